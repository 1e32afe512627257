import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  dayNumber,
  daysBetween,
  financialYearOf,
  firstDayOf,
  firstDayOfPeriod,
  isBefore,
  lastDayOf,
  lastDayOfPeriod,
  nextYear,
  parseDate,
  parseFinancialYear,
  periodOf,
  quarterOf,
  readDate,
  readFinancialYears,
} from '#values';
import { refusalOf } from './refused.ts';

/** From 1 April 1990 to 31 March 2198, so that every day has a financial year and that year a next one. */
const days = fc.integer({ min: 0, max: 75_970 }).map((count) => addDays(parseDate('1990-04-01'), count));

describe('every day', () => {
  it('comes back from its text as the same object', () => {
    fc.assert(fc.property(days, (day) => expect(parseDate(day.toString())).toBe(day)));
  });

  it('comes back from how papers write it', () => {
    fc.assert(
      fc.property(days, (day) => {
        const month = day.toLocaleString('en-GB', { month: 'long' });
        const texts = [`${day.day}/${day.month}/${day.year}`, `${day.day} ${month} ${day.year}`];
        const read = texts.map((text) => readDate(text));
        expect(read.every((date) => 'on' in date && date.on === day)).toBe(true);
      }),
    );
  });

  it('is as far from another as was added', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -90, max: 640 }), (day, count) => {
        const other = addDays(day, count);
        expect(daysBetween(day, other)).toBe(count);
        expect(isBefore(day, other)).toBe(count > 0);
        expect(Math.sign(dayNumber(other) - dayNumber(day))).toBe(Math.sign(count));
      }),
    );
  });

  it('lies in its financial year, its quarter and its period, and in no other', () => {
    fc.assert(
      fc.property(days, (day) => {
        const [year, period] = [financialYearOf(day), periodOf(day)];
        const inside = [
          daysBetween(firstDayOf(year), day) >= 0 && daysBetween(day, lastDayOf(year)) >= 0,
          daysBetween(firstDayOfPeriod(year, period), day) >= 0,
          daysBetween(day, lastDayOfPeriod(year, period)) >= 0,
          quarterOf(day) === Math.ceil(period / 3),
        ];
        expect(inside).toEqual([true, true, true, true]);
      }),
    );
  });

  it('is read or refused as Temporal would, in the years that the ledger knows', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((count) => String(count).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 1985, max: 2205 }), part(14), part(33), (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const known = year >= 1990 && year <= 2199 && isRealDay(text);
        expect(refusalOf(() => parseDate(text))).toBe(known ? 'accepted' : 'not-a-date');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('every financial year', () => {
  it('ends the day before the next one begins, and has twelve periods without a gap', () => {
    fc.assert(
      fc.property(days, (day) => {
        const year = financialYearOf(day);
        expect(addDays(lastDayOf(year), 1)).toBe(firstDayOf(nextYear(year)));
        const gaps = Array.from({ length: 11 }, (_, index) =>
          daysBetween(lastDayOfPeriod(year, index + 1), firstDayOfPeriod(year, index + 2)),
        );
        expect(gaps).toEqual(Array.from({ length: 11 }, () => 1));
        expect(firstDayOfPeriod(year, 1)).toBe(firstDayOf(year));
        expect(lastDayOfPeriod(year, 12)).toBe(lastDayOf(year));
      }),
    );
  });

  it('comes back from its text, strictly and as papers write it', () => {
    fc.assert(
      fc.property(days, (day) => {
        const year = financialYearOf(day);
        expect([parseFinancialYear(year), ...readFinancialYears(year), ...readFinancialYears(`FY ${year}`)]).toEqual([
          year,
          year,
          year,
        ]);
      }),
    );
  });
});

function isRealDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
