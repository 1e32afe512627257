import { parseDate } from '#values';
import { field, type FieldOptions } from './field.ts';
import { refusedBy } from './values-fault.ts';

/** A calendar day, such as 2021-03-31; no time, no time zone. */
export function Day({
  example = '2021-03-31',
  ...options
}: FieldOptions & { example?: string } = {}): PropertyDecorator {
  return field({ code: 'not-a-date', fault, schema: { type: String, format: 'date', example } }, options);
}

const fault = (value: unknown): string | undefined =>
  typeof value === 'string' && !refusedBy(parseDate, value)
    ? undefined
    : 'must be a day written as year, month and day, for example "2021-03-31"';
