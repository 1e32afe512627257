import { isDay, parseDate, type PlainDate } from './calendar.ts';
import { InvalidValue } from './invalid-value.ts';
import { fullYear } from './year-as-written.ts';

/** A date as far as a paper gives it: a day, a month (`2026-06`) or a year (`2028`). What is not said is not added. */
export type DateAsWritten = { readonly on: PlainDate } | { readonly month: string } | { readonly year: string };

const ISO = /^(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})$/;
const NUMBERS = /^(?<day>[0-9]{1,2})(?<mark>[/.-])(?<month>[0-9]{1,2})\k<mark>(?<year>[0-9]{4}|[0-9]{2})$/;
const DAY_AND_NAME = /^(?<day>[0-9]{1,2})(?:st|nd|rd|th)? (?:of )?(?<name>[a-z]{3,9}),? (?<year>[0-9]{4})$/i;
const MONTH_AND_YEAR = /^(?<name>[a-z]{3,9}),? (?<year>[0-9]{4})$/i;
const YEAR = /^(?<year>[0-9]{4})$/;
const FORMS = [ISO, NUMBERS, DAY_AND_NAME, MONTH_AND_YEAR, YEAR];

const MONTHS = [
  ['january', 'jan'],
  ['february', 'feb'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];

/**
 * Reads a date as papers write it, always the day before the month: `26/11/20`, `1/2/2021` (1 February),
 * `23rd July 2020`, `31<sup>st</sup> March 2021`; `June 2026` gives a month and `2028` a year, for the kinds of expiry
 * that name no day. PCD 867 proves that the day comes first: its `12/03/2019` is "March 2019" further down.
 * @throws InvalidValue `not-a-date`
 */
export function readDate(text: string): DateAsWritten {
  const plain = text
    .replaceAll(/<\/?sup>/gi, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const found = FORMS.map((form) => form.exec(plain)?.groups).find((groups) => groups !== undefined);
  const date = found === undefined ? undefined : dateFrom(found);
  if (date === undefined) {
    throw new InvalidValue(
      'not-a-date',
      text,
      'cannot be read as a date. Write the day first, like 26/11/2020 or 26 November 2020, or a month, or a year.',
    );
  }
  return date;
}

type Parts = Readonly<Record<string, string | undefined>>;

function dateFrom(parts: Parts): DateAsWritten | undefined {
  const year = fullYear(parts['year'] ?? '');
  const month = monthIn(parts);
  if (!isDay(year, month ?? 1, Number(parts['day'] ?? 1))) return undefined;
  if (month === undefined) return { year: String(year) };
  const yearAndMonth = `${year}-${twoDigits(month)}`;
  if (parts['day'] === undefined) return { month: yearAndMonth };
  return { on: parseDate(`${yearAndMonth}-${twoDigits(Number(parts['day']))}`) };
}

/** 1 to 12; 0, which is no month, for a name that is none; undefined where no month is given. */
function monthIn({ name, month }: Parts): number | undefined {
  if (name !== undefined) return MONTHS.findIndex((names) => names.includes(name.toLowerCase())) + 1;
  return month === undefined ? undefined : Number(month);
}

const twoDigits = (count: number): string => String(count).padStart(2, '0');
