import { expect } from '@jest/globals';

/**
 * A `Temporal.PlainDate` keeps its day in an internal slot, so Jest's recursive comparison sees two empty objects and
 * calls any two days equal. Days are compared as text, which is exact: the ledger uses the ISO calendar only.
 */
function sameDay(a: unknown, b: unknown): boolean | undefined {
  const days = [a, b].filter((value) => value instanceof Temporal.PlainDate);
  if (days.length === 0) return undefined;
  return days.length === 2 && String(a) === String(b);
}

expect.addEqualityTesters([sameDay]);
