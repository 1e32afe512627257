import { financialYearFrom, InvalidValue, readFinancialYears, type FinancialYear } from '#values';

/** What a financial year is called: as people write it, or by the calendar year in which it begins or ends. */
export const YEAR_SPELLINGS = ['as-written', 'start-year', 'end-year'] as const;
export type YearSpelling = (typeof YEAR_SPELLINGS)[number];

/** How a period is written: 1 to 16, or with the year before it, as `2020001`. */
export const PERIOD_SPELLINGS = ['number', 'year-and-period'] as const;
export type PeriodSpelling = (typeof PERIOD_SPELLINGS)[number];

/** Periods 13 to 16 are adjustments after the year's end. */
const PERIOD_MAX = 16;

const years = new Map<string, FinancialYear>();

/** The financial year (from 1 April) that a text stands for; undefined where it stands for none, or for several. */
export function readWrittenYear(text: string, spelling: YearSpelling): FinancialYear | undefined {
  const known = years.get(`${spelling} ${text}`);
  if (known !== undefined) return known;
  const year = yearOf(text, spelling);
  if (year !== undefined && text.length <= 20) years.set(`${spelling} ${text}`, year);
  return year;
}

function yearOf(text: string, spelling: YearSpelling): FinancialYear | undefined {
  try {
    if (spelling !== 'as-written') {
      return /^\d{4}$/.test(text) ? financialYearFrom(Number(text) - (spelling === 'end-year' ? 1 : 0)) : undefined;
    }
    const [year, ...more] = readFinancialYears(text);
    return more.length === 0 ? year : undefined;
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}

/** The accounting period, 1 is April; undefined where it is none, or where the year before it is another. */
export function readWrittenPeriod(text: string, spelling: PeriodSpelling, yearText: string): number | undefined {
  const count = spelling === 'number' ? text : withoutYear(text, yearText);
  const period = /^\d{1,3}$/.test(count) ? Number(count) : Number.NaN;
  return period >= 1 && period <= PERIOD_MAX ? period : undefined;
}

const withoutYear = (text: string, yearText: string): string =>
  text.startsWith(yearText) ? text.slice(yearText.length) : '';
