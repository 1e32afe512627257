import { parseAmount } from '#values';
import { field, type FieldOptions } from './field.ts';
import { refusedBy } from './values-fault.ts';

interface AmountOptions extends FieldOptions {
  readonly example?: string;
  /** Whether the amount may be below zero, as a credit note is. */
  readonly negative?: boolean;
}

const EXAMPLE = '272708.04';
const NOT_NEGATIVE = '^(0|[1-9]\\d{0,12})(\\.\\d{1,2})?$';
const ANY_SIGN = '^-?(0|[1-9]\\d{0,12})(\\.\\d{1,2})?$';

/** Money in pounds sterling, as text: a JSON number has lost pennies before anybody can check it (R01). */
export function Amount({ example = EXAMPLE, negative = false, ...options }: AmountOptions = {}): PropertyDecorator {
  const pattern = negative ? ANY_SIGN : NOT_NEGATIVE;
  return field(
    { code: 'not-an-amount', fault: (value) => fault(value, negative), schema: { type: String, pattern, example } },
    options,
  );
}

function fault(value: unknown, negative: boolean): string | undefined {
  if (typeof value === 'number') return `must be an amount written as text, for example "${EXAMPLE}", not as a number`;
  if (typeof value !== 'string' || refusedBy(parseAmount, value)) {
    return `must be an amount in pounds with at most two decimals, written as text, for example "${EXAMPLE}"`;
  }
  return value.startsWith('-') && !negative ? 'must not be below zero' : undefined;
}
