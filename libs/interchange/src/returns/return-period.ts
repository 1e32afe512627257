import type { ReturnKind } from '#grants';

/** The months a return covers, 1 is April (both inclusive). */
export interface ReturnMonths {
  readonly fromPeriod: number;
  readonly untilPeriod: number;
}

const MONTHS_COVERED = { monthly: 1, quarterly: 3, 'year-end': 12 } as const;

/**
 * The months of a return whose last month is named: one, a quarter of the financial year, or the whole year. Undefined
 * where no return of the kind ends with that month.
 */
export function returnPeriod(kind: Exclude<ReturnKind, 'claim'>, untilPeriod: number): ReturnMonths | undefined {
  const months = MONTHS_COVERED[kind];
  if (untilPeriod < 1 || untilPeriod > 12 || untilPeriod % months !== 0) return undefined;
  return { fromPeriod: untilPeriod - months + 1, untilPeriod };
}
