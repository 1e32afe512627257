const FIRST_MILLISECONDS = 25;
const LONGEST_MILLISECONDS = 1_000;

/** How long to wait between attempts, each time longer, and never quite as long as others who wait for the same. */
export class Patience {
  #failures = 0;
  #since: number | undefined;

  /** How long it has been going wrong, in milliseconds. */
  get lasted(): number {
    return this.#since === undefined ? 0 : performance.now() - this.#since;
  }

  failed(): void {
    this.#since ??= performance.now();
    this.#failures += 1;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#since = undefined;
  }

  /** Waits before the next attempt; not at all if the last one succeeded, and no longer if the signal is aborted. */
  async wait(signal?: AbortSignal): Promise<void> {
    if (this.#failures === 0 || signal?.aborted === true) return;
    const longest = Math.min(LONGEST_MILLISECONDS, FIRST_MILLISECONDS * 2 ** Math.min(this.#failures, 10));
    await pause(longest * (0.5 + Math.random() / 2), signal);
  }
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    signal?.addEventListener('abort', wake);
  });
}
