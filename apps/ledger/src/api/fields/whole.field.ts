import { field, type FieldOptions } from './field.ts';

interface WholeOptions extends FieldOptions {
  readonly min: number;
  readonly max: number;
  readonly example?: number;
}

/** A whole number: a count, a number of days, basis points. Never money. */
export function Whole({ min, max, example = min, ...options }: WholeOptions): PropertyDecorator {
  const must = `must be a whole number from ${String(min)} to ${String(max)}`;
  const fault = (value: unknown): string | undefined => (isWhole(value, min, max) ? undefined : must);
  return field(
    { code: 'not-a-whole-number', fault, schema: { type: 'integer', minimum: min, maximum: max, example } },
    options,
  );
}

/** The number that the ledger has given to a bid, an offer, a claim …, counted from 1 in each grant. */
export const EntryNumber = (options: FieldOptions = {}): PropertyDecorator =>
  Whole({ min: 1, max: 1_000_000, ...options });

/** -0 is a number that JSON can write and the ledger's canonical text cannot tell from 0. */
const isWhole = (value: unknown, min: number, max: number): boolean =>
  Number.isSafeInteger(value) && !Object.is(value, -0) && (value as number) >= min && (value as number) <= max;
