import { field, type FieldOptions } from './field.ts';

const LENGTH_MAX = 200;

/** What a file is called where it comes from: its name alone, without folders, on one line. */
export function FileName(options: FieldOptions = {}): PropertyDecorator {
  const schema = { type: String, minLength: 1, maxLength: LENGTH_MAX, example: 'ledger-p05.csv' };
  return field({ code: 'not-a-file-name', fault, schema }, options);
}

function fault(value: unknown): string | undefined {
  const must = `must be the name of the file, without its folder, of at most ${LENGTH_MAX} characters`;
  if (typeof value !== 'string' || value.trim() === '' || value !== value.trim()) return must;
  if (value.length > LENGTH_MAX || /[/\\]/.test(value)) return must;
  return value.isWellFormed() && !/\p{Cc}/u.test(value) ? undefined : 'must be on one line, without control characters';
}
