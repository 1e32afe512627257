import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Conduct } from './conduct.ts';

const HOST = '127.0.0.1';

/**
 * The port that clients see. Behind it is the gRPC server, in front of which this can do to connections what happens to
 * them when a process is stopped or dies.
 */
export class FrontDoor {
  readonly #behind: number;
  readonly #conduct: Conduct;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port: number;

  constructor(behind: number, port: number, conduct: Conduct) {
    this.#behind = behind;
    this.#port = port;
    this.#conduct = conduct;
  }

  get port(): number {
    return this.#port;
  }

  async open(): Promise<void> {
    const server = createServer((outer) => this.#join(outer));
    server.listen(this.#port, HOST);
    await once(server, 'listening');
    const address = server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
    this.#server = server;
  }

  /** Cuts every connection, and takes no other until it is opened again. */
  async shut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    const closed = server === undefined ? undefined : once(server, 'close');
    server?.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(outer: Socket): void {
    const inner = connect(this.#behind, HOST);
    this.#carry(outer, inner);
    this.#carry(inner, outer);
  }

  #carry(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.setNoDelay(true);
    from.on('data', (piece: Buffer) => {
      if (this.#conduct.ordered('frozen') !== undefined) this.#hold(from, to, piece);
      else pass(from, to, piece);
    });
    from.once('error', () => to.destroy());
    from.once('end', () => to.end());
    from.once('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }

  /** Keeps the piece, and takes no other, until the stand-in is told to behave. */
  #hold(from: Socket, to: Socket, piece: Buffer): void {
    this.#conduct.commit('frozen');
    from.pause();
    const gone = new AbortController();
    from.once('close', () => gone.abort());
    void this.#thawed(gone.signal).then(() => {
      from.resume();
      pass(from, to, piece);
    });
  }

  async #thawed(signal: AbortSignal): Promise<void> {
    const { bell } = this.#conduct;
    for (let { rung } = bell; this.#conduct.ordered('frozen') !== undefined && !signal.aborted; { rung } = bell) {
      await bell.waitSince(rung, signal);
    }
  }
}

function pass(from: Socket, to: Socket, piece: Buffer): void {
  if (to.destroyed || to.write(piece)) return;
  from.pause();
  to.once('drain', () => from.resume());
}
