import type { DocumentKind, GlRow } from '#grants';
import type { FinancialYear, Pence } from '#values';
import { amountFieldsOf, amountIn } from './amount-rule.ts';
import { ControlSum } from './control-totals.ts';
import * as fields from './gl-row-fields.ts';
import type { GlRecord } from './gl-row-fields.ts';
import type { Layout } from './header.ts';
import { GL_FIELDS_NEEDED, type GlField, type GlMapping } from './mapping.ts';
import { readRecords } from './records.ts';
import { type RowFault, RowNotTaken } from './row-fault.ts';
import type { Table } from './table.ts';
import { checkTotal, looksLikeTotal, totalNotLast } from './total-row.ts';
import { readCode, readText } from './written/written-text.ts';

/** A row of an extract: as the ledger keeps it, or why it is not taken. */
export type ReadRow =
  { readonly rowNo: number; readonly row: GlRow } | { readonly rowNo: number; readonly fault: RowFault };

const TEXTS = ['accountName', 'head', 'description', 'reference', 'postedBy'] as const;
const CODES = ['costCentre', 'wbsElement', 'internalOrder', 'purchaseOrder', 'invoiceNumber'] as const;

/**
 * Reads a general-ledger extract row by row, in the order of the file and only as quickly as rows are taken. Every row
 * with a posting comes out, taken or with its fault, and is added to `sum` before it does; a total at the end of the
 * file is held against that sum and does not come out.
 * @throws FileRefused where the file as a whole cannot be relied on, which may be after rows have come out: nothing of
 * it may be kept until all have (R36)
 */
export async function* readGlRows(table: Table, mapping: GlMapping, sum = new ControlSum()): AsyncGenerator<ReadRow> {
  const kinds = kindsByCode(mapping);
  let total: GlRecord | undefined;
  for await (const record of readRecords(table, layoutOf(mapping))) {
    if (total !== undefined) throw totalNotLast(total.rowNo);
    if (looksLikeTotal(record)) {
      total = record;
      continue;
    }
    const read = readGlRow(record, mapping, kinds);
    sum.add('row' in read ? countedOf(read.row) : read.fault);
    yield read;
  }
  if (total !== undefined) checkTotal(total, sum.totals(), mapping);
}

const countedOf = ({ netAmount, fiscalYear, period }: GlRow) => ({ amount: netAmount, fiscalYear, period });

/** The columns of a general-ledger mapping, and which of them a file must have. */
export const layoutOf = ({ columns, mustHave, amount, sheet }: GlMapping): Layout<GlField> => ({
  columns,
  required: [...new Set<GlField>([...GL_FIELDS_NEEDED, ...amountFieldsOf(amount), ...mustHave])],
  ...(sheet === undefined ? {} : { sheet }),
});

function kindsByCode({ documentKinds }: GlMapping): ReadonlyMap<string, DocumentKind> {
  const entries = Object.entries(documentKinds) as [DocumentKind, readonly string[]][];
  return new Map(entries.flatMap(([kind, codes]) => codes.map((code) => [code.toUpperCase(), kind] as const)));
}

function readGlRow(record: GlRecord, mapping: GlMapping, kinds: ReadonlyMap<string, DocumentKind>): ReadRow {
  const { rowNo } = record;
  const netAmount = amountIn(record, mapping);
  const known: { fiscalYear?: FinancialYear; period?: number } = {};
  try {
    known.fiscalYear = fields.fiscalYearIn(record, mapping);
    known.period = fields.periodIn(record, mapping);
    checkActual(record, mapping);
    const { fiscalYear, period } = known;
    return { rowNo, row: { ...rowOf(record, mapping, kinds), fiscalYear, period, netAmount } };
  } catch (error) {
    if (!(error instanceof RowNotTaken)) throw error;
    return { rowNo, fault: faultOf(error, netAmount, known) };
  }
}

const faultOf = (
  { code, message, column }: RowNotTaken,
  amount: Pence,
  known: { fiscalYear?: FinancialYear; period?: number },
): RowFault => ({ code, detail: message, column, amount, ...known });

/** Plans and commitments are no cost, and pounds are the only currency. */
function checkActual(record: GlRecord, { actualCategories }: GlMapping): void {
  const category = readText(record, 'planningCategory') ?? '';
  if (record.hasColumn('planningCategory') && !actualCategories.includes(category)) {
    const what = `has “${category.slice(0, 60)}”, which is a plan or a commitment and not actual cost.`;
    throw fields.notTaken(record, 'planningCategory', 'row-not-actual', what);
  }
  const currency = readText(record, 'currency') ?? '';
  if (currency.toUpperCase() !== 'GBP') {
    const what = `has “${currency.slice(0, 60)}”. Only amounts in pounds sterling (GBP) are taken.`;
    throw fields.notTaken(record, 'currency', 'row-currency', what);
  }
}

function rowOf(
  record: GlRecord,
  mapping: GlMapping,
  kinds: ReadonlyMap<string, DocumentKind>,
): Omit<GlRow, 'fiscalYear' | 'period' | 'netAmount'> {
  const document = fields.documentIn(record, kinds);
  const days = {
    postedOn: fields.neededDay(record, 'postedOn', 'row-posted-on', mapping),
    documentOn: fields.neededDay(record, 'documentOn', 'row-document-on', mapping),
  };
  const vatAmount = fields.vatAmountIn(record, mapping);
  return {
    companyCode: fields.neededCode(record, 'companyCode', 'row-company-code', mapping),
    documentNumber: fields.neededCode(record, 'documentNumber', 'row-document-number', mapping),
    lineNumber: fields.neededCode(record, 'lineNumber', 'row-line-number', mapping),
    glAccount: fields.neededCode(record, 'glAccount', 'row-gl-account', mapping),
    ...document,
    ...fields.reversesIn(record, mapping),
    ...days,
    ...fields.incurredIn(record, mapping, days),
    ...(vatAmount === undefined ? {} : { vatAmount }),
    ...fields.vatIn(record, mapping),
    ...textsOf(record, document.documentKind),
  };
}

type Texts = Partial<Record<(typeof TEXTS)[number] | (typeof CODES)[number] | 'supplier', string>>;

/** On payroll the payee is a person, whose name the ledger does not keep. */
function textsOf(record: GlRecord, kind: DocumentKind): Texts {
  const texts: Texts = {};
  for (const field of TEXTS) keep(texts, field, readText(record, field));
  for (const field of CODES) keep(texts, field, readCode(record, field));
  if (kind !== 'payroll') keep(texts, 'supplier', readText(record, 'supplier'));
  return texts;
}

function keep(texts: Texts, field: keyof Texts, text: string | undefined): void {
  if (text !== undefined) texts[field] = text;
}
