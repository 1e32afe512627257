import { field, type FieldOptions } from './field.ts';

/** True or false. */
export function Flag(options: FieldOptions = {}): PropertyDecorator {
  const fault = (value: unknown): string | undefined =>
    typeof value === 'boolean' ? undefined : 'must be true or false';
  return field({ code: 'not-true-or-false', fault, schema: { type: Boolean } }, options);
}
