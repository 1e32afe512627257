import type { GrantEventType, RowEvent, RowShareName } from '#grants';
import { ZERO } from '#values';
import { grantOf } from '#grants';
import {
  handledBy,
  into,
  type Change,
  type Handlers,
  type Projection,
  type Recorded,
  type RecordedAs,
} from './projection.ts';
import type { GlRowRow, RowShareRow, RowStep, RowStepRow } from './rows.rows.ts';
import { glRow, rowShare, rowStep } from './rows.tables.ts';
import { dayText, jsonOrNull, jsonText, orNull } from './texts.ts';

/** What a row's own stream says, and what its grants answer. */
type Answer = Extract<
  GrantEventType,
  | 'ActualSpendReported'
  | 'AccrualRaised'
  | 'EntryReversed'
  | 'SpendHeldForReview'
  | 'HeldSpendReleased'
  | 'AccrualAwaitsActual'
  | 'ShareNotMoved'
>;

const handlers: Handlers<RowEvent['type'] | Answer> = {
  RowRecorded: (recorded) => [into('gl_row', rowOf(recorded))],
  RowAllocated: (recorded) => recorded.data.shares.map((_one, at) => into('row_share', shareOf(recorded, at))),
  RowReallocated: (recorded) => [ofRow(recorded, 'reallocated', recorded.data.reason)],
  RowReviewed: (recorded) => [ofRow(recorded, 'reviewed', recorded.data.reason)],
  RowRefused: (recorded) => [ofRow(recorded, 'refused', recorded.data.reason)],
  // That a share came back, its grant has said already.
  RowShareSettled: (recorded) => (recorded.data.returned ? [] : [ofRow(recorded, 'kept', recorded.data.detail)]),
  ActualSpendReported: (recorded) => taken(recorded, `spend:${recorded.data.spendNo}`),
  AccrualRaised: (recorded) => taken(recorded, `accrual:${recorded.data.accrualNo}`),
  EntryReversed: reversed,
  SpendHeldForReview: (recorded) => {
    const { fromRow, reasons } = recorded.data;
    return [ofShare(recorded, fromRow, 'held', { reasons: jsonText(reasons) })];
  },
  HeldSpendReleased: (recorded) => {
    const { share, reason } = recorded.data;
    return [ofShare(recorded, share, 'returned', { reason })];
  },
  AccrualAwaitsActual: (recorded) => {
    const { fromRow, accrualNo } = recorded.data;
    return [ofShare(recorded, fromRow, 'awaits', { entry: `accrual:${accrualNo}` })];
  },
  ShareNotMoved: (recorded) => {
    const { share, reason } = recorded.data;
    return [ofShare(recorded, share, 'not-moved', { reason })];
  },
};

/** Rows of the general ledger, their shares, and a row for every step of either. */
export const rowsProjection: Projection = {
  name: 'rows',
  version: 1,
  tables: [glRow, rowShare, rowStep],
  rowsFor: (recorded) => handledBy(handlers, recorded),
};

function rowOf({ position, recordedAt, data }: RecordedAs<'RowRecorded'>): GlRowRow {
  const { key, row, importId, rowNo, importedBy, unallocated } = data;
  return {
    row_key: key,
    position,
    import_id: importId,
    row_no: rowNo,
    company_code: row.companyCode,
    fiscal_year: row.fiscalYear,
    document_number: row.documentNumber,
    line_number: row.lineNumber,
    document_type: row.documentType,
    document_kind: row.documentKind,
    reverses: jsonOrNull(row.reverses),
    period: row.period,
    posted_on: dayText(row.postedOn),
    document_on: dayText(row.documentOn),
    effective_on: dayText(data.effectiveOn),
    effective_basis: data.effectiveBasis,
    gl_account: row.glAccount,
    ...codingOf(row),
    net_pence: row.netAmount,
    ...vatOf(row),
    ...namesOf(row),
    imported_by: importedBy,
    recorded_at: recordedAt,
    waits_code: orNull(unallocated?.code),
    waits_detail: orNull(unallocated?.detail),
  };
}

type Content = RecordedAs<'RowRecorded'>['data']['row'];

const codingOf = ({ accountName, costCentre, wbsElement, internalOrder, head }: Content) => ({
  account_name: orNull(accountName),
  cost_centre: orNull(costCentre),
  wbs_element: orNull(wbsElement),
  internal_order: orNull(internalOrder),
  head: orNull(head),
});

const vatOf = ({ vatAmount, vatCode, vatRecoverable }: Content) => ({
  vat_pence: orNull(vatAmount),
  vat_code: orNull(vatCode),
  vat_recoverable: vatRecoverable === undefined ? null : Number(vatRecoverable),
});

const namesOf = (row: Content) => ({
  supplier: orNull(row.supplier),
  description: orNull(row.description),
  reference: orNull(row.reference),
  purchase_order: orNull(row.purchaseOrder),
  invoice_number: orNull(row.invoiceNumber),
  posted_by: orNull(row.postedBy),
});

function shareOf({ position, data }: RecordedAs<'RowAllocated'>, at: number): RowShareRow {
  const share = data.shares[at] as (typeof data.shares)[number];
  return {
    row_key: data.key,
    share_no: share.shareNo,
    position,
    grant_id: share.grantId,
    financial_year: share.financialYear,
    head: share.head,
    cost_type: share.costType,
    spend_class: share.spendClass,
    basis_points: share.shareBasisPoints,
    net_pence: share.netAmount,
    irrecoverable_vat_pence: share.irrecoverableVatAmount ?? ZERO,
    recoverable_vat_pence: share.recoverableVatAmount ?? ZERO,
    partner: orNull(share.partner),
    funded_post: orNull(share.fundedPost),
    settles_accrual_no: orNull(share.settlesAccrual?.accrualNo),
    settles_pence: orNull(share.settlesAccrual?.amount),
    reverses_key: orNull(share.reverses?.key),
    reverses_share_no: orNull(share.reverses?.shareNo),
    basis: jsonText(data.basis),
    allocated_by: data.allocatedBy,
    effective_on: dayText(data.effectiveOn),
  };
}

type StepFacts = Partial<Pick<RowStepRow, 'entry' | 'reasons' | 'reason' | 'share_no' | 'grant_id' | 'seq'>>;

const stepRow = ({ position, data }: Recorded, rowKey: string, step: RowStep, facts: StepFacts): Change =>
  into('row_step', {
    seq: 0,
    share_no: null,
    grant_id: null,
    entry: null,
    reasons: null,
    reason: null,
    ...facts,
    row_key: rowKey,
    position,
    step,
    effective_on: dayText(data.effectiveOn),
  });

type OfRow = RecordedAs<'RowReallocated' | 'RowReviewed' | 'RowRefused' | 'RowShareSettled'>;

const ofRow = (recorded: OfRow, step: RowStep, reason: string | undefined): Change =>
  stepRow(recorded, recorded.data.key, step, { reason: orNull(reason) });

const ofShare = (recorded: Recorded, { key, shareNo }: RowShareName, step: RowStep, facts: StepFacts): Change =>
  stepRow(recorded, key, step, { ...facts, share_no: shareNo, grant_id: orNull(grantOf(recorded.stream)) });

const taken = (recorded: RecordedAs<'ActualSpendReported' | 'AccrualRaised'>, entry: string): readonly Change[] =>
  recorded.data.fromRow === undefined ? [] : [ofShare(recorded, recorded.data.fromRow, 'taken', { entry })];

/** A reversal is the answer to a row that undoes another, or to one that takes its share back. */
function reversed(recorded: RecordedAs<'EntryReversed'>): readonly Change[] {
  const { fromRow, returnOf, reversed: undone, number, reason } = recorded.data;
  const entry = `${undone.kind}:${number}`;
  if (returnOf !== undefined) return [ofShare(recorded, returnOf, 'returned', { entry, reason })];
  if (fromRow === undefined || (undone.kind !== 'spend' && undone.kind !== 'accrual')) return [];
  const original = undone.facts.fromRow;
  return [
    ofShare(recorded, fromRow, 'reversed', { entry }),
    ...(original === undefined ? [] : [ofShare(recorded, original, 'undone', { entry, reason, seq: 1 })]),
  ];
}
