import { parseFinancialYear } from '#values';
import { field, type FieldOptions } from './field.ts';
import { isListOf, listSchema, type ListOptions } from './list.ts';
import { refusedBy } from './values-fault.ts';

const EXAMPLE = '2020/21';
const PATTERN = '^\\d{4}/\\d{2}$';

/** A financial year, 1 April to 31 March, written `2020/21`. */
export function Year(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { code: 'not-a-financial-year', fault, schema: { type: String, pattern: PATTERN, example: EXAMPLE } },
    options,
  );
}

/** A list of financial years. */
export function YearList({ min = 1, max, ...options }: ListOptions): PropertyDecorator {
  const rule = {
    code: 'not-a-financial-year',
    fault: isListOf((value) => fault(value) === undefined, { min, max }, `financial years such as "${EXAMPLE}"`),
    schema: { ...listSchema({ min, max }, { type: 'string', pattern: PATTERN }), example: [EXAMPLE] },
  };
  return field(rule, options);
}

const fault = (value: unknown): string | undefined =>
  typeof value === 'string' && !refusedBy(parseFinancialYear, value)
    ? undefined
    : `must be a financial year written as "${EXAMPLE}", the second year following the first`;
