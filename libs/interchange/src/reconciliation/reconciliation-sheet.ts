import { dayText } from '#grants';
import { DIFFERENCE_LABELS } from '../returns/labels.ts';
import { amount, day, text, whole, type Cell, type Sheet, type SheetRow, type SheetTable } from '../sheet.ts';
import type {
  ReconciledDifference,
  ReconciledItem,
  ReconciledLine,
  ReconciledLineName,
  ReconciledPart,
  ReconciliationContent,
} from './reconciliation-content.ts';

const LINE_LABELS: Readonly<Record<ReconciledLineName, string>> = {
  'general-ledger': '1. Eligible total of the general ledger',
  ledger: '2. Spend in this ledger, less what was refused',
  'claims-accepted': '3. Claims accepted, less what was taken off them',
  cash: '4. Cash received, less what was repaid',
  income: '5. Grant income in the accounts',
  balance: '6. Owed by the funder (to the funder, below zero)',
  recoverable: 'Recoverable from the funder',
};

/** A reconciliation laid out for people: the lines, what each is made of, what differs and why, and rows by name. */
export function reconciliationSheet(content: ReconciliationContent): Sheet {
  const { grant, financialYear, lines, differences, waiting, missing, illustrative } = content;
  return {
    title: `Reconciliation: ${grant.title}, ${financialYear}`,
    remarks: [...missing, ...(illustrative.length === 0 ? [] : [ILLUSTRATIVE])],
    tables: [
      linesTable(content),
      ...lines.filter(({ parts }) => parts.length > 0).map(partsOfLine),
      ...differences.filter(({ parts }) => parts.length > 0).map(partsOfDifference),
      ...(waiting.length === 0 ? [] : [partsTable('Rows that wait and would come here, in no line', waiting)]),
      ...itemsTables(content),
      ...closureTables(content),
      sourceTable(content),
    ],
  };
}

const label = (one: ReconciledLine | ReconciledDifference): string =>
  'line' in one ? LINE_LABELS[one.line] : DIFFERENCE_LABELS[one.difference];

const ILLUSTRATIVE =
  'What is marked illustrative rests on entries that the ledger holds as illustrative: they are invented, or their day is.';

function linesTable({ lines, differences, illustrative, madeFrom }: ReconciliationContent): SheetTable {
  const mark = (one: ReconciledLine | ReconciledDifference): string =>
    'line' in one && illustrative.includes(one.line) ? ' (illustrative)' : '';
  const rows: SheetRow[] = [...lines, ...differences].map((one) => [
    text(`${label(one)}${mark(one)}`),
    one.amount === undefined ? text('not recorded') : amount(one.amount),
  ]);
  return { caption: `As at ${dayText(madeFrom.effectiveOn)}, in pounds`, columns: ['Line', 'Amount'], rows };
}

const partsOfLine = (line: ReconciledLine): SheetTable => ({
  ...partsTable(label(line), line.parts),
  ...(line.amount === undefined ? {} : { total: [text('Total'), amount(line.amount)] }),
});

const partsOfDifference = (one: ReconciledDifference): SheetTable => ({
  ...partsTable(`${label(one)}: why`, one.parts),
  total: [text('Total'), amount(one.amount)],
});

const partsTable = (caption: string, parts: readonly ReconciledPart[]): SheetTable => ({
  caption,
  columns: ['Part', 'Amount', 'Rows or entries', 'File'],
  rows: parts.map(({ sentence, amount: pence, count, fileName, importId }) => [
    text(sentence),
    amount(pence),
    count === undefined ? text('') : whole(count),
    text(fileName ?? importId ?? ''),
  ]),
});

/** The rows and entries that explain differences, each by its name; of what is the same on both sides there are many. */
function itemsTables({ differences, waiting }: ReconciliationContent): readonly SheetTable[] {
  const parts = [...differences.flatMap((one) => one.parts), ...waiting].filter(({ items = [] }) => items.length > 0);
  return parts.map(({ sentence, items = [], count = 0 }) => ({
    caption: items.length < count ? `${sentence}: the first ${items.length}` : sentence,
    columns: ['Row or entry', 'Amount', 'File', 'Row of the file', 'What'],
    rows: items.map(itemRow),
  }));
}

const itemRow = (item: ReconciledItem): SheetRow => [
  text(item.key ?? item.entry ?? ''),
  amount(item.amount),
  text(item.fileName ?? item.importId ?? ''),
  item.rowNo === undefined ? text('') : whole(item.rowNo),
  text(item.sentence ?? ''),
];

function closureTables({ closure }: ReconciliationContent): readonly SheetTable[] {
  if (closure === undefined || closure.explanations.length === 0) return [];
  const rows = closure.explanations.map((one): SheetRow => [
    text(DIFFERENCE_LABELS[one.difference]),
    amount(one.amount),
    text(one.reason),
  ]);
  return [
    {
      caption: 'As the differences were explained when the year was closed',
      columns: ['Difference', 'Amount', 'Reason'],
      rows,
    },
  ];
}

const fact = (name: string, cell: Cell): SheetRow => [text(name), cell];

const sourceTable = ({ grant, madeFrom }: ReconciliationContent): SheetTable => ({
  caption: 'Where in the ledger it was made',
  columns: ['Item', 'Value'],
  rows: [
    fact('Grant reference', text(grant.grantId)),
    fact('Position of the log', text(madeFrom.position)),
    fact('Event at that position', text(madeFrom.eventId)),
    fact('Recorded at', text(madeFrom.recordedAt)),
    fact('As at (inclusive)', day(madeFrom.effectiveOn)),
  ],
});
