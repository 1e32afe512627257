import { assert, formatPounds, sum, ZERO, type FinancialYear, type ImportId, type Pence } from '#values';
import { refuse, said, type Circumstances, type Decision, type Refused } from './decision.ts';
import type { Dated } from './vocabulary.ts';

export const IMPORT_KINDS = ['general-ledger', 'bank'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** How many rows, and what they come to. Pence; credits are positive here, as in the totals of a general ledger. */
export interface RowTotals {
  readonly rows: number;
  readonly debitAmount: Pence;
  readonly creditAmount: Pence;
}

export interface PeriodTotals extends RowTotals {
  readonly fiscalYear: FinancialYear;
  readonly period: number;
}

/** What whoever made the extract says of it (R36). */
export interface FileTotals extends RowTotals {
  readonly sha256: string;
  readonly periods?: readonly PeriodTotals[];
}

/** What the file was found to hold, before any row of it is taken. */
export interface FoundTotals extends RowTotals {
  readonly sha256: string;
  /** Length of the file. */
  readonly bytes: number;
  readonly periods: readonly PeriodTotals[];
}

interface Ask<Type extends string> extends Dated {
  readonly type: Type;
  readonly importId: ImportId;
}

export interface RecordImport extends Ask<'RecordImport'> {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly mapping: string;
  readonly mappingVersion: number;
  readonly stated: FileTotals;
  readonly found: FoundTotals;
}

/** What becomes of a row: every row ends in exactly one of these. */
export const ROW_OUTCOMES = ['recorded', 'recordedAlready', 'held', 'refused'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];
export type OutcomeTotals = { readonly [Outcome in RowOutcome]: RowTotals };

export interface RefusedRow {
  /** As a spreadsheet numbers it. */
  readonly rowNo: number;
  readonly code: string;
  readonly detail: string;
}

/** The next rows of the file, in order, and what became of them. */
export interface TakeRows extends Ask<'TakeRows'> {
  /** Rows of the file that were dealt with before. */
  readonly rowsBefore: number;
  readonly outcomes: OutcomeTotals;
  readonly refusedRows: readonly RefusedRow[];
}

export type ImportCommand = RecordImport | TakeRows;

export type ImportEvent =
  | { readonly type: 'ImportRecorded'; readonly data: Omit<RecordImport, 'type'> & { readonly importedBy: string } }
  | { readonly type: 'ImportRowsTaken'; readonly data: Omit<TakeRows, 'type'> }
  | {
      readonly type: 'ImportCompleted';
      readonly data: Dated & { readonly importId: ImportId; readonly outcomes: OutcomeTotals };
    };

export type ImportFacts<Type extends ImportEvent['type']> = Extract<ImportEvent, { type: Type }>['data'];

/** What an import's stream remembers: the file, and how far its rows were taken. */
export interface ImportState {
  recorded: ImportFacts<'ImportRecorded'> | undefined;
  outcomes: OutcomeTotals;
  completed: boolean;
}

/** The totals of nothing. */
export const NO_ROWS: RowTotals = { rows: 0, debitAmount: ZERO, creditAmount: ZERO };
export const noOutcomes = (): OutcomeTotals => ({
  recorded: NO_ROWS,
  recordedAlready: NO_ROWS,
  held: NO_ROWS,
  refused: NO_ROWS,
});
export const emptyImport = (): ImportState => ({ recorded: undefined, outcomes: noOutcomes(), completed: false });

export const addTotals = (one: RowTotals, other: RowTotals): RowTotals => ({
  rows: one.rows + other.rows,
  debitAmount: sum(one.debitAmount, other.debitAmount),
  creditAmount: sum(one.creditAmount, other.creditAmount),
});

/** All rows of all outcomes. */
export const allOf = (outcomes: OutcomeTotals): RowTotals =>
  ROW_OUTCOMES.map((name) => outcomes[name]).reduce(addTotals);

const added = (one: OutcomeTotals, other: OutcomeTotals): OutcomeTotals => ({
  recorded: addTotals(one.recorded, other.recorded),
  recordedAlready: addTotals(one.recordedAlready, other.recordedAlready),
  held: addTotals(one.held, other.held),
  refused: addTotals(one.refused, other.refused),
});

/** The state after an event; takes over the state it is given. */
export function evolveImport(state: ImportState, event: ImportEvent): ImportState {
  switch (event.type) {
    case 'ImportRecorded':
      state.recorded = event.data;
      return state;
    case 'ImportRowsTaken':
      state.outcomes = added(state.outcomes, event.data.outcomes);
      return state;
    case 'ImportCompleted':
      state.completed = true;
      return state;
  }
}

/** Says what becomes of an import: nothing of a file is taken before its totals are found right (R36). */
export function decideImport(state: ImportState, command: ImportCommand, { by }: Circumstances): Decision<ImportEvent> {
  if (command.type === 'TakeRows') return takeRows(state, command);
  const refused = checkNew(state, command) ?? checkTotals(command);
  return refused ?? { events: [{ type: 'ImportRecorded', data: { ...said(command), importedBy: by } }] };
}

function checkNew({ recorded }: ImportState, { found, importId }: RecordImport): Refused | undefined {
  if (recorded !== undefined) {
    const detail = `${recorded.fileName} was imported as ${importId}, with ${recorded.mapping} ${recorded.mappingVersion}.`;
    return refuse('file-imported-already', detail);
  }
  return found.rows === 0 ? refuse('file-without-rows', 'The file has a header and no rows under it.') : undefined;
}

const pounds = formatPounds;

/** R36: rows, debits, credits, hash, and the months where they are stated. Every difference is named. */
export function checkTotals({ stated, found }: Pick<RecordImport, 'stated' | 'found'>): Refused | undefined {
  const differing = [
    ...totalsDiffer('the file', stated, found),
    ...(stated.sha256 === found.sha256 ? [] : [`SHA-256 ${stated.sha256} stated, ${found.sha256} found`]),
    ...(stated.periods === undefined ? [] : periodsDiffer(stated.periods, found.periods)),
  ];
  if (differing.length === 0) return undefined;
  const named = differing.slice(0, NAMED_MAX).join('; ');
  const more = differing.length > NAMED_MAX ? `; and ${differing.length - NAMED_MAX} more` : '';
  return refuse('control-totals-differ', `What was stated and what was found differ: ${named}${more}.`, {
    field: 'stated',
  });
}

const NAMED_MAX = 5;

function totalsDiffer(of: string, stated: RowTotals, found: RowTotals): readonly string[] {
  return [
    ...(stated.rows === found.rows ? [] : [`${stated.rows} rows of ${of} stated, ${found.rows} found`]),
    ...amountDiffers(`debits of ${of}`, stated.debitAmount, found.debitAmount),
    ...amountDiffers(`credits of ${of}`, stated.creditAmount, found.creditAmount),
  ];
}

const amountDiffers = (what: string, stated: Pence, found: Pence): readonly string[] =>
  stated === found ? [] : [`${what} ${pounds(stated)} stated, ${pounds(found)} found`];

function periodsDiffer(stated: readonly PeriodTotals[], found: readonly PeriodTotals[]): readonly string[] {
  const name = ({ fiscalYear, period }: PeriodTotals): string => `period ${period} of ${fiscalYear}`;
  const names = new Set([...stated, ...found].map(name));
  return [...names].flatMap((one) =>
    totalsDiffer(
      one,
      stated.find((totals) => name(totals) === one) ?? NO_ROWS,
      found.find((totals) => name(totals) === one) ?? NO_ROWS,
    ),
  );
}

/** The rows that come next; with the last of the file, all outcomes come to its totals and it is complete. */
function takeRows(state: ImportState, command: TakeRows): Decision<ImportEvent> {
  const { importId, effectiveOn, effectiveBasis } = command;
  const { recorded } = state;
  if (recorded === undefined) return refuse('import-unknown', `${importId} has not been recorded.`);
  const before = allOf(state.outcomes).rows;
  if (before !== command.rowsBefore || state.completed) {
    return refuse('import-moved-on', `${before} rows of ${importId} have been dealt with, not ${command.rowsBefore}.`);
  }
  const outcomes = added(state.outcomes, command.outcomes);
  const taken: ImportEvent = { type: 'ImportRowsTaken', data: said(command) };
  if (allOf(outcomes).rows < recorded.found.rows) return { events: [taken] };
  const all = allOf(outcomes);
  assert(
    all.debitAmount === recorded.found.debitAmount && all.creditAmount === recorded.found.creditAmount,
    `what became of the rows of ${importId} comes to what the file holds`,
  );
  const completed: ImportEvent = { type: 'ImportCompleted', data: { importId, outcomes, effectiveOn, effectiveBasis } };
  return { events: [taken, completed] };
}
