import { InvalidValue, parseDate, type PlainDate } from '#values';
import type { PlainCell } from '../records.ts';

/** How days are written. The day comes before the month, or the year comes first; there is no month-first. */
export const DAY_FORMATS = [
  'yyyy-mm-dd',
  'dd/mm/yyyy',
  'dd/mm/yy',
  'dd.mm.yyyy',
  'dd-mm-yyyy',
  'dd-mmm-yyyy',
  'yyyymmdd',
  'excel-serial',
] as const;
export type DayFormat = (typeof DAY_FORMATS)[number];

const FORMS: Readonly<Record<Exclude<DayFormat, 'excel-serial'>, RegExp>> = {
  'yyyy-mm-dd': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  'dd/mm/yyyy': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  'dd/mm/yy': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{2})$/,
  'dd.mm.yyyy': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
  'dd-mm-yyyy': /^(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4})$/,
  'dd-mmm-yyyy': /^(?<day>\d{1,2})[- ](?<month>[a-z]{3})[- ](?<year>\d{4})$/i,
  yyyymmdd: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** A time of day says nothing of the day. One with a zone does, so it is not taken for a day. */
const TIME = /[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;
/** `31-mar-2021`: what is longer has a time behind it. */
const LONGEST_DAY = 11;
const SERIAL = /^(?<days>\d{1,6})(?:\.\d+)?$/;
/** The last serial number of the year 2199. */
const SERIAL_MAX = 109_575;

/** By how many days the numbers of a workbook that counts from 1904 are behind. */
const LAG_OF_1904 = 1_462;

/** A day, or why there is none in a cell: words that end “… holds 31/02/2021, ”. */
export type WrittenDay = { readonly day: PlainDate } | { readonly because: string };

/** Reads a day in the formats that the mapping allows; a workbook's own days are read whatever they are shown as. */
export function readWrittenDay(cell: PlainCell, formats: readonly DayFormat[]): WrittenDay {
  if (typeof cell === 'string') return dayOfText(cell.trim(), formats);
  if (cell.as === 'serial-1900') return dayOfSerial(cell.written);
  if (cell.as === 'serial-1904') return dayOfSerial(cell.written, LAG_OF_1904);
  return dayOfText(cell.written, formats, cell.from1904 ? LAG_OF_1904 : 0);
}

function dayOfText(text: string, formats: readonly DayFormat[], lag = 0): WrittenDay {
  const plain = text.length > LONGEST_DAY ? text.replace(TIME, '') : text;
  for (const format of formats) {
    if (format === 'excel-serial') {
      if (SERIAL.test(text)) return dayOfSerial(text, lag);
      continue;
    }
    const parts = FORMS[format].exec(plain)?.groups;
    if (parts !== undefined) return dayOfParts(parts);
  }
  return { because: `which is not a day written as ${formats.join(' or ')}` };
}

function dayOfParts({ year = '', month = '', day = '' }: Readonly<Record<string, string | undefined>>): WrittenDay {
  const monthNo = /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.toLowerCase()) + 1;
  const yearNo = year.length === 2 ? 2000 + Number(year) : Number(year);
  return dayOf(yearNo, monthNo, Number(day));
}

function dayOf(year: number, month: number, day: number): WrittenDay {
  try {
    return { day: parseDate(`${year}-${twoDigits(month)}-${twoDigits(day)}`) };
  } catch (error) {
    if (error instanceof InvalidValue) return { because: 'and there is no such day from 1990 to 2199' };
    throw error;
  }
}

const twoDigits = (count: number): string => String(count).padStart(2, '0');

/** A workbook has the same days again and again, and a day is costly to make of its number. */
const serialDays: (WrittenDay | undefined)[] = [];

function dayOfSerial(written: string, lag = 0): WrittenDay {
  const number = Number(SERIAL.exec(written)?.groups?.['days'] ?? Number.NaN) + lag;
  if (Number.isNaN(number) || number > SERIAL_MAX) return { because: 'which is no day of a spreadsheet' };
  return (serialDays[number] ??= serialDay(number));
}

/**
 * Excel counts 1900 as a leap year, which it was not: number 60 is a day that never was, and from 61 on a day's number
 * is one more than its distance from the last of 1899.
 */
function serialDay(days: number): WrittenDay {
  if (days === 60) return { because: 'which Excel calls 29 February 1900, a day that never was' };
  const { year, month, day } = new Temporal.PlainDate(1899, 12, days > 60 ? 30 : 31).add({ days });
  return dayOf(year, month, day);
}
