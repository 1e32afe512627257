import { sentenceOf, streamKind, type LedgerEvent } from '#grants';
import type { Pence } from '#values';
import { into, type Projection, type Recorded, type Table } from './projection.ts';
import { dayText, jsonOrNull, orNull } from './texts.ts';
import type { TimelineRow } from './timeline.rows.ts';

const timeline: Table<'timeline'> = {
  name: 'timeline',
  columns: {
    position: 'integer',
    stream: 'text',
    revision: 'integer',
    event_id: 'text',
    type: 'text',
    sentence: 'text',
    effective_on: 'text',
    effective_basis: 'text',
    recorded_at: 'text',
    by_subject: 'text',
    by_name: 'text',
    pence: 'integer?',
    reason: 'text?',
    evidence: 'text?',
    decision_reference: 'text?',
    warnings: 'text?',
    entry: 'text?',
    reverses: 'text?',
    row_key: 'text?',
    cause: 'text?',
  },
  key: ['position'],
};

/** One row an event, of every stream. */
export const timelineProjection: Projection = {
  name: 'timeline',
  version: 3,
  tables: [timeline],
  rowsFor: (recorded) => [into('timeline', timelineRow(recorded))],
};

function timelineRow(recorded: Recorded): TimelineRow {
  const { data } = recorded;
  return {
    position: recorded.position,
    stream: recorded.stream,
    revision: recorded.revision,
    event_id: recorded.eventId,
    type: recorded.type,
    sentence: sentenceOf(recorded),
    effective_on: dayText(data.effectiveOn),
    effective_basis: data.effectiveBasis,
    recorded_at: recorded.recordedAt,
    by_subject: recorded.actor.subject,
    by_name: recorded.actor.name,
    pence: amountOf(recorded) ?? null,
    reason: 'reason' in data ? (data.reason ?? null) : null,
    evidence: jsonOrNull(data.evidence),
    decision_reference: decisionIn(recorded) ?? null,
    warnings: 'warnings' in data ? jsonOrNull(data.warnings) : null,
    entry: entryOf(recorded) ?? null,
    reverses: recorded.type === 'EntryReversed' ? reversedEntry(recorded.data) : null,
    row_key: orNull(rowIn(recorded.data)),
    cause: orNull(recorded.cause),
  };
}

/** The row that asked for the event, or from which what it takes back came; a row's own events are in its stream. */
function rowIn(data: Recorded['data']): string | undefined {
  if ('fromRow' in data) return data.fromRow.key;
  if ('returnOf' in data) return data.returnOf.key;
  return 'share' in data ? data.share.key : undefined;
}

/** A paper is named where it is recorded, and in the grants that it acts on. */
function decisionIn({ stream, data }: Recorded): string | undefined {
  if ('decisionReference' in data) return data.decisionReference;
  return streamKind(stream) === 'decision' && 'reference' in data ? data.reference : undefined;
}

function amountOf(event: LedgerEvent): Pence | undefined {
  switch (event.type) {
    case 'ClaimPrepared':
      return event.data.totalAmount;
    case 'ClaimAccepted':
      return event.data.reductionAmount;
    case 'ReceiptMatchSettled':
      return event.data.takenAmount;
    case 'FinancialYearClosed':
    case 'FinancialYearReopened':
      return event.data.lapseAmount;
    case 'EntryReversed':
      return amountReversed(event.data.reversed);
    case 'RowRecorded':
      return event.data.row.netAmount;
    default:
      return 'amount' in event.data ? event.data.amount : undefined;
  }
}

type Reversal = Extract<LedgerEvent, { type: 'EntryReversed' }>['data'];

/** What of the entry still stood when it was reversed. */
function amountReversed(reversed: Reversal['reversed']): Pence | undefined {
  switch (reversed.kind) {
    case 'accrual':
    case 'commitment':
      return reversed.amount;
    case 'claim-outcome':
      return reversed.facts.reductionAmount;
    case 'forecast':
      return undefined;
    case 'spend':
    case 'repayment-due':
    case 'cash-match':
      return reversed.facts.amount;
  }
}

/** The entries that can be reversed, under the names that a reversal uses. */
function entryOf(event: LedgerEvent): string | undefined {
  switch (event.type) {
    case 'ActualSpendReported':
      return `spend:${event.data.spendNo}`;
    case 'AccrualRaised':
      return `accrual:${event.data.accrualNo}`;
    case 'CommitmentRaised':
      return `commitment:${event.data.commitmentNo}`;
    case 'ForecastReported':
      return `forecast:${event.data.forecastNo}`;
    case 'ClaimAccepted':
      return `claim-outcome:${event.data.claimNo}`;
    case 'RepaymentDue':
      return `repayment-due:${event.data.repaymentNo}`;
    case 'CostRecovered':
      return `cash-match:${event.data.receiptId}/${event.data.matchNo}`;
    default:
      return undefined;
  }
}

function reversedEntry({ number, reversed }: Reversal): string {
  if (reversed.kind === 'cash-match') return `cash-match:${reversed.facts.receiptId}/${reversed.facts.matchNo}`;
  return `${reversed.kind}:${number}`;
}
