import { describe, expect, it } from '@jest/globals';
import { addDays, ageingOf, parseAmount as pounds, parseDate, ZERO } from '#values';

const due = parseDate('2023-07-31');

describe('the age of what is outstanding', () => {
  it('E13: £2,641.75 due on 31 July 2023 is 45 days old on 14 September, in 31 to 60', () => {
    expect(ageingOf(due, pounds('2641.75'), parseDate('2023-09-14'))).toEqual({ daysOverdue: 45, age: '31-60' });
  });

  it.each([
    [-10, 'not-due'],
    [0, 'not-due'],
    [1, '1-30'],
    [30, '1-30'],
    [31, '31-60'],
    [60, '31-60'],
    [61, '61-90'],
    [90, '61-90'],
    [91, '91-180'],
    [180, '91-180'],
    [181, 'over-180'],
  ] as const)('is counted from the due day: %i days after it is %s', (days, age) => {
    expect(ageingOf(due, pounds('1.00'), addDays(due, days))).toEqual({ daysOverdue: Math.max(0, days), age });
  });

  it('is none where nothing is outstanding, or nothing was submitted', () => {
    expect(ageingOf(due, ZERO, parseDate('2024-01-01'))).toEqual({ daysOverdue: 0 });
    expect(ageingOf(undefined, pounds('1.00'), parseDate('2024-01-01'))).toEqual({ daysOverdue: 0 });
  });
});
