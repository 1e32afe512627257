import { parseDecisionReference, parseGlRowKey, parseGrantId, parseImportId, parseReceiptId } from '#values';
import { field, type FieldOptions } from './field.ts';
import { refusedBy } from './values-fault.ts';

const ID_PATTERN = '^[a-z0-9][a-z0-9-]{0,62}$';

/** The id of an import, made from the file's hash and what it was read by. */
export const ImportIdField = (options: FieldOptions = {}): PropertyDecorator =>
  idField('not-an-import-id', parseImportId, 'a3f1c2d4e5b60718-ledger-extract-1', options);

/** The id of a grant, chosen by whoever opens it. */
export const GrantIdField = (options: FieldOptions = {}): PropertyDecorator =>
  idField('not-a-grant-id', parseGrantId, 'pcd-956', options);

/** The id of a receipt of cash, chosen by whoever records it. */
export const ReceiptIdField = (options: FieldOptions = {}): PropertyDecorator =>
  idField('not-a-receipt-id', parseReceiptId, 'remittance-2023-09-14', options);

/** The name of a rule by which rows are allocated, chosen by whoever sets it; written like an id, so that it has one spelling. */
export function RuleIdField(options: FieldOptions = {}): PropertyDecorator {
  const isRuleId = (value: unknown): boolean => typeof value === 'string' && new RegExp(ID_PATTERN, 'u').test(value);
  const fault = (value: unknown): string | undefined => (isRuleId(value) ? undefined : mustBeId(RULE_EXAMPLE));
  return field(
    { code: 'not-a-rule-id', fault, schema: { type: String, pattern: ID_PATTERN, example: RULE_EXAMPLE } },
    options,
  );
}

const RULE_EXAMPLE = 'overtime-of-cc4100';

const mustBeId = (example: string): string =>
  `must be an id: small letters, digits and hyphens, at most 63 of them, for example "${example}"`;

function idField(
  code: string,
  parse: (text: string) => unknown,
  example: string,
  options: FieldOptions,
): PropertyDecorator {
  const fault = (value: unknown): string | undefined =>
    typeof value === 'string' && !refusedBy(parse, value) ? undefined : mustBeId(example);
  return field({ code, fault, schema: { type: String, pattern: ID_PATTERN, example } }, options);
}

/** The reference of a decision paper, in any of its spellings. */
export function DecisionReferenceField(options: FieldOptions = {}): PropertyDecorator {
  const fault = (value: unknown): string | undefined =>
    typeof value === 'string' && !refusedBy(parseDecisionReference, value)
      ? undefined
      : 'must be the reference of a decision, for example "PCD 956"';
  return field({ code: 'not-a-decision-reference', fault, schema: { type: String, example: 'PCD 956' } }, options);
}

/** The key of a general-ledger row: company, year, document and line (R35). */
export function GlRowKeyField(options: FieldOptions = {}): PropertyDecorator {
  const must = 'must be company, year, document and line of a general-ledger row, for example "1000~2020-21~4711~1"';
  const fault = (value: unknown): string | undefined =>
    typeof value === 'string' && !refusedBy(parseGlRowKey, value) ? undefined : must;
  return field({ code: 'not-a-gl-row-key', fault, schema: { type: String, example: '1000~2020-21~4711~1' } }, options);
}
