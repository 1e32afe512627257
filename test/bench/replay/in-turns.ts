/** Long enough for a slice to pay for its own garbage, short enough that all feel the same of a busy machine. */
const SLICE_EVENTS = 20_000;

type Reading = AsyncIterator<number> | Iterator<number>;

/**
 * Lets some readers go through a whole log in turns, a slice at a time, and times each of them.
 * @param subjects each gives a reading, which yields the number of events it has just dealt with
 * @returns events a second of each, by repetition
 */
export async function inTurns<Name extends string>(
  repetitions: number,
  subjects: Readonly<Record<Name, () => Reading>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(subjects) as Name[];
  const rates = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const runs = names.map((name) => ({ name, run: new Run(subjects[name]()) }));
    while (runs.some(({ run }) => !run.ended)) for (const { run } of runs) await run.slice();
    for (const { name, run } of runs) rates[name].push(run.rate);
  }
  return rates;
}

class Run {
  readonly #reading: Reading;
  #events = 0;
  #milliseconds = 0;
  ended = false;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  async slice(): Promise<void> {
    const started = performance.now();
    const until = this.#events + SLICE_EVENTS;
    while (this.#events < until && !this.ended) {
      const next = await this.#reading.next();
      if (next.done === true) this.ended = true;
      else this.#events += next.value;
    }
    this.#milliseconds += performance.now() - started;
  }

  /** Events a second. */
  get rate(): number {
    return (this.#events / this.#milliseconds) * 1_000;
  }
}
