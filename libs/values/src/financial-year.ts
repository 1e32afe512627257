import { addDays, parseDate, type PlainDate } from './calendar.ts';
import { InvalidValue } from './invalid-value.ts';

declare const kind: unique symbol;

/** A financial year of a public body, written `2020/21`: 1 April 2020 to 31 March 2021, both inclusive. */
export type FinancialYear = string & { readonly [kind]: 'financial year' };

const FIRST_START = 1990;
const LAST_START = 2198;

const years = new Map<string, { readonly start: number; readonly year: FinancialYear }>();
const byStart = new Map<number, FinancialYear>();
for (let start = FIRST_START; start <= LAST_START; start += 1) {
  const year = `${start}/${String((start + 1) % 100).padStart(2, '0')}` as FinancialYear;
  years.set(year, { start, year });
  byStart.set(start, year);
}

/**
 * Reads a financial year as it stands in the API, in events and in exports: `'2020/21'`, `'1999/00'`. `'2020/22'` is
 * refused, for that is not one year. For what people write in papers see `readFinancialYears`.
 * @throws InvalidValue `not-a-financial-year`
 */
export const parseFinancialYear = (text: string): FinancialYear => known(text).year;

function known(text: string): { readonly start: number; readonly year: FinancialYear } {
  const found = years.get(text);
  if (found === undefined) throw notAFinancialYear(text);
  return found;
}

const notAFinancialYear = (text: string): InvalidValue =>
  new InvalidValue(
    'not-a-financial-year',
    text,
    'is not a financial year. Write it like 2020/21, from 1990/91 to 2198/99.',
  );

/**
 * The financial year that begins on 1 April of a calendar year.
 * @throws InvalidValue `not-a-financial-year` before 1990 or after 2198
 */
export function financialYearFrom(startYear: number): FinancialYear {
  const year = byStart.get(startYear);
  if (year === undefined) throw notAFinancialYear(String(startYear));
  return year;
}

/**
 * The financial year that a day falls in.
 * @throws InvalidValue `not-a-financial-year` before 1 April 1990 or after 31 March 2199
 */
export const financialYearOf = (date: PlainDate): FinancialYear =>
  financialYearFrom(date.month >= 4 ? date.year : date.year - 1);

/** 1 April. */
export const firstDayOf = (year: FinancialYear): PlainDate => parseDate(`${known(year).start}-04-01`);

/** 31 March. */
export const lastDayOf = (year: FinancialYear): PlainDate => parseDate(`${known(year).start + 1}-03-31`);

/** @throws InvalidValue `not-a-financial-year` after 2198/99 */
export const nextYear = (year: FinancialYear): FinancialYear => financialYearFrom(known(year).start + 1);

/** The accounting period of a day: 1 is April, 9 is December, 12 is March. */
export const periodOf = (date: PlainDate): number => ((date.month + 8) % 12) + 1;

/** The quarter of the financial year of a day: 1 is April to June, 4 is January to March. */
export const quarterOf = (date: PlainDate): number => Math.ceil(periodOf(date) / 3);

/** @throws InvalidValue `not-a-period` unless the period is 1 (April) to 12 (March) */
export function firstDayOfPeriod(year: FinancialYear, period: number): PlainDate {
  if (!Number.isInteger(period) || period < 1 || period > 12) {
    throw new InvalidValue('not-a-period', String(period), 'is not an accounting period. 1 is April and 12 is March.');
  }
  const month = ((period + 2) % 12) + 1;
  const calendarYear = known(year).start + (month < 4 ? 1 : 0);
  return parseDate(`${calendarYear}-${String(month).padStart(2, '0')}-01`);
}

/** @throws InvalidValue `not-a-period` unless the period is 1 (April) to 12 (March) */
export function lastDayOfPeriod(year: FinancialYear, period: number): PlainDate {
  const first = firstDayOfPeriod(year, period);
  return addDays(first, first.daysInMonth - 1);
}
