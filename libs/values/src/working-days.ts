import { BANK_HOLIDAYS } from './bank-holidays.ts';
import { addDays, parseDate, type PlainDate } from './calendar.ts';
import { InvalidValue } from './invalid-value.ts';

/** How a term counts days: every day, or only those that are no Saturday, Sunday or bank holiday. */
export type DayCount = 'calendar' | 'working';

const SATURDAY = 6;

const holidays = new Set<PlainDate>();
for (const [year, list] of Object.entries(BANK_HOLIDAYS)) {
  for (const day of list.split(' ')) holidays.add(parseDate(`${year}-${day}`));
}

/**
 * Whether a day is neither a Saturday, a Sunday nor a bank holiday in England and Wales.
 * @throws InvalidValue `no-bank-holidays` for a year whose bank holidays are not on file (2018 to 2028 are)
 */
export function isWorkingDay(date: PlainDate): boolean {
  if (BANK_HOLIDAYS[date.year] === undefined) {
    throw new InvalidValue(
      'no-bank-holidays',
      String(date.year),
      'is a year whose bank holidays are not on file, so working days in it cannot be counted.',
    );
  }
  return date.dayOfWeek < SATURDAY && !holidays.has(parseDate(date.toString()));
}

/**
 * The day that is so many working days after another. The day itself is not counted, so one working day after a
 * Friday is the next Monday; none gives the day itself, whatever day it is.
 * @throws InvalidValue `no-bank-holidays` if the count leaves the years on file; `not-a-number-of-days` if negative
 */
export function addWorkingDays(date: PlainDate, count: number): PlainDate {
  refuseUnlessCount(count);
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/**
 * The last day for what falls due so many days after another, counted as the terms say. Paid on that day is on time.
 * @throws InvalidValue as `addWorkingDays`, and `not-a-date` beyond the year 2199
 */
export function dueOn(from: PlainDate, days: number, count: DayCount): PlainDate {
  refuseUnlessCount(days);
  return count === 'working' ? addWorkingDays(from, days) : addDays(from, days);
}

function refuseUnlessCount(days: number): void {
  if (Number.isSafeInteger(days) && days >= 0) return;
  throw new InvalidValue(
    'not-a-number-of-days',
    String(days),
    'is not a number of days. Give a whole number, 0 or more.',
  );
}
