import { daysBetween, isAfter, type PlainDate } from './calendar.ts';
import type { Pence } from './money.ts';

/** Ages of what is outstanding on a claim, from the day on which the funder was due to pay. */
export const AGES = ['not-due', '1-30', '31-60', '61-90', '91-180', 'over-180'] as const;
export type Age = (typeof AGES)[number];

export interface Ageing {
  /** Whole days past the due day; 0 until it is past, and where nothing is outstanding. */
  readonly daysOverdue: number;
  /** Absent where nothing is outstanding. */
  readonly age?: Age;
}

const LAST_DAYS: readonly (readonly [last: number, age: Age])[] = [
  [0, 'not-due'],
  [30, '1-30'],
  [60, '31-60'],
  [90, '61-90'],
  [180, '91-180'],
];

/** How old an outstanding amount is on a day: from the due day (submission and the terms' payment days), not from spend. */
export function ageingOf(due: PlainDate | undefined, outstanding: Pence, on: PlainDate): Ageing {
  if (due === undefined || outstanding <= 0n) return { daysOverdue: 0 };
  const daysOverdue = isAfter(on, due) ? daysBetween(due, on) : 0;
  return { daysOverdue, age: LAST_DAYS.find(([last]) => daysOverdue <= last)?.[1] ?? 'over-180' };
}
