import { InvalidValue } from './invalid-value.ts';

/** A day in the calendar, without a time or a zone. Every day that this library makes is the one object for that day. */
export type PlainDate = Temporal.PlainDate;

const HYPHEN = 45;
const NOUGHT = 48;
const FIRST_YEAR = 1990;
const LAST_YEAR = 2199;

// Days are few and met again and again, above all on replay: one object for each, found by its number. The bounds on
// the year bound the map.
const days = new Map<number, PlainDate>();

/**
 * Reads a day as it stands in the API, in events and in exports: `'2021-03-31'`, years 1990 to 2199.
 * The same text always gives the same object. For what people write in papers see `readDate`.
 * @throws InvalidValue `not-a-date`
 */
export function parseDate(text: string): PlainDate {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) throw notADate(text);
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  // A character that is no digit makes the number NaN, which no day has.
  const number = year * 10_000 + twoDigits(text, 5) * 100 + twoDigits(text, 8);
  return days.get(number) ?? newDay(number, text);
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - NOUGHT;
  const ones = text.charCodeAt(at + 1) - NOUGHT;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function newDay(number: number, text: string): PlainDate {
  const year = Math.trunc(number / 10_000);
  const month = Math.trunc(number / 100) % 100;
  const day = number % 100;
  if (!isDay(year, month, day)) throw notADate(text);
  const date = new Temporal.PlainDate(year, month, day);
  days.set(number, date);
  return date;
}

/** Whether there is such a day, in the years that the ledger knows. */
export function isDay(year: number, month: number, day: number): boolean {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12)) return false;
  return day >= 1 && day <= new Temporal.PlainDate(year, month, 1).daysInMonth;
}

const notADate = (text: string): InvalidValue =>
  new InvalidValue(
    'not-a-date',
    text,
    'is not a date. Write year, month and day like 2021-03-31, with a year from 1990 to 2199.',
  );

/** The one object for a day that was made elsewhere. */
const known = (date: PlainDate): PlainDate => days.get(dayNumber(date)) ?? newDay(dayNumber(date), date.toString());

/** The day as one number that sorts as days do: 2021-03-31 is 20210331. */
export function dayNumber(date: PlainDate): number {
  let number = numbers.get(date);
  if (number === undefined) {
    number = date.year * 10_000 + date.month * 100 + date.day;
    numbers.set(date, number);
  }
  return number;
}
// To ask a day for its year, month and day takes five times as long as to look it up.
const numbers = new WeakMap<PlainDate, number>();

export const isBefore = (a: PlainDate, b: PlainDate): boolean => a !== b && dayNumber(a) < dayNumber(b);

export const isAfter = (a: PlainDate, b: PlainDate): boolean => a !== b && dayNumber(a) > dayNumber(b);

export const sameDay = (a: PlainDate, b: PlainDate): boolean => a === b || dayNumber(a) === dayNumber(b);

export const laterOf = (a: PlainDate, b: PlainDate): PlainDate => (isBefore(a, b) ? b : a);

export const earlierOf = (a: PlainDate, b: PlainDate): PlainDate => (isAfter(a, b) ? b : a);

/** How many days from the first day to the second: 1 from today to tomorrow, negative if the second comes first. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => from.until(to, { largestUnit: 'day' }).days;

/**
 * The day so many days later, or earlier if negative.
 * @throws InvalidValue `not-a-date` outside the years 1990 to 2199
 */
export const addDays = (date: PlainDate, count: number): PlainDate => known(date.add({ days: count }));

/** The day it is in London at an instant: 23:30 UTC on 31 March is 1 April there, and so the next financial year. */
export const londonDay = (epochMilliseconds: number): PlainDate =>
  known(Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO('Europe/London').toPlainDate());
