import { MappingRefused } from './mapping-refused.ts';

const LIST_MAX = 1_000;

/** Reads one value of a mapping, which stands at a path. @throws MappingRefused */
export type FieldReader<Value> = (value: unknown, path: string) => Value;

type Readers<Shape> = { readonly [Field in keyof Shape]-?: FieldReader<Shape[Field]> };

/** An object of exactly these fields, those left out that are optional. */
export const fieldsOf =
  <Shape extends object>(
    readers: Readers<Shape>,
    optional: readonly (keyof Shape & string)[] = [],
  ): FieldReader<Shape> =>
  (value, path) => {
    const given = asObject(value, path);
    for (const field of Object.keys(given)) {
      if (!Object.hasOwn(readers, field)) throw unknownField(field, path, Object.keys(readers));
    }
    const read: [string, unknown][] = [];
    for (const [field, reader] of Object.entries(readers) as [keyof Shape & string, FieldReader<unknown>][]) {
      const at = joined(path, field);
      if (given[field] !== undefined) read.push([field, reader(given[field], at)]);
      else if (!optional.includes(field)) throw new MappingRefused('mapping-field-missing', at, 'is missing.');
    }
    return Object.fromEntries(read) as Shape;
  };

/** An object whose fields are some of these, all read alike. */
export const someOf =
  <Field extends string, Value>(
    fields: readonly Field[],
    reader: FieldReader<Value>,
  ): FieldReader<Readonly<Partial<Record<Field, Value>>>> =>
  (value, path) => {
    const entries = Object.entries(asObject(value, path)).map(([field, one]) => {
      if (!(fields as readonly string[]).includes(field)) throw unknownField(field, path, fields);
      return [field, reader(one, joined(path, field))] as const;
    });
    return Object.fromEntries(entries) as Readonly<Partial<Record<Field, Value>>>;
  };

export const listOf =
  <Value>(reader: FieldReader<Value>, least: number): FieldReader<readonly Value[]> =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < least || value.length > LIST_MAX) {
      throw wrong(path, `is a list of ${least} to ${LIST_MAX} entries.`);
    }
    return value.map((one, index) => reader(one, `${path}[${index}]`));
  };

export const oneOf =
  <Value extends string>(values: readonly Value[]): FieldReader<Value> =>
  (value, path) => {
    const found = values.find((one) => one === value);
    if (found === undefined) throw wrong(path, `is one of ${values.map((one) => `“${one}”`).join(', ')}.`);
    return found;
  };

export const textLike =
  (pattern: RegExp, what: string): FieldReader<string> =>
  (value, path) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw wrong(path, `is ${what}.`);
    return value;
  };

export const wholeNumber =
  (from: number, until: number): FieldReader<number> =>
  (value, path) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > until) {
      throw wrong(path, `is a whole number from ${from} to ${until}.`);
    }
    return value;
  };

export function asObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw wrong(path, 'is an object, in braces.');
}

const joined = (path: string, field: string): string => (path === '' ? field : `${path}.${field}`);

const wrong = (path: string, because: string): MappingRefused =>
  new MappingRefused('mapping-field-wrong', path, because);

function unknownField(field: string, path: string, known: readonly string[]): MappingRefused {
  const because = `is not known. Known are ${known.join(', ')}.`;
  return new MappingRefused('mapping-field-unknown', joined(path, field.slice(0, 60)), because);
}
