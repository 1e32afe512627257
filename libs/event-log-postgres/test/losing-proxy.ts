import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What the log's statement that stores is called on the wire. */
const STORE = 'store\0';

/** Stands between a log and its server, and can lose the answer to an append after the server has given it. */
export class LosingProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #loses = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async before(serverPort: number): Promise<LosingProxy> {
    const proxy = new LosingProxy(createServer((near) => proxy.#join(near, connect(serverPort, '127.0.0.1'))));
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** How many answers are still to be lost. */
  get stillToLose(): number {
    return this.#loses;
  }

  /** The answers to the next appends are lost, and with each the connection that it was to come over. */
  loseAnswers(count: number): void {
    this.#loses = count;
  }

  #join(near: Socket, far: Socket): void {
    let isStoring = false;
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
    near.on('data', (chunk) => {
      isStoring ||= this.#loses > 0 && chunk.includes(STORE);
      far.write(chunk);
    });
    far.on('data', (chunk) => {
      if (!isStoring) near.write(chunk);
      else if (near.destroyed) return;
      else {
        this.#loses -= 1;
        end();
      }
    });
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
