import { setTimeout as pause } from 'node:timers/promises';

/** Waits between tries: twice as long after each, up to a limit, and never quite as long as somebody else who waits. */
export class Backoff {
  readonly #firstMilliseconds: number;
  readonly #longestMilliseconds: number;
  #tries = 0;

  constructor(firstMilliseconds: number, longestMilliseconds: number) {
    this.#firstMilliseconds = firstMilliseconds;
    this.#longestMilliseconds = longestMilliseconds;
  }

  /** The next wait is the first again. */
  reset(): void {
    this.#tries = 0;
  }

  /** Waits, or until the signal is aborted. */
  async wait(signal: AbortSignal): Promise<void> {
    const milliseconds = Math.min(this.#longestMilliseconds, this.#firstMilliseconds * 2 ** this.#tries);
    this.#tries += 1;
    await pauseUnless(signal, jittered(milliseconds));
  }
}

/** Between three quarters of a time and five quarters of it, so that those who failed together do not try together. */
export const jittered = (milliseconds: number): number => milliseconds * (0.75 + Math.random() / 2);

/** Lets a time pass, or less if the signal is aborted. */
export async function pauseUnless(signal: AbortSignal, milliseconds: number): Promise<void> {
  // The pause is cut short by being rejected, which is all that its rejection says.
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}
