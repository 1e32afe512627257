import { DOCUMENT_KINDS } from '#grants';
import { amountFieldsOf, type AmountRule } from './amount-rule.ts';
import { plainHeading } from './header.ts';
import { asObject, type FieldReader, fieldsOf, listOf, oneOf, someOf, textLike, wholeNumber } from './json-fields.ts';
import { MappingRefused } from './mapping-refused.ts';
import * as mappings from './mapping.ts';
import type { BankMapping, GlMapping, Mapping } from './mapping.ts';
import { MAPPINGS } from './mappings/mappings.ts';
import { DAY_FORMATS } from './written/written-day.ts';
import { readWrittenJson } from './written/written-json.ts';
import { PERIOD_SPELLINGS, YEAR_SPELLINGS } from './written/written-year.ts';

const heading = textLike(/[\p{L}\p{N}]/u, 'a text with a letter or a digit in it');
const code = textLike(/^\S(?:.{0,38}\S)?$/u, 'a code of 1 to 40 characters, without a space around it');
const blankOrCode = textLike(/^(?:\S(?:.{0,38}\S)?)?$/u, 'a code of at most 40 characters, or "" for a blank cell');

const marks = fieldsOf<{ rule: 'indicator'; debit: readonly string[]; credit: readonly string[] }>({
  rule: oneOf(['indicator']),
  debit: listOf(code, 1),
  credit: listOf(code, 1),
});
const plainRule = fieldsOf<{ rule: 'signed' | 'two-columns' }>({ rule: oneOf(['signed', 'two-columns']) });
const amountRule: FieldReader<AmountRule> = (value, path) =>
  asObject(value, path)['rule'] === 'indicator' ? marks(value, path) : plainRule(value, path);

const atAll = {
  name: textLike(/^[a-z0-9][a-z0-9-]{0,39}$/, '1 to 40 small letters, digits and hyphens'),
  version: wholeNumber(1, 999_999),
  sheet: textLike(/\S/, 'the name of a worksheet'),
  amount: amountRule,
  decimalMark: oneOf(['.', ',']),
  dayFormats: listOf(oneOf(DAY_FORMATS), 1),
} as const;

const glMapping = fieldsOf<GlMapping>(
  {
    ...atAll,
    kind: oneOf(['general-ledger']),
    columns: someOf(mappings.GL_FIELDS, listOf(heading, 1)),
    mustHave: listOf(oneOf(mappings.GL_FIELDS), 0),
    fiscalYear: oneOf(YEAR_SPELLINGS),
    period: oneOf(PERIOD_SPELLINGS),
    widths: someOf(mappings.PADDED_FIELDS, wholeNumber(1, 40)),
    documentKinds: someOf(DOCUMENT_KINDS, listOf(code, 1)),
    vatCodes: fieldsOf<GlMapping['vatCodes']>({ recoverable: listOf(code, 0), irrecoverable: listOf(code, 0) }),
    incurredOnElse: oneOf(['documentOn', 'postedOn', 'none']),
    actualCategories: listOf(blankOrCode, 0),
  },
  ['sheet'],
);

const bankMapping = fieldsOf<BankMapping>(
  {
    ...atAll,
    kind: oneOf(['bank']),
    columns: someOf(mappings.BANK_FIELDS, listOf(heading, 1)),
    mustHave: listOf(oneOf(mappings.BANK_FIELDS), 0),
  },
  ['sheet'],
);

/**
 * Reads a mapping from JSON, as somebody writes it for a system of their own.
 * @throws MappingRefused where it is no JSON, has a field too many, too few or wrong, says two things at once, or has
 * the name of one that comes with the ledger
 */
export function parseMapping(json: string): Mapping {
  const given = fromJson(json);
  return withOwnName(readMapping(given));
}

const readMapping = (given: unknown): Mapping =>
  asObject(given, '')['kind'] === 'bank' ? checkedBank(bankMapping(given, '')) : checkedGl(glMapping(given, ''));

/** An import names the mapping it was read by, so no other may bear the name of one that comes with the ledger. */
function withOwnName(mapping: Mapping): Mapping {
  const namesake = Object.values<Mapping>(MAPPINGS).find(({ name }) => name === mapping.name);
  if (namesake === undefined || JSON.stringify(readMapping(namesake)) === JSON.stringify(mapping)) return mapping;
  const because = `is “${mapping.name}”, a mapping that comes with the ledger and says something else. Give yours another.`;
  throw new MappingRefused('mapping-name-taken', 'name', because);
}

function fromJson(json: string): unknown {
  try {
    return readWrittenJson(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new MappingRefused('mapping-not-json', '', `is not JSON: ${error.message}.`);
  }
}

function checkedBank(mapping: BankMapping): BankMapping {
  checkColumns(mapping, [...mappings.BANK_FIELDS_NEEDED, ...amountFieldsOf(mapping.amount), ...mapping.mustHave]);
  return mapping;
}

function checkedGl(mapping: GlMapping): GlMapping {
  const { amount, mustHave, documentKinds, vatCodes, columns, actualCategories } = mapping;
  checkColumns(mapping, [...mappings.GL_FIELDS_NEEDED, ...amountFieldsOf(amount), ...mustHave]);
  checkOnce('documentKinds', Object.values(documentKinds).flat());
  checkOnce('vatCodes', [...vatCodes.recoverable, ...vatCodes.irrecoverable]);
  if (columns.planningCategory !== undefined && actualCategories.length === 0) {
    const because = 'is empty although there is a column for the planning category, so no row would be actual.';
    throw new MappingRefused('mapping-contradicts-itself', 'actualCategories', because);
  }
  return mapping;
}

function checkColumns({ columns, amount }: Mapping, needed: readonly string[]): void {
  const headings = columns as Readonly<Record<string, readonly string[]>>;
  const lacking = needed.find((field) => headings[field] === undefined);
  if (lacking !== undefined) {
    throw new MappingRefused(
      'mapping-field-missing',
      `columns.${lacking}`,
      'is missing; no row can be read without it.',
    );
  }
  // One field may have a heading twice, in two spellings; two fields may not have the same.
  checkOnce(
    'columns',
    Object.values(headings).flatMap((names) => [...new Set(names.map(plainHeading))]),
  );
  if (amount.rule === 'indicator') checkOnce('amount', [...amount.debit, ...amount.credit]);
}

function checkOnce(field: string, texts: readonly string[]): void {
  const seen = new Set<string>();
  for (const text of texts.map((one) => one.toUpperCase())) {
    if (seen.has(text)) {
      throw new MappingRefused(
        'mapping-contradicts-itself',
        field,
        `has “${text}” twice, so what it means is not clear.`,
      );
    }
    seen.add(text);
  }
}
