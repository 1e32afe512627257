import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  dayNumber,
  daysBetween,
  earlierOf,
  financialYearOf,
  isAfter,
  isBefore,
  laterOf,
  londonDay,
  parseDate,
  sameDay,
} from '#values';
import { refusalOf } from './refused.ts';

describe('a day in the API, an event or an export', () => {
  it.each(['2021-03-31', '2020-02-29', '2000-02-29', '1990-01-01', '2199-12-31'])('%s is read', (text) => {
    expect(parseDate(text).toString()).toBe(text);
  });

  it.each([
    ...['2021-02-29', '2100-02-29', '2021-02-30', '2021-04-31', '2021-13-01', '2021-00-10', '2021-01-00', '2021-01-32'],
    ...['1989-12-31', '2200-01-01', '0000-01-01', '+002021-03-31', '2021-3-31', '2021-03-1', '21-03-31', '20210331'],
    ...['2021/03/31', '31/03/2021', '2021-03-31T00:00:00Z', '2021-03-31 ', ' 2021-03-31', '2021-W13-3', '2021-090'],
    ...['', '2021-03-3a', '202a-03-31', '2021--3-31', '２021-03-31', '2021‐03‐31', '9999-99-99', '20-1-03-31'],
  ])('%j is refused', (text) => {
    expect(refusalOf(() => parseDate(text))).toBe('not-a-date');
  });

  it('is one object, however often its text is read', () => {
    expect(parseDate('2021-03-31')).toBe(parseDate(['2021', '03', '31'].join('-')));
  });

  it('is that same object when it was reckoned from another day', () => {
    expect(addDays(parseDate('2021-03-30'), 1)).toBe(parseDate('2021-03-31'));
  });
});

describe('two days', () => {
  const [first, second] = [parseDate('2020-11-26'), parseDate('2020-12-01')];
  const made = new Temporal.PlainDate(2020, 11, 26);

  it('come before and after each other', () => {
    expect([isBefore(first, second), isBefore(second, first), isBefore(first, first)]).toEqual([true, false, false]);
    expect([isAfter(first, second), isAfter(second, first), isAfter(first, first)]).toEqual([false, true, false]);
    expect([laterOf(first, second), laterOf(second, first)].map(String)).toEqual(['2020-12-01', '2020-12-01']);
    expect([earlierOf(first, second), earlierOf(second, first)].map(String)).toEqual(['2020-11-26', '2020-11-26']);
  });

  it('are the same day even where one was made elsewhere', () => {
    expect([sameDay(first, made), sameDay(first, second)]).toEqual([true, false]);
    expect([isBefore(first, made), isAfter(first, made)]).toEqual([false, false]);
  });

  it('sort by their numbers', () => {
    expect([dayNumber(first), dayNumber(second)]).toEqual([20_201_126, 20_201_201]);
  });

  it('are so many days apart, and as many the other way with a minus', () => {
    expect([daysBetween(first, second), daysBetween(second, first), daysBetween(first, first)]).toEqual([5, -5, 0]);
  });

  it('are a day further apart over a leap day', () => {
    expect(daysBetween(parseDate('2020-02-28'), parseDate('2020-03-01'))).toBe(2);
    expect(daysBetween(parseDate('2021-02-28'), parseDate('2021-03-01'))).toBe(1);
  });
});

describe('adding days', () => {
  it.each([
    ['2020-02-28', 1, '2020-02-29'],
    ['2021-02-28', 1, '2021-03-01'],
    ['2021-03-31', 1, '2021-04-01'],
    ['2021-01-01', -1, '2020-12-31'],
    ['2020-02-29', 366, '2021-03-01'],
    ['2020-02-29', 0, '2020-02-29'],
  ])('to %s, %i of them, gives %s', (from, count, expected) => {
    expect(addDays(parseDate(from), count).toString()).toBe(expected);
  });

  it('does not leave the years that the ledger knows', () => {
    expect(refusalOf(() => addDays(parseDate('2199-12-31'), 1))).toBe('not-a-date');
    expect(refusalOf(() => addDays(parseDate('1990-01-01'), -1))).toBe('not-a-date');
  });
});

describe('the day in London', () => {
  it.each([
    ['2021-03-31T22:59:59.999Z', '2021-03-31', '2020/21'],
    ['2021-03-31T23:00:00.000Z', '2021-04-01', '2021/22'],
    ['2021-03-31T23:30:00.000Z', '2021-04-01', '2021/22'],
    ['2026-03-31T23:30:00.000Z', '2026-04-01', '2026/27'],
    ['2020-12-31T23:59:59.999Z', '2020-12-31', '2020/21'],
    ['2024-03-31T00:59:00.000Z', '2024-03-31', '2023/24'],
    ['2024-10-27T00:30:00.000Z', '2024-10-27', '2024/25'],
    ['2024-10-27T23:30:00.000Z', '2024-10-27', '2024/25'],
  ])('at %s is %s, in %s', (instant, day, year) => {
    const london = londonDay(Date.parse(instant));
    expect([london.toString(), financialYearOf(london)]).toEqual([day, year]);
  });
});
