import type { GrantId, Pence, PlainDate } from '#values';
import type { ReadTables } from '../read-database.ts';
import { amount, day, given, optionalAmount, optionalDay } from './values.ts';

/** A match of cash of a receipt to a claim. */
export interface ReceiptMatchView {
  readonly matchNo: number;
  readonly grantId: GrantId;
  readonly claimNo: number;
  /** Reserved until the grant has answered; reversing until the grant has answered that. */
  readonly standing: 'reserved' | 'settled' | 'reversing' | 'reversed';
  readonly reservedAmount: Pence;
  /** What the match holds now; absent until the grant has answered. */
  readonly takenAmount?: Pence;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: string;
  /** From when it is undone, and why. */
  readonly reversedOn?: PlainDate;
  readonly reason?: string;
}

/** From the steps of one match, in order. A match is never without its first one, the reservation. */
export function matchView(steps: readonly ReadTables['receipt_match'][]): ReceiptMatchView {
  const first = steps[0] as ReadTables['receipt_match'];
  const last = steps[steps.length - 1] ?? first;
  const reversal = steps.find(({ step }) => step === 'reversed');
  const settled = steps.findLast(({ step }) => step === 'settled');
  return {
    matchNo: Number(first.match_no),
    grantId: first.grant_id as GrantId,
    claimNo: Number(first.claim_no),
    standing: standingOf(last, reversal !== undefined),
    reservedAmount: amount(first.pence),
    ...given('takenAmount', optionalAmount(settled?.pence ?? null)),
    effectiveOn: day(first.effective_on),
    recordedAt: first.recorded_at,
    ...given('reversedOn', optionalDay(reversal === undefined ? null : last.effective_on)),
    ...given('reason', reversal?.reason),
  };
}

function standingOf({ step }: ReadTables['receipt_match'], reversed: boolean): ReceiptMatchView['standing'] {
  if (step === 'reversed') return 'reversing';
  if (step === 'settled') return reversed ? 'reversed' : 'settled';
  return 'reserved';
}
