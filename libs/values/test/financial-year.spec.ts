import { describe, expect, it } from '@jest/globals';
import {
  financialYearFrom,
  financialYearOf,
  firstDayOf,
  firstDayOfPeriod,
  lastDayOf,
  lastDayOfPeriod,
  nextYear,
  parseDate,
  parseFinancialYear,
  periodOf,
  quarterOf,
} from '#values';
import { refusalOf } from './refused.ts';

describe('a financial year in the API, an event or an export', () => {
  it.each(['2020/21', '1999/00', '2009/10', '2099/00', '1990/91', '2198/99'])('%s is one', (text) => {
    expect(parseFinancialYear(text)).toBe(text);
  });

  it.each([
    ...['2020/22', '2020/20', '2020/19', '1999/01', '2020/2021', '2020-21', '20/21', '2020', 'FY 20/21', ' 2020/21'],
    ...['2020/21 ', '2020/1', '2020/021', '', '1989/90', '2199/00', 'constructor', '__proto__', '٢٠٢٠/٢١'],
  ])('%j is refused', (text) => {
    expect(refusalOf(() => parseFinancialYear(text))).toBe('not-a-financial-year');
  });

  it('runs from 1 April to 31 March', () => {
    const year = parseFinancialYear('2020/21');
    expect([firstDayOf(year), lastDayOf(year)].map(String)).toEqual(['2020-04-01', '2021-03-31']);
  });

  it('is followed by the next, over the turn of a century too', () => {
    expect(nextYear(parseFinancialYear('2020/21'))).toBe('2021/22');
    expect(nextYear(parseFinancialYear('1998/99'))).toBe('1999/00');
    expect(nextYear(parseFinancialYear('1999/00'))).toBe('2000/01');
  });

  it('is named by the calendar year in which it begins', () => {
    expect(financialYearFrom(1999)).toBe('1999/00');
    expect(refusalOf(() => financialYearFrom(2020.5))).toBe('not-a-financial-year');
  });

  it('has nothing after the last that the ledger knows', () => {
    expect(refusalOf(() => nextYear(parseFinancialYear('2198/99')))).toBe('not-a-financial-year');
  });
});

describe('the financial year of a day', () => {
  it.each([
    ['2021-03-31', '2020/21'],
    ['2021-04-01', '2021/22'],
    ['2020-04-01', '2020/21'],
    ['2000-03-31', '1999/00'],
    ['2020-02-29', '2019/20'],
  ])('of %s is %s', (day, year) => {
    expect(financialYearOf(parseDate(day))).toBe(year);
  });

  it('is refused for a day in a year that the ledger knows only in part', () => {
    expect(refusalOf(() => financialYearOf(parseDate('1990-03-31')))).toBe('not-a-financial-year');
    expect(refusalOf(() => financialYearOf(parseDate('2199-04-01')))).toBe('not-a-financial-year');
  });
});

describe('accounting periods and quarters', () => {
  it.each([
    ['2020-04-01', 1, 1],
    ['2020-06-30', 3, 1],
    ['2020-07-01', 4, 2],
    ['2020-09-30', 6, 2],
    ['2020-12-31', 9, 3],
    ['2021-01-01', 10, 4],
    ['2021-03-31', 12, 4],
  ])('%s is in period %i and quarter %i', (day, period, quarter) => {
    expect([periodOf(parseDate(day)), quarterOf(parseDate(day))]).toEqual([period, quarter]);
  });

  it.each([
    ['2020/21', 1, '2020-04-01', '2020-04-30'],
    ['2020/21', 9, '2020-12-01', '2020-12-31'],
    ['2020/21', 10, '2021-01-01', '2021-01-31'],
    ['2020/21', 11, '2021-02-01', '2021-02-28'],
    ['2019/20', 11, '2020-02-01', '2020-02-29'],
    ['2020/21', 12, '2021-03-01', '2021-03-31'],
  ])('in %s period %i runs from %s to %s', (text, period, first, last) => {
    const year = parseFinancialYear(text);
    expect([firstDayOfPeriod(year, period), lastDayOfPeriod(year, period)].map(String)).toEqual([first, last]);
  });

  it.each([0, 13, 1.5, -1, Number.NaN])('%d is no period', (period) => {
    const year = parseFinancialYear('2020/21');
    expect(refusalOf(() => firstDayOfPeriod(year, period))).toBe('not-a-period');
    expect(refusalOf(() => lastDayOfPeriod(year, period))).toBe('not-a-period');
  });
});
