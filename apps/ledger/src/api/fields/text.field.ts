import { field, type FieldOptions } from './field.ts';
import { isListOf, listSchema, type ListOptions } from './list.ts';

interface TextOptions extends FieldOptions {
  /** Longest text, in characters as JavaScript counts them. */
  readonly max: number;
  readonly example?: string;
}

/** Words for people to read: not blank, no space at either end. That it is on one line is checked before (strict JSON). */
export function Text({ max, example, ...options }: TextOptions): PropertyDecorator {
  const schema = { type: String, minLength: 1, maxLength: max, ...(example !== undefined && { example }) };
  return field({ code: 'not-a-text', fault: (value) => fault(value, max), schema }, options);
}

/** A list of texts, such as every spelling found in the papers. */
export function TextList({
  max,
  length,
  min = 1,
  example,
  ...options
}: ListOptions & { length: number; example?: string[] }): PropertyDecorator {
  const items = `texts of at most ${String(length)} characters, none of them blank`;
  const rule = {
    code: 'not-a-list-of-texts',
    fault: isListOf((value) => fault(value, length) === undefined, { min, max }, items),
    schema: {
      ...listSchema({ min, max }, { type: 'string', minLength: 1, maxLength: length }),
      ...(example !== undefined && { example }),
    },
  };
  return field(rule, options);
}

/** A SHA-256 hash, 64 hexadecimal digits. */
export function Sha256(options: FieldOptions = {}): PropertyDecorator {
  const schema = { type: String, pattern: '^[0-9a-f]{64}$' };
  const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
  const must = 'must be a SHA-256 hash: 64 hexadecimal digits in small letters';
  return field({ code: 'not-a-hash', fault: (value) => (isHash(value) ? undefined : must), schema }, options);
}

function fault(value: unknown, max: number): string | undefined {
  if (typeof value !== 'string') return 'must be a text';
  if (value.trim() === '') return 'must not be blank';
  if (value !== value.trim()) return 'must not begin or end with a space';
  return value.length > max ? `must not be longer than ${String(max)} characters` : undefined;
}
