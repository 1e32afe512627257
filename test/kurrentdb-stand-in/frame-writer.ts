import type { ServerWritableStream } from '@grpc/grpc-js';
import type { streams } from './protocol.ts';
import type { Service } from './service.ts';

/** A call that is answered with frames that are encoded already. */
export type ReadCall = ServerWritableStream<streams.ReadReq, Buffer>;

/** Writes to a call as fast as its reader reads, so that a slow reader fills nobody's memory. */
export class FrameWriter {
  readonly #call: ReadCall;
  readonly #traffic: Service['traffic'];
  readonly #gone: AbortSignal;

  constructor(call: ReadCall, { traffic }: Service, gone: AbortSignal) {
    this.#call = call;
    this.#traffic = traffic;
    this.#gone = gone;
  }

  /** As `write`, and counted. */
  writeEvent(frame: Buffer): Promise<void> | undefined {
    this.#traffic.eventsSent += 1;
    return this.write(frame);
  }

  /** Undefined, or a promise to wait for before the next one is written. Most of the time there is none. */
  write(frame: Buffer): Promise<void> | undefined {
    return this.#call.write(frame) ? undefined : this.#drained();
  }

  async #drained(): Promise<void> {
    if (this.#gone.aborted) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        this.#call.off('drain', go);
        this.#gone.removeEventListener('abort', go);
        resolve();
      };
      this.#call.on('drain', go);
      this.#gone.addEventListener('abort', go);
    });
  }
}
