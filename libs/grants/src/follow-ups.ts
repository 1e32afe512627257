import type { GrantId, ReceiptId } from '#values';
import type { ApplyDecision, GrantCommand, LineAct, TakeShare } from './commands.ts';
import type { DecisionEvent, PaperAct } from './decision-paper.ts';
import type { FactsOf, GrantEvent } from './events.ts';
import type { RowShareName } from './gl-row.ts';
import type { LedgerEvent } from './postings.ts';
import type { ReceiptCommand, ReceiptEvent } from './receipt.ts';
import type { RowAllocatedFacts, RowCommand, RowEvent, RowFacts, RowShare } from './row.ts';
import { grantStream, receiptStream, rowStream, streamKind } from './streams.ts';
import type { Dated } from './vocabulary.ts';

/** What an event asks of another stream. It is appended by a restartable step and is never refused (design D13). */
export interface FollowUp {
  readonly stream: string;
  readonly command: GrantCommand | ReceiptCommand | RowCommand;
}

/**
 * The follow-ups of an event, in order; most events have none. A pure function of the event and its stream, so that a
 * step cut off by a crash is found again from the log alone.
 */
export function followUps(stream: string, event: LedgerEvent): readonly FollowUp[] {
  switch (streamKind(stream)) {
    case 'decision':
      return ofPaper(event as DecisionEvent);
    case 'receipt':
      return ofReceipt(event as ReceiptEvent);
    case 'glrow':
      return ofRow(event as RowEvent);
    // What a rule or a file leads to is decided by the rows.
    case 'rules':
    case 'import':
      return [];
    case 'grant':
    case undefined:
      return ofGrant(event as GrantEvent);
  }
}

function ofPaper(event: DecisionEvent): readonly FollowUp[] {
  switch (event.type) {
    case 'DecisionRecorded': {
      const { reference, acts, effectiveOn, effectiveBasis } = event.data;
      const numbered = acts.map((act, at) => ({ ...act, actNo: at + 1 }));
      return byGrant(numbered, { decisionReference: reference, effectiveOn, effectiveBasis });
    }
    case 'DecisionErratumRecorded': {
      const { reference, acts, erratumNo, effectiveOn, effectiveBasis } = event.data;
      return byGrant(acts, { decisionReference: reference, erratumNo, effectiveOn, effectiveBasis });
    }
    case 'DecisionPublished':
    case 'ExemptionReviewed':
      return [];
  }
}

function ofReceipt(event: ReceiptEvent): readonly FollowUp[] {
  switch (event.type) {
    case 'ReceiptRecorded': {
      const { heldFor, receiptId, amount, effectiveOn, effectiveBasis } = event.data;
      if (heldFor === undefined) return [];
      const { grantId, financialYear } = heldFor;
      const command = { type: 'HoldAdvance', receiptId, financialYear, amount, effectiveOn, effectiveBasis } as const;
      return [{ stream: grantStream(grantId), command }];
    }
    case 'ReceiptReserved': {
      const { grantId, ...match } = event.data;
      return [{ stream: grantStream(grantId), command: { type: 'TakeMatch', ...match } }];
    }
    case 'ReceiptMatchReversed': {
      const { grantId, receiptId, matchNo, reason, effectiveOn, effectiveBasis } = event.data;
      const command = { type: 'ReturnMatch', receiptId, matchNo, reason, effectiveOn, effectiveBasis } as const;
      return [{ stream: grantStream(grantId), command }];
    }
    case 'ReceiptMatchSettled':
      return [];
  }
}

/** What leads back out of a grant: what was taken of a match, and what of a share was given back or could not be. */
function ofGrant(event: GrantEvent): readonly FollowUp[] {
  if (event.type === 'CostRecovered') return ofMatchTaken(event.data);
  if (event.type === 'EntryReversed') {
    return [...ofMatchReturned(event.data), ...ofShare(event.data.returnOf, event.data, true)];
  }
  if (event.type === 'HeldSpendReleased') return ofShare(event.data.share, event.data, true);
  if (event.type !== 'ShareNotMoved' || event.data.asked !== 'return') return [];
  return ofShare(event.data.share, event.data, false);
}

function ofMatchTaken(taken: FactsOf<'CostRecovered'>): readonly FollowUp[] {
  const { receiptId, matchNo, amount, effectiveOn, effectiveBasis } = taken;
  const command = { type: 'SettleMatch', matchNo, takenAmount: amount, effectiveOn, effectiveBasis } as const;
  return [{ stream: receiptStream(receiptId as ReceiptId), command }];
}

function ofMatchReturned({
  reversed,
  number,
  effectiveOn,
  effectiveBasis,
}: FactsOf<'EntryReversed'>): readonly FollowUp[] {
  if (reversed.kind !== 'cash-match') return [];
  const { keptAmount, facts } = reversed;
  const command = { type: 'SettleReversal', matchNo: number, keptAmount, effectiveOn, effectiveBasis } as const;
  return [{ stream: receiptStream(facts.receiptId as ReceiptId), command }];
}

function ofShare(
  share: RowShareName | undefined,
  { effectiveOn, effectiveBasis, reason }: Dated & { readonly reason: string },
  returned: boolean,
): readonly FollowUp[] {
  if (share === undefined) return [];
  const detail = returned ? {} : { detail: reason };
  const command = {
    type: 'SettleReturn',
    shareNo: share.shareNo,
    returned,
    ...detail,
    effectiveOn,
    effectiveBasis,
  } as const;
  return [{ stream: rowStream(share.key), command }];
}

/** A row asks its grants to take its shares, to give them back, or to take what they hold for review. */
function ofRow(event: RowEvent): readonly FollowUp[] {
  switch (event.type) {
    case 'RowAllocated':
      return event.data.shares.map((share) => ({
        stream: grantStream(share.grantId),
        command: takeShare(share, event.data),
      }));
    case 'RowReallocated':
      return ofReturning(event.data, 'reallocated');
    case 'RowRefused':
      return ofReturning(event.data, 'refused');
    case 'RowReviewed': {
      const { key, accepting, reason, settlesAccrual, effectiveOn, effectiveBasis } = event.data;
      const settles = settlesAccrual === undefined ? {} : { settlesAccrual };
      return accepting.map(({ grantId, shareNo }) => ({
        stream: grantStream(grantId),
        command: { type: 'AcceptShare', share: { key, shareNo }, reason, ...settles, effectiveOn, effectiveBasis },
      }));
    }
    case 'RowRecorded':
    case 'RowShareSettled':
      return [];
  }
}

function takeShare(share: RowShare, { key, document, effectiveOn, effectiveBasis }: RowAllocatedFacts): TakeShare {
  const { shareNo, grantId: _grant, shareBasisPoints: _part, ...cost } = share;
  const { kind, description, fiscalYear, period } = document;
  return {
    type: 'TakeShare',
    ...cost,
    description,
    fromRow: { key, shareNo },
    documentKind: kind,
    bookedYear: fiscalYear,
    bookedPeriod: period,
    effectiveOn,
    effectiveBasis,
  };
}

const ofReturning = (
  { key, returning, reason, effectiveOn, effectiveBasis }: RowFacts<'RowReallocated'> | RowFacts<'RowRefused'>,
  outcome: 'reallocated' | 'refused',
): readonly FollowUp[] =>
  returning.map(({ grantId, shareNo }) => ({
    stream: grantStream(grantId),
    command: { type: 'ReturnShare', share: { key, shareNo }, reason, outcome, effectiveOn, effectiveBasis },
  }));

type NumberedAct = PaperAct & { readonly actNo: number };

/** One step for each grant that the acts name, in the order of the paper. */
function byGrant(acts: readonly NumberedAct[], paper: Omit<ApplyDecision, 'type' | 'acts'>): readonly FollowUp[] {
  const grants = new Map<GrantId, LineAct[]>();
  for (const { grantId, actNo, financialYear, kind, amount } of acts) {
    grants.set(grantId, [...(grants.get(grantId) ?? []), { actNo, financialYear, kind, amount }]);
  }
  return [...grants].map(([grantId, lineActs]) => ({
    stream: grantStream(grantId),
    command: { type: 'ApplyDecision', ...paper, acts: lineActs },
  }));
}
