/**
 * Wakes the followers of a log. A follower notes how often it has rung, reads, and then waits for it to ring once
 * more; so an event appended while it reads is never slept through.
 */
export class Bell {
  #rung = 0;
  readonly #waiting = new Set<() => void>();

  get rung(): number {
    return this.#rung;
  }

  ring(): void {
    this.#rung += 1;
    for (const wake of [...this.#waiting]) wake();
  }

  /** Waits until it has rung since, the signal is aborted, or so many milliseconds have passed if a number is given. */
  async waitSince(rung: number, signal: AbortSignal, milliseconds?: number): Promise<void> {
    if (this.#rung !== rung || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        clearTimeout(timer);
        resolve();
      };
      const timer = milliseconds === undefined ? undefined : setTimeout(wake, milliseconds);
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
