import type { GrantId, ReceiptId } from '#values';
import type { ApplyDecision, GrantCommand, LineAct } from './commands.ts';
import type { PaperAct } from './decision-paper.ts';
import type { LedgerEvent } from './postings.ts';
import type { ReceiptCommand } from './receipt.ts';
import { grantOf, grantStream, receiptStream } from './streams.ts';

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
    case 'CostRecovered': {
      const { receiptId, matchNo, amount, effectiveOn, effectiveBasis } = event.data;
      const command = { type: 'SettleMatch', matchNo, takenAmount: amount, effectiveOn, effectiveBasis } as const;
      return [{ stream: receiptStream(receiptId as ReceiptId), command }];
    }
    case 'ReceiptMatchReversed': {
      const { grantId, receiptId, matchNo, reason, effectiveOn, effectiveBasis } = event.data;
      const command = { type: 'ReturnMatch', receiptId, matchNo, reason, effectiveOn, effectiveBasis } as const;
      return [{ stream: grantStream(grantId), command }];
    }
    case 'EntryReversed': {
      const { reversed, number, effectiveOn, effectiveBasis } = event.data;
      if (reversed.kind !== 'cash-match' || grantOf(stream) === undefined) return [];
      const command = {
        type: 'SettleReversal',
        matchNo: number,
        keptAmount: reversed.keptAmount,
        effectiveOn,
        effectiveBasis,
      } as const;
      return [{ stream: receiptStream(reversed.facts.receiptId as ReceiptId), command }];
    }
    default:
      return [];
  }
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
