import { type FinancialYear, financialYearFrom } from './financial-year.ts';
import { InvalidValue } from './invalid-value.ts';
import { fullYear } from './year-as-written.ts';

const DASH = '[\u2010-\u2015-]';
const ONE_YEAR = new RegExp(
  `^(?:from )?(?:financial years? |fy ?)?(?<first>[0-9]{4}|[0-9]{2}) ?(?:/|${DASH}) ?(?<second>[0-9]{4}|[0-9]{2})` +
    '(?: financial years?)?$',
);
const SPAN = new RegExp(`^(?:from )?(?<first>[0-9]{4}) ?${DASH} ?(?<last>[0-9]{4})$`);
const PROJECT_YEAR = /^FY ?\/ ?(?<count>[1-9])$/i;
const SPAN_YEARS_MAX = 10;

/**
 * Reads financial years as papers write them, in their order. `2020/21`, `2019/2020`, `2021-2022`, `20-21`, `22/23` and
 * `FY 20/21` are one year. `2023-2025` is a span from April 2023 to March 2025, so two; `2025/26 to 2026/27` and
 * `2018/19 and 2019/20` name two. `2020/22` is refused, for it is not one year and does not say which. So are a
 * project's own years (see `readProjectYear`) and words such as `the current financial year`.
 * @throws InvalidValue `not-a-financial-year`
 */
export function readFinancialYears(text: string): FinancialYear[] {
  const plain = text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  const parts = plain.split(/ (to|and) /);
  const starts = parts.length === 1 ? startsIn(plain) : startsInJoined(parts);
  if (starts.length === 0) {
    throw new InvalidValue(
      'not-a-financial-year',
      text,
      'does not say which financial year it is. Write 2020/21 for one year, or 2020/21 to 2021/22 for several.',
    );
  }
  return starts.map(financialYearFrom);
}

// From here a financial year is the calendar year in which it begins, and no years are an empty list.

function startsIn(part: string): number[] {
  const { first = '', second = '' } = ONE_YEAR.exec(part)?.groups ?? {};
  const start = fullYear(first);
  const isOne = first.length >= second.length && String(start + 1).slice(-second.length) === second;
  return isOne ? [start] : startsInSpan(part);
}

function startsInSpan(part: string): number[] {
  const { first, last } = SPAN.exec(part)?.groups ?? {};
  return startsFrom(Number(first), Number(last) - 1);
}

function startsInJoined([first = '', joint = '', second = '', ...more]: string[]): number[] {
  const [from, ...othersFrom] = startsIn(first);
  const [to, ...othersTo] = startsIn(second);
  const others = [...othersFrom, ...othersTo, ...more];
  if (from === undefined || to === undefined || others.length > 0) return [];
  const all = startsFrom(from, to);
  return joint === 'to' ? all : all.filter((start) => start === from || start === to);
}

/** None if there are too many to be meant, which is how a slip of the pen in a year shows. */
function startsFrom(first: number, last: number): number[] {
  const count = last - first + 1;
  if (!(count > 0 && count <= SPAN_YEARS_MAX)) return [];
  return Array.from({ length: count }, (_, index) => first + index);
}

/**
 * Reads a year counted from a project's start, `FY/1` or `FY/2`, which says nothing of the calendar.
 * @throws InvalidValue `not-a-project-year`
 */
export function readProjectYear(text: string): { readonly projectYear: number } {
  const count = PROJECT_YEAR.exec(text.trim())?.groups?.['count'];
  if (count === undefined) {
    throw new InvalidValue('not-a-project-year', text, 'is not a year of a project. Write it like FY/1.');
  }
  return { projectYear: Number(count) };
}
