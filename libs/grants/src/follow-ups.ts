import type { GrantId, ReceiptId } from '#values';
import type { ApplyDecision, GrantCommand, LineAct } from './commands.ts';
import type { DecisionEvent, PaperAct } from './decision-paper.ts';
import type { GrantEvent } from './events.ts';
import type { LedgerEvent } from './postings.ts';
import type { ReceiptCommand, ReceiptEvent } from './receipt.ts';
import { grantStream, receiptStream, streamKind } from './streams.ts';

/** What an event asks of another stream. It is appended by a restartable step and is never refused (design D13). */
export interface FollowUp {
  readonly stream: string;
  readonly command: GrantCommand | ReceiptCommand;
}

/**
 * The follow-ups of an event, in order; most events have none. A pure function of the event and its stream, so that a
 * step cut off by a crash is found again from the log alone.
 */
export function followUps(stream: string, event: LedgerEvent): readonly FollowUp[] {
  const kind = streamKind(stream);
  if (kind === 'decision') return ofPaper(event as DecisionEvent);
  return kind === 'receipt' ? ofReceipt(event as ReceiptEvent) : ofGrant(event as GrantEvent);
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

/** Only cash leads back out of a grant: what was taken of a match, and what could not be given back. */
function ofGrant({ type, data }: GrantEvent): readonly FollowUp[] {
  if (type === 'CostRecovered') {
    const { receiptId, matchNo, amount, effectiveOn, effectiveBasis } = data;
    const command = { type: 'SettleMatch', matchNo, takenAmount: amount, effectiveOn, effectiveBasis } as const;
    return [{ stream: receiptStream(receiptId as ReceiptId), command }];
  }
  if (type === 'EntryReversed' && data.reversed.kind === 'cash-match') {
    const { reversed, number, effectiveOn, effectiveBasis } = data;
    const { keptAmount, facts } = reversed;
    const command = { type: 'SettleReversal', matchNo: number, keptAmount, effectiveOn, effectiveBasis } as const;
    return [{ stream: receiptStream(facts.receiptId as ReceiptId), command }];
  }
  return [];
}

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
