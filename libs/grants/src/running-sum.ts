import { dayNumber, ZERO, type Pence, type PlainDate } from '#values';

/** An amount that moves from a day on: the smallest thing a running sum is made of. */
export interface DayMove {
  readonly pence: Pence;
  readonly effectiveOn: PlainDate;
}

/**
 * The sum of some postings as a function of the day. Days are whole numbers (20210331), one place a day however many
 * entries fall on it. Adding is quick, since a replay does little else; the sums up to each day are worked out when
 * somebody asks.
 */
export class RunningSum {
  readonly #moved = new Map<number, bigint>();
  #days: readonly number[] = [];
  #sums: readonly bigint[] = [];
  #stale = false;

  add(day: number, pence: bigint): void {
    const before = this.#moved.get(day);
    this.#moved.set(day, before === undefined ? pence : before + pence);
    this.#stale = true;
  }

  /** The sum of everything effective on or before a day; without a day, of everything known. */
  at(day?: number): Pence {
    this.#settle();
    const place = day === undefined ? this.#sums.length - 1 : this.#placeOf(day);
    return (this.#sums[place] ?? 0n) as Pence;
  }

  /** Days from the given one on (inclusive) on which the sum changes. */
  changesFrom(day: number): readonly number[] {
    this.#settle();
    const place = this.#placeOf(day);
    return this.#days.slice(this.#days[place] === day ? place : place + 1);
  }

  #settle(): void {
    if (!this.#stale) return;
    const days = [...this.#moved.keys()].sort((one, other) => one - other);
    let sum = 0n;
    this.#sums = days.map((day) => (sum += this.#moved.get(day) ?? 0n));
    this.#days = days;
    this.#stale = false;
  }

  /** Place of the last day on or before the given one; -1 where there is none. */
  #placeOf(day: number): number {
    let low = 0;
    let high = this.#days.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#days[middle] ?? 0) <= day) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

export type ReadableSum = Pick<RunningSum, 'at' | 'changesFrom'>;

/** A sum that nothing has been added to. */
export const NO_SUM: ReadableSum = new RunningSum();

/** A sum taken together with others: added, or taken off. */
export interface SignedSum {
  readonly sum: ReadableSum;
  readonly sign: 1n | -1n;
}

/** The lowest value, from a day on, of some sums taken together with moves that are only being considered. */
export function lowestFrom(day: number, sums: readonly SignedSum[], considered: readonly DayMove[]): Pence {
  const moves = considered.map(({ effectiveOn, pence }) => ({ from: dayNumber(effectiveOn), pence }));
  const days = new Set([day, ...sums.flatMap(({ sum }) => sum.changesFrom(day))]);
  for (const { from } of moves) if (from > day) days.add(from);
  let lowest: bigint | undefined;
  for (const one of days) {
    let value = 0n;
    for (const { sum, sign } of sums) value += sign * sum.at(one);
    for (const move of moves) if (move.from <= one) value += move.pence;
    if (lowest === undefined || value < lowest) lowest = value;
  }
  return (lowest ?? ZERO) as Pence;
}
