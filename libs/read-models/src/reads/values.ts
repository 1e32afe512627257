import { fromWire, parseDate, pence, type FinancialYear, type Pence, type PlainDate } from '#values';

// Columns as values again. What is in a row was written from the same values.

export const amount = (value: bigint): Pence => pence(value);
export const optionalAmount = (value: bigint | null): Pence | undefined => (value === null ? undefined : pence(value));
export const day = (text: string): PlainDate => parseDate(text);
export const optionalDay = (text: string | null): PlainDate | undefined =>
  text === null ? undefined : parseDate(text);
export const year = (text: string): FinancialYear => text as FinancialYear;
export const optional = <Value>(value: Value | null): Value | undefined => value ?? undefined;

/** JSON of a row, with money and days as values. */
export const json = (text: string): unknown => fromWire(JSON.parse(text));
export const optionalJson = (text: string | null): unknown => (text === null ? undefined : json(text));

/** A member only where there is a value, as optional members are written everywhere. */
export const given = <Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): { [N in Name]?: Value } =>
  (value === undefined || value === null ? {} : { [name]: value }) as { [N in Name]?: Value };

/** A list for an `in`: PostgreSQL takes no empty one, and no column of the read models holds an empty text. */
export const orNone = (values: readonly string[]): readonly string[] => (values.length === 0 ? [''] : values);
