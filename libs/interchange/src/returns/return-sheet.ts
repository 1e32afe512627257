import { dayText } from '#grants';
import { ZERO } from '#values';
import { amount, day, text, whole, type Cell, type Sheet, type SheetRow, type SheetTable } from '../sheet.ts';
import { claimTable } from './claim-table.ts';
import { FIGURE_LABELS, HEAD_COLUMNS, periodName, TITLES } from './labels.ts';
import { reconciliationTables } from './reconciliation-tables.ts';
import { RETURN_FIGURES, type HeadAmounts, type ReturnContent } from './return-content.ts';

/** A return laid out for people: title block, cost by head, what the kind adds, figures, certificate, where it comes from. */
export function returnSheet(content: ReturnContent): Sheet {
  return {
    title: titleOf(content),
    remarks: content.illustrative.length === 0 ? [] : [ILLUSTRATIVE],
    tables: [
      titleBlock(content),
      headsTable(content),
      ...(content.claim === undefined ? [] : [claimTable(content, content.claim)]),
      ...(content.reconciliation === undefined ? [] : reconciliationTables(content.reconciliation)),
      figuresTable(content),
      certificateTable(content),
      ...(content.missing.length === 0 ? [] : [missingTable(content)]),
      sourceTable(content),
    ],
  };
}

const ILLUSTRATIVE =
  'What is marked illustrative rests on entries that the ledger holds as illustrative: they are invented, or their day is.';

const illustrativeMark = ({ illustrative }: ReturnContent, name: string, label: string): string =>
  illustrative.includes(name) ? `${label} (illustrative)` : label;

const facts = (caption: string, rows: readonly (SheetRow | undefined)[]): SheetTable => ({
  caption,
  columns: ['Item', 'Value'],
  rows: rows.filter((row) => row !== undefined),
});

const fact = (label: string, cell: Cell): SheetRow => [text(label), cell];
const given = <Value>(label: string, value: Value | undefined, cell: (value: Value) => Cell): SheetRow | undefined =>
  value === undefined ? undefined : fact(label, cell(value));

function titleOf({ kind, grant, claim, financialYear, ...content }: ReturnContent): string {
  const of = `${grant.title}, ${financialYear}`;
  if (claim !== undefined) return `${TITLES.claim} ${claim.claimNo} (${claim.claimType}): ${of}`;
  if (kind === 'year-end') return `${TITLES[kind]}: ${of}`;
  return `${TITLES[kind]}: ${of}, ${monthsText(content)}`;
}

function monthsText({ fromPeriod, untilPeriod }: Pick<ReturnContent, 'fromPeriod' | 'untilPeriod'>): string {
  const last = periodName(untilPeriod);
  return fromPeriod === untilPeriod ? last : `${periodName(fromPeriod)} to ${last}`;
}

function titleBlock(content: ReturnContent): SheetTable {
  const { grant, claim, line } = content;
  return facts('Grant and period', [
    fact('Funder', text(grant.funder)),
    fact('Recipient', text(grant.recipient)),
    given('Delivered by', grant.deliveryUnit, text),
    fact('Grant', text(grant.title)),
    fact('Grant reference', text(grant.grantId)),
    fact('Agreement reference', text(grant.agreementReference ?? 'not recorded')),
    fact('Kind of money', text(grant.spendClass)),
    fact('Financial year', text(content.financialYear)),
    fact('Months', text(monthsText(content))),
    fact('First day of the period', day(content.periodFrom)),
    fact('Last day of the period', day(content.periodUntil)),
    given('Claim number', claim?.claimNo, whole),
    given('Claim type', claim?.claimType, text),
    given('The claim is', claim?.standing, text),
    given('Takes the place of claim', claim?.supersedesClaimNo, whole),
    given('Submitted on', claim?.submittedOn, day),
    fact('The funder has the line as', text(line.funder)),
    fact('The recipient has the line as', text(line.recipient)),
  ]);
}

function headsTable(content: ReturnContent): SheetTable {
  const row = (label: string, amounts: HeadAmounts): SheetRow => [
    text(label),
    ...HEAD_COLUMNS.map(({ name }) => amount(amounts[name])),
  ];
  return {
    caption: `Cost by head as at ${dayText(content.costAsAtOn)}, in pounds`,
    columns: ['Head', ...HEAD_COLUMNS.map(({ figure, label }) => illustrativeMark(content, figure, label))],
    rows: content.heads.map((head) => row(head.head, head)),
    total: row('Total', content.totals),
  };
}

const figuresTable = (content: ReturnContent): SheetTable => ({
  caption: `Figures of the year as at ${dayText(content.madeFrom.effectiveOn)}, in pounds`,
  columns: ['Figure', 'Amount'],
  rows: RETURN_FIGURES.filter((name) => content.figures[name] !== ZERO).map((name) => [
    text(illustrativeMark(content, name, FIGURE_LABELS[name])),
    amount(content.figures[name]),
  ]),
});

/** Left blank where nobody has certified it, so that it can be signed by hand. */
function certificateTable(content: ReturnContent): SheetTable {
  const { certificate } = content;
  return facts(illustrativeMark(content, 'certificate', 'Certificate'), [
    fact('Certified by', text(certificate?.name ?? '')),
    fact('Role', text(certificate?.roles.join(', ') ?? '')),
    certificate === undefined ? fact('Date', text('')) : fact('Date', day(certificate.certifiedOn)),
    fact('Statement', text(certificate?.statement ?? '')),
  ]);
}

const missingTable = ({ missing }: ReturnContent): SheetTable => ({
  caption: 'What is missing',
  columns: ['Remark'],
  rows: missing.map((sentence) => [text(sentence)]),
});

const sourceTable = ({ madeFrom }: ReturnContent): SheetTable =>
  facts('Where in the ledger it was made', [
    fact('Position of the log', text(madeFrom.position)),
    fact('Event at that position', text(madeFrom.eventId)),
    fact('Recorded at', text(madeFrom.recordedAt)),
    fact('As at (inclusive)', day(madeFrom.effectiveOn)),
  ]);
