import type {
  AllocateRow,
  AskedShare,
  GlRow,
  ReallocateRow,
  RecordImport,
  RecordRow,
  RefuseRow,
  ReviewRow,
  RowTotals,
  SetAllocationRule,
  TakeRows,
} from '#grants';
import { glRowKey, parseGrantId, parseImportId, ZERO } from '#values';
import type { InStream } from '../../../test/support/asked-of-streams.ts';
import type { Step } from '../../../test/support/given.ts';
import { agreed, on, opened, pounds, since, year } from './examples.ts';

/** The nouns of general-ledger rows. Every figure is illustrative unless a spec says otherwise. */
export type RowOver = Partial<GlRow> & { readonly net?: string; readonly day?: string };

export const glRow = ({ net = '100.00', day = '2020-05-10', ...over }: RowOver = {}): GlRow => ({
  companyCode: '1000',
  fiscalYear: year('2020/21'),
  documentNumber: '4711',
  lineNumber: '1',
  documentType: 'KR',
  documentKind: 'invoice',
  period: 2,
  postedOn: on(day),
  documentOn: on(day),
  incurredOn: on(day),
  incurredBasis: 'stated',
  glAccount: '510000',
  costCentre: 'SMH',
  netAmount: pounds(net),
  ...over,
});

export const keyOf = (row: GlRow): RecordRow['key'] => glRowKey(row);

const IMPORT = parseImportId('0123456789abcdef-plain-1');

export const rowRecorded = (row: GlRow, over: Partial<RecordRow> = {}): RecordRow => ({
  type: 'RecordRow',
  key: keyOf(row),
  row,
  importId: IMPORT,
  rowNo: 2,
  effectiveOn: row.incurredOn,
  effectiveBasis: row.incurredBasis,
  ...over,
});

/** A row as its stream is asked to record it. */
export const imported = (over: RowOver = {}, asker: Partial<InStream> = {}): InStream => {
  const row = glRow(over);
  return { stream: `glrow-${keyOf(row)}`, command: rowRecorded(row), by: 'importer', ...asker };
};

export const share = (basisPoints = 10_000, over: Partial<AskedShare> & { grant?: string } = {}): AskedShare => {
  const { grant = 'example', ...rest } = over;
  return {
    grantId: parseGrantId(grant),
    head: 'overtime',
    costType: 'overtime',
    spendClass: 'resource',
    shareBasisPoints: basisPoints,
    ...rest,
  };
};

export const rule = (over: Partial<SetAllocationRule> = {}): InStream => ({
  stream: 'rules-allocation',
  command: {
    type: 'SetAllocationRule',
    ruleId: 'smh',
    match: { costCentre: 'SMH' },
    shares: [share()],
    reason: 'the cost centre is the grant’s own',
    ...since('2020-04-01'),
    ...over,
  },
});

type Row = { readonly key?: string };
const inRow = (command: InStream['command'], by: string, key = keyOf(glRow())): InStream => ({
  stream: `glrow-${key}`,
  command,
  by,
});

export const allocatedByRules = (by = 'allocator', key?: ReturnType<typeof keyOf>): InStream =>
  inRow({ type: 'AllocateByRules', ...since('2020-05-10') }, by, key);

export const rowAllocated = (shares: readonly AskedShare[], over: Partial<AllocateRow> & Row = {}): InStream => {
  const { key, ...rest } = over;
  const command = { type: 'AllocateRow', shares, reason: 'coded by hand', ...since('2020-05-10'), ...rest } as const;
  return inRow(command, 'allocator', key as ReturnType<typeof keyOf>);
};

export const rowReallocated = (
  shares: readonly AskedShare[],
  day = '2020-05-10',
  over: Partial<ReallocateRow> & Row = {},
): InStream => {
  const { key, ...rest } = over;
  const command = { type: 'ReallocateRow', shares, reason: 'miscoded', ...since(day), ...rest } as const;
  return inRow(command, 'allocator', key as ReturnType<typeof keyOf>);
};

export const rowReviewed = (over: Partial<ReviewRow> & Row = {}, by = 'reviewer'): InStream => {
  const { key, ...rest } = over;
  const command = { type: 'ReviewRow', reason: 'seen, and right', ...since('2020-06-01'), ...rest } as const;
  return inRow(command, by, key as ReturnType<typeof keyOf>);
};

export const rowRefused = (over: Partial<RefuseRow> & Row = {}): InStream => {
  const { key, ...rest } = over;
  const command = { type: 'RefuseRow', reason: 'not cost of a grant', ...since('2020-06-01'), ...rest } as const;
  return inRow(command, 'reviewer', key as ReturnType<typeof keyOf>);
};

/** Steps of one grant, each in its stream. */
export const inGrant = (name: string, ...steps: readonly Exclude<Step, { data: unknown }>[]): readonly InStream[] =>
  steps.map((step) => ({ stream: `grant-${name}`, ...('command' in step ? step : { command: step }) }));

/** Two grants of one line each, agreed and approved: `example` and `other`. */
export const twoGrants: readonly InStream[] = [
  ...inGrant('example', ...agreed('100000.00')),
  ...inGrant('other', opened({ grantId: parseGrantId('other') }), ...agreed('100000.00').slice(1)),
];

export const totals = (rows: number, debits = '0.00', credits = '0.00'): RowTotals => ({
  rows,
  debitAmount: pounds(debits),
  creditAmount: pounds(credits),
});

const SHA = 'a'.repeat(64);

export const importRecorded = (over: Partial<RecordImport> = {}): InStream => ({
  stream: `import-${IMPORT}`,
  by: 'importer',
  command: {
    type: 'RecordImport',
    importId: IMPORT,
    kind: 'general-ledger',
    fileName: 'p02.csv',
    mapping: 'plain',
    mappingVersion: 1,
    stated: { ...totals(3, '300.00', '50.00'), sha256: SHA },
    found: { ...totals(3, '300.00', '50.00'), sha256: SHA, bytes: 412, periods: [] },
    ...since('2020-06-05'),
    ...over,
  },
});

const nothing: RowTotals = { rows: 0, debitAmount: ZERO, creditAmount: ZERO };

export const rowsTaken = (
  rowsBefore: number,
  outcomes: Partial<TakeRows['outcomes']>,
  over: Partial<TakeRows> = {},
): InStream => ({
  stream: `import-${IMPORT}`,
  by: 'importer',
  command: {
    type: 'TakeRows',
    importId: IMPORT,
    rowsBefore,
    outcomes: { recorded: nothing, recordedAlready: nothing, held: nothing, refused: nothing, ...outcomes },
    refusedRows: [],
    ...since('2020-06-05'),
    ...over,
  },
});
