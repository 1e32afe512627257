import { field, type FieldOptions } from './field.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
const POSITION = /^(0|[1-9]\d{0,17})$/;

/** An instant in UTC (RFC 3339). */
export function Instant(options: FieldOptions = {}): PropertyDecorator {
  const isInstant = (value: unknown): boolean =>
    typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
  const must = 'must be an instant in UTC, for example "2021-03-31T22:30:00Z"';
  const schema = { type: String, format: 'date-time', example: '2021-03-31T22:30:00Z' };
  return field({ code: 'not-an-instant', fault: (value) => (isInstant(value) ? undefined : must), schema }, options);
}

/** The position of an event: its ordinal in the log, from 0. Kept as text, for it may outgrow what a number holds. */
export function Position(options: FieldOptions = {}): PropertyDecorator {
  const isPosition = (value: unknown): boolean => typeof value === 'string' && POSITION.test(value);
  const schema = { type: String, pattern: POSITION.source, example: '41' };
  const fault = (value: unknown): string | undefined =>
    isPosition(value) ? undefined : 'must be a position in plain digits';
  return field({ code: 'not-a-position', fault, schema }, options);
}
