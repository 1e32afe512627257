import type { EffectiveBasis } from '#grants';
import type { FinancialYear, GrantId, Pence, PlainDate } from '#values';

/** By what cash is matched to claims, in this order: the first that finds a claim decides. */
export const MATCH_BASES = ['claim-number', 'exact-amount', 'funder-and-period'] as const;
export type MatchBasis = (typeof MATCH_BASES)[number];

/** What became of looking for the claims that a receipt pays. */
export const MATCH_OUTCOMES = ['exact', 'short', 'over', 'bulk', 'ambiguous', 'unidentified'] as const;
export type MatchOutcome = (typeof MATCH_OUTCOMES)[number];

/** Cash of a receipt that is still to be matched. */
export interface ReceiptToMatch {
  readonly leftAmount: Pence;
  readonly payer: string;
  readonly receivedOn: PlainDate;
  readonly receivedBasis: EffectiveBasis;
  /** From when what is left is free: the day it came, or the last on which a match of it was taken back. */
  readonly freeFrom: PlainDate;
  readonly remittanceReference?: string;
  readonly bankReference?: string;
  readonly description?: string;
  /** The line for which it is held as an advance: it pays no claim of another grant. */
  readonly heldFor?: { readonly grantId: GrantId; readonly financialYear: FinancialYear };
}

/** A match that a person may confirm. Nothing is recorded until somebody does. */
export interface MatchProposal {
  readonly grantId: GrantId;
  readonly claimNo: number;
  readonly financialYear: FinancialYear;
  readonly periodFrom: PlainDate;
  readonly periodUntil: PlainDate;
  readonly basis: MatchBasis;
  readonly outcome: Exclude<MatchOutcome, 'unidentified'>;
  /** Why, and what would stay outstanding or unmatched. */
  readonly sentence: string;
  readonly outstandingAmount: Pence;
  /** What would stay outstanding: disallowed, disputed or still to come. */
  readonly shortAmount: Pence;
  readonly paymentDueOn?: PlainDate;
  /** Days from the day on which the funder was due to pay to that on which the cash came; 0 if in time. */
  readonly daysLate: number;
  /** The body of the request that confirms it. */
  readonly request: MatchRequestBody;
}

export interface MatchRequestBody {
  readonly grantId: GrantId;
  readonly claimNo: number;
  readonly amount: Pence;
  /** The first day on which the cash is free and as much is outstanding on the claim, that day and ever after. */
  readonly effectiveOn: PlainDate;
  readonly effectiveBasis: EffectiveBasis;
}

/** What one basis found. */
export interface LookedAt {
  readonly basis: MatchBasis;
  readonly sentence: string;
}

/** What is proposed for a receipt, and why. */
export interface MatchProposals {
  readonly outcome: MatchOutcome;
  /** What decided; absent where nothing was found. */
  readonly basis?: MatchBasis;
  readonly sentence: string;
  /** What all proposals together would leave outstanding on their claims. */
  readonly shortAmount: Pence;
  /** What would be left of the receipt: it stays unidentified, or held for its grant. */
  readonly restAmount: Pence;
  /** How many there are. */
  readonly proposalCount: number;
  /** As many as were asked for. All of them may be confirmed; of ambiguous ones, at most those that a person knows to be right. */
  readonly proposals: readonly MatchProposal[];
  /** What was looked at, in order. */
  readonly looked: readonly LookedAt[];
}
