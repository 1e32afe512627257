import { setTimeout as sleep } from 'node:timers/promises';
import { NoAnswer } from './failures.ts';

/**
 * What a call of the client's comes to, or `NoAnswer` when it takes too long: on the batch path the client itself never
 * gives up. The call's own late failure is heard, and so never ends the process.
 */
export async function within<T>(milliseconds: number, call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

const FIRST_MILLISECONDS = 50;
const LONGEST_MILLISECONDS = 1_000;

/**
 * The pauses between tries: longer each time, and between half of that and all of it, so that many who failed together
 * do not come back together. Ends early, without an error, when the signal is aborted.
 */
export class Backoff {
  #next = FIRST_MILLISECONDS;
  readonly #signal: AbortSignal | undefined;

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  async pause(): Promise<void> {
    const milliseconds = this.#next * (0.5 + Math.random() / 2);
    this.#next = Math.min(this.#next * 2, LONGEST_MILLISECONDS);
    await sleep(milliseconds, undefined, this.#signal && { signal: this.#signal }).catch(() => undefined);
  }

  reset(): void {
    this.#next = FIRST_MILLISECONDS;
  }
}
