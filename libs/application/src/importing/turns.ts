/**
 * Rows are taken together, but one that undoes another finds that recorded, and the actual of an accrual finds the
 * accrual taken back: such a row waits for what stands before it, and what stands after it waits for it.
 */
export class Turns<Done> {
  readonly #inFlight = new Set<Promise<Done>>();
  #undoing = false;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param undoes whether the row undoes another */
  take(undoes: boolean, step: () => Promise<Done>): Promise<Done> {
    if (undoes !== this.#undoing) {
      this.#turn = Promise.allSettled(this.#inFlight);
      this.#undoing = undoes;
    }
    const done = this.#turn.then(step);
    this.#inFlight.add(done);
    // What fails is told by whoever waits for the row.
    done.catch(() => undefined).finally(() => this.#inFlight.delete(done));
    return done;
  }
}
