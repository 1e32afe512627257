/** What some repetitions came to: the middle one, and how far they lie apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** A figure of ours over another's. Both were measured in one repetition, one right after the other. */
export interface Ratio extends Spread {
  /** What it is meant to reach, where something is. */
  readonly aim?: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  return { median: quantile(sorted, 0.5), min: quantile(sorted, 0), max: quantile(sorted, 1) };
}

/** Repetition by repetition, so that what else the machine was doing bears on both alike. */
export function ratioOf(ours: readonly number[], others: readonly number[], aim?: number): Ratio {
  const spread = spreadOf(ours.map((one, repetition) => one / (others[repetition] ?? Number.NaN)));
  return aim === undefined ? spread : { ...spread, aim };
}

/** @param share 0.5 for the middle, 0.95 for what one in twenty is above */
export function quantile(sorted: readonly number[], share: number): number {
  const at = Math.round((sorted.length - 1) * share);
  return sorted[at] ?? Number.NaN;
}
