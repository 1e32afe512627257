import type { ReceiptEvent } from '#grants';
import {
  handledBy,
  into,
  type Change,
  type Handlers,
  type Projection,
  type RecordedAs,
  type Table,
} from './projection.ts';
import { dayText, orNull } from './texts.ts';
import type { ReceiptMatchRow, ReceiptMatchStep } from './receipts.rows.ts';

const receipt: Table<'receipt'> = {
  name: 'receipt',
  columns: {
    receipt_id: 'text',
    position: 'integer',
    pence: 'integer',
    payer: 'text',
    remittance_reference: 'text?',
    bank_reference: 'text?',
    description: 'text?',
    held_for_grant_id: 'text?',
    held_for_year: 'text?',
    effective_on: 'text',
    effective_basis: 'text',
    recorded_at: 'text',
    by_subject: 'text',
    by_name: 'text',
  },
  key: ['receipt_id'],
};

const receiptMatch: Table<'receipt_match'> = {
  name: 'receipt_match',
  columns: {
    receipt_id: 'text',
    match_no: 'integer',
    position: 'integer',
    step: 'text',
    grant_id: 'text',
    claim_no: 'integer',
    pence: 'integer',
    left_pence: 'integer?',
    reason: 'text?',
    effective_on: 'text',
    recorded_at: 'text',
  },
  key: ['receipt_id', 'match_no', 'position'],
};

const handlers: Handlers<ReceiptEvent['type']> = {
  ReceiptRecorded: recordedReceipt,
  ReceiptReserved: (recorded) => [matchRow(recorded, 'reserved', { pence: recorded.data.amount })],
  ReceiptMatchSettled: (recorded) => {
    const { takenAmount, leftAmount } = recorded.data;
    return [matchRow(recorded, 'settled', { pence: takenAmount, left_pence: leftAmount })];
  },
  ReceiptMatchReversed: (recorded) => {
    const { amount, reason } = recorded.data;
    return [matchRow(recorded, 'reversed', { pence: amount, reason })];
  },
};

/** Receipts of cash and their matches. */
export const receiptsProjection: Projection = {
  name: 'receipts',
  version: 2,
  tables: [receipt, receiptMatch],
  rowsFor: (recorded) => handledBy(handlers, recorded),
};

function recordedReceipt({ position, recordedAt, actor, data }: RecordedAs<'ReceiptRecorded'>): readonly Change[] {
  const row = into('receipt', {
    receipt_id: data.receiptId,
    position,
    pence: data.amount,
    payer: data.payer,
    remittance_reference: orNull(data.remittanceReference),
    bank_reference: orNull(data.bankReference),
    description: orNull(data.description),
    held_for_grant_id: orNull(data.heldFor?.grantId),
    held_for_year: orNull(data.heldFor?.financialYear),
    effective_on: dayText(data.effectiveOn),
    effective_basis: data.effectiveBasis,
    recorded_at: recordedAt,
    by_subject: actor.subject,
    by_name: actor.name,
  });
  return [row];
}

type MatchEvent = RecordedAs<Exclude<ReceiptEvent['type'], 'ReceiptRecorded'>>;
type MatchFacts = Pick<ReceiptMatchRow, 'pence'> & Partial<Pick<ReceiptMatchRow, 'left_pence' | 'reason'>>;

const matchRow = ({ position, recordedAt, data }: MatchEvent, step: ReceiptMatchStep, facts: MatchFacts): Change =>
  into('receipt_match', {
    left_pence: null,
    reason: null,
    ...facts,
    receipt_id: data.receiptId,
    match_no: data.matchNo,
    position,
    step,
    grant_id: data.grantId,
    claim_no: data.claimNo,
    effective_on: dayText(data.effectiveOn),
    recorded_at: recordedAt,
  });
