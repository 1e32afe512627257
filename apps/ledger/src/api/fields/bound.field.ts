import { parseDate } from '#values';
import { field, type FieldOptions } from './field.ts';
import { refusedBy } from './values-fault.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
const POSITION = /^(0|[1-9]\d{0,17})$/;

const isInstant = (value: unknown): boolean =>
  typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
const isPosition = (value: unknown): boolean => typeof value === 'string' && POSITION.test(value);

/** An instant in UTC (RFC 3339). */
export function Instant(options: FieldOptions = {}): PropertyDecorator {
  const must = 'must be an instant in UTC, for example "2021-03-31T22:30:00Z"';
  const schema = { type: String, format: 'date-time', example: '2021-03-31T22:30:00Z' };
  return field({ code: 'not-an-instant', fault: (value) => (isInstant(value) ? undefined : must), schema }, options);
}

/** The position of an event: its ordinal in the log, from 0. Kept as text, for it may outgrow what a number holds. */
export function Position(options: FieldOptions = {}): PropertyDecorator {
  const schema = { type: String, pattern: POSITION.source, example: '41' };
  const fault = (value: unknown): string | undefined =>
    isPosition(value) ? undefined : 'must be a position in plain digits';
  return field({ code: 'not-a-position', fault, schema }, options);
}

/**
 * One end of a comparison: a day, a position or an instant, or a day as it was known at one of these (`DAY@POSITION`,
 * `DAY@INSTANT`). Only a position is all digits, and only an instant has a time, so none can be taken for another.
 */
export function End(options: FieldOptions = {}): PropertyDecorator {
  const must =
    'must be a day (2021-03-31), a position (41), an instant in UTC (2021-04-20T09:30:00Z), or a day as known at one ' +
    'of these (2021-03-31@41)';
  const fault = (value: unknown): string | undefined => (isEnd(value) ? undefined : must);
  return field({ code: 'not-an-end', fault, schema: { type: String, maxLength: 40, example: '2021-03-31' } }, options);
}

/** The parts of an end: what is written before and after the @, or the one thing that is written. */
export function partsOfEnd(text: string): {
  readonly day?: string;
  readonly position?: string;
  readonly instant?: string;
} {
  const [first = '', second] = text.split('@');
  const known = second ?? first;
  return {
    ...(second !== undefined && { day: first }),
    ...knownPart(known),
  };
}

function knownPart(text: string): ReturnType<typeof partsOfEnd> {
  if (isPosition(text)) return { position: text };
  return isInstant(text) ? { instant: text } : { day: text };
}

function isEnd(value: unknown): boolean {
  if (typeof value !== 'string' || value.split('@').length > 2) return false;
  const { day, position, instant } = partsOfEnd(value);
  const isKnownPart = !value.includes('@') || position !== undefined || instant !== undefined;
  return isKnownPart && (day === undefined || !refusedBy(parseDate, day));
}
