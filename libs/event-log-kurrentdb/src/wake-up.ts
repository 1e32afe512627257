import type { Bell } from '#event-log';
import type { AllStreamSubscription } from '@eventstore/db-client';
import type { Reads } from './reads.ts';
import { Backoff } from './waiting.ts';

/**
 * Rings the bell whenever anybody has stored something, by a subscription. Nothing rests on it: who follows the log reads
 * what the log holds, and looks by himself from time to time. So what the subscription carries is not looked at, and when
 * it ends, in whichever of the client's ways, there is just another.
 */
export class WakeUp {
  readonly #reads: Reads;
  readonly #bell: Bell;
  readonly #closing: AbortSignal;

  constructor(reads: Reads, bell: Bell, closing: AbortSignal) {
    this.#reads = reads;
    this.#bell = bell;
    this.#closing = closing;
  }

  /** Until the log is closed. Never fails. */
  async run(): Promise<void> {
    const backoff = new Backoff(this.#closing);
    while (!this.#closing.aborted) {
      await this.#untilOver(this.#reads.subscribe(), () => backoff.reset());
      // What was stored meanwhile was not rung for.
      this.#bell.ring();
      await backoff.pause();
    }
  }

  /** The listeners stay: what was given up may still fail, and with nobody listening end the process. */
  async #untilOver(subscription: AllStreamSubscription, onEvent: () => void): Promise<void> {
    const { promise: over, resolve } = Promise.withResolvers<undefined>();
    const end = (): void => resolve(undefined);
    for (const way of ['error', 'end', 'close'] as const) subscription.on(way, end);
    subscription.on('confirmation', onEvent);
    subscription.on('data', ({ event }) => {
      if (event?.streamId.startsWith('$') !== true) this.#bell.ring();
    });
    this.#closing.addEventListener('abort', end);
    if (this.#closing.aborted) end();
    await over;
    this.#closing.removeEventListener('abort', end);
    subscription.unsubscribe().catch(() => undefined);
  }
}
