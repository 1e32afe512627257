import { describe, expect, it } from '@jest/globals';
import { addDays, addWorkingDays, dueOn, isWorkingDay, parseDate, type PlainDate } from '#values';
import { easterSunday } from './easter.ts';
import { refusalOf } from './refused.ts';

describe('working days', () => {
  it.each([
    ['2020-05-08', 'the early May holiday of 2020, moved for VE Day'],
    ['2020-12-28', 'the substitute for Boxing Day 2020'],
    ['2021-12-27', 'the substitute for Christmas Day 2021'],
    ['2021-12-28', 'the substitute for Boxing Day 2021'],
    ['2022-01-03', 'the substitute for New Year’s Day 2022'],
    ['2022-06-02', 'the spring holiday of 2022, moved'],
    ['2022-06-03', 'the Platinum Jubilee'],
    ['2022-09-19', 'the state funeral'],
    ['2022-12-27', 'the substitute for Christmas Day 2022'],
    ['2023-05-08', 'the coronation'],
    ['2026-12-28', 'the substitute for Boxing Day 2026'],
    ['2028-01-03', 'the substitute for New Year’s Day 2028'],
    ['2021-04-03', 'a Saturday'],
    ['2021-04-04', 'a Sunday'],
  ])('leave out %s, %s', (day) => {
    expect(isWorkingDay(parseDate(day))).toBe(false);
  });

  it.each([
    ['2020-05-04', 'the first Monday of May 2020, from which the holiday was moved'],
    ['2022-05-30', 'the last Monday of May 2022, from which the holiday was moved'],
    ['2021-12-24', 'Christmas Eve'],
    ['2020-11-30', 'St Andrew’s Day, which is a holiday in Scotland'],
  ])('count %s, %s', (day) => {
    expect(isWorkingDay(parseDate(day))).toBe(true);
  });

  it('leave out a day that was made elsewhere', () => {
    expect(isWorkingDay(new Temporal.PlainDate(2021, 12, 27))).toBe(false);
  });

  it.each([
    ['2021-04-01', 1, '2021-04-06'],
    ['2020-12-24', 3, '2020-12-31'],
    ['2022-09-16', 1, '2022-09-20'],
    ['2023-07-03', 21, '2023-08-01'],
    ['2023-07-03', 30, '2023-08-14'],
    ['2021-04-03', 0, '2021-04-03'],
    ['2017-12-31', 1, '2018-01-02'],
  ])('after %s, %i of them, come to %s', (from, count, expected) => {
    expect(addWorkingDays(parseDate(from), count).toString()).toBe(expected);
  });

  it('are not guessed in a year whose bank holidays are not on file', () => {
    expect(refusalOf(() => isWorkingDay(parseDate('2017-12-29')))).toBe('no-bank-holidays');
    expect(refusalOf(() => addWorkingDays(parseDate('2028-12-29'), 1))).toBe('no-bank-holidays');
    expect(refusalOf(() => addWorkingDays(parseDate('2020-01-01'), 1_000_000_000))).toBe('no-bank-holidays');
  });
});

describe('what falls due', () => {
  it('counts every day, or working days only, as the terms say', () => {
    const submitted = parseDate('2023-07-03');
    expect(dueOn(submitted, 30, 'calendar').toString()).toBe('2023-08-02');
    expect(dueOn(submitted, 30, 'working').toString()).toBe('2023-08-14');
  });

  it('needs no bank holidays to count every day', () => {
    expect(dueOn(parseDate('2035-03-31'), 30, 'calendar').toString()).toBe('2035-04-30');
  });

  it.each([-1, 1.5, Number.NaN])('is refused after %d days', (days) => {
    expect(refusalOf(() => dueOn(parseDate('2023-07-03'), days, 'calendar'))).toBe('not-a-number-of-days');
    expect(refusalOf(() => dueOn(parseDate('2023-07-03'), days, 'working'))).toBe('not-a-number-of-days');
  });
});

describe('the bank holidays on file', () => {
  const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028];

  it.each(years)('of %i are those that the standing rules give, but for those proclaimed', (year) => {
    expect(weekdaysOff(year)).toEqual(expectedIn(year));
  });
});

/** Proclaimed for one year: what was taken away and what was put in its place or added. */
const PROCLAIMED: Readonly<Record<number, { readonly without: string[]; readonly and: string[] }>> = {
  2020: { without: ['2020-05-04'], and: ['2020-05-08'] },
  2022: { without: ['2022-05-30'], and: ['2022-06-02', '2022-06-03', '2022-09-19'] },
  2023: { without: [], and: ['2023-05-08'] },
};

function weekdaysOff(year: number): string[] {
  const all = Array.from({ length: 366 }, (_, index) => addDays(parseDate(`${year}-01-01`), index));
  return all.filter((day) => day.year === year && day.dayOfWeek < 6 && !isWorkingDay(day)).map(String);
}

/** The rules of the Banking and Financial Dealings Act 1971 and of custom, written down apart from the file. */
function expectedIn(year: number): string[] {
  const { without, and } = PROCLAIMED[year] ?? { without: [], and: [] };
  const easter = easterSunday(year);
  const standing = [
    ...substitutes([parseDate(`${year}-01-01`)]),
    addDays(easter, -2),
    addDays(easter, 1),
    mondayFrom(parseDate(`${year}-05-01`)),
    mondayFrom(parseDate(`${year}-05-25`)),
    mondayFrom(parseDate(`${year}-08-25`)),
    ...substitutes([parseDate(`${year}-12-25`), parseDate(`${year}-12-26`)]),
  ].map(String);
  return [...standing.filter((day) => !without.includes(day)), ...and].toSorted();
}

function mondayFrom(day: PlainDate): PlainDate {
  return day.dayOfWeek === 1 ? day : mondayFrom(addDays(day, 1));
}

/** A holiday on a Saturday or Sunday is had on the next weekday that is not one already. */
function substitutes(holidays: readonly PlainDate[]): PlainDate[] {
  const kept = holidays.filter((day) => day.dayOfWeek < 6);
  for (const lost of holidays.filter((day) => day.dayOfWeek >= 6)) {
    let day = lost;
    while (day.dayOfWeek >= 6 || kept.includes(day)) day = addDays(day, 1);
    kept.push(day);
  }
  return kept;
}
