import { dayNumber, ZERO, type Pence, type PlainDate } from '#values';

/** An amount that moves from a day on: the smallest thing a running sum is made of. */
export interface DayMove {
  readonly pence: Pence;
  readonly effectiveOn: PlainDate;
}

/**
 * The sum of some postings as a function of the day. Days are kept as whole numbers (20210331) in order, with the sum
 * up to and including each, so that a year of any number of entries needs at most one place a day.
 */
export class RunningSum {
  readonly #days: number[] = [];
  readonly #sums: bigint[] = [];

  add({ pence, effectiveOn }: DayMove): void {
    const day = dayNumber(effectiveOn);
    const last = this.#days.length - 1;
    if (last < 0 || (this.#days[last] as number) < day) {
      this.#days.push(day);
      this.#sums.push((this.#sums[last] ?? 0n) + pence);
      return;
    }
    let place = this.#placeOf(day);
    if (place < 0 || this.#days[place] !== day) {
      place += 1;
      this.#days.splice(place, 0, day);
      this.#sums.splice(place, 0, this.#sums[place - 1] ?? 0n);
    }
    for (let after = place; after < this.#sums.length; after += 1)
      this.#sums[after] = (this.#sums[after] as bigint) + pence;
  }

  /** The sum of everything effective on or before a day; without a day, of everything known. */
  at(day?: number): Pence {
    const place = day === undefined ? this.#sums.length - 1 : this.#placeOf(day);
    return (this.#sums[place] ?? 0n) as Pence;
  }

  /** Days from the given one on (inclusive) on which the sum changes. */
  changesFrom(day: number): readonly number[] {
    const place = this.#placeOf(day);
    return this.#days.slice(this.#days[place] === day ? place : place + 1);
  }

  /** Place of the last day on or before the given one; -1 where there is none. */
  #placeOf(day: number): number {
    let low = 0;
    let high = this.#days.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#days[middle] as number) <= day) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

const nothing = new RunningSum();

/** A sum that nothing has been added to; never add to it. */
export const NO_SUM: Pick<RunningSum, 'at' | 'changesFrom'> = nothing;

/**
 * The lowest value, from a day on, of some sums taken together with moves that are only being considered. A sum with
 * `sign` -1 is taken off.
 */
export function lowestFrom(
  day: number,
  sums: readonly { readonly sum: Pick<RunningSum, 'at' | 'changesFrom'>; readonly sign: 1n | -1n }[],
  considered: readonly DayMove[],
): Pence {
  const days = new Set([day, ...sums.flatMap(({ sum }) => sum.changesFrom(day))]);
  for (const { effectiveOn } of considered) if (dayNumber(effectiveOn) > day) days.add(dayNumber(effectiveOn));
  let lowest: bigint | undefined;
  for (const one of days) {
    let value = 0n;
    for (const { sum, sign } of sums) value += sign * sum.at(one);
    for (const move of considered) if (dayNumber(move.effectiveOn) <= one) value += move.pence;
    if (lowest === undefined || value < lowest) lowest = value;
  }
  return (lowest ?? ZERO) as Pence;
}
