export * from './allocation-rule.ts';
export * from './allocation-rules.ts';
export * from './claim-composition.ts';
export * from './commands.ts';
export { decide } from './decide.ts';
export {
  dayText,
  isRefused,
  monthName,
  type Circumstances,
  type Decision,
  type FoundWarning,
  type Refusal,
  type Refused,
} from './decision.ts';
export * from './decision-paper.ts';
export * from './event-shapes.ts';
export * from './events.ts';
export { evolve } from './evolve.ts';
export * from './excluded-cost.ts';
export * from './figures.ts';
export * from './follow-ups.ts';
export * from './gl-row.ts';
export * from './hold-reasons.ts';
export * from './import.ts';
export { inForce, type InForce } from './in-force.ts';
export { lineFactsOf, type LineConsent, type LineFact, type LineTerms } from './line-facts.ts';
export { lineView } from './line-state.ts';
export * from './paper.ts';
export * from './paper-state.ts';
export { ACCOUNTS, type Account, type Posting } from './posting.ts';
export { movesOf, postingsOf, type LedgerEvent } from './postings.ts';
export * from './receipt.ts';
export * from './reconciliation.ts';
export { decideReceipt, evolveReceipt } from './receipt-decider.ts';
export {
  emptyReceipt,
  leftOf,
  type ReceiptCircumstances,
  type ReceiptMatch,
  type ReceiptState,
} from './receipt-state.ts';
export * from './refusals.ts';
export * from './row.ts';
export { decideRow } from './row-decider.ts';
export { percent } from './row-shares.ts';
export type * from './row-circumstances.ts';
export * from './row-state.ts';
export { sentenceOf } from './sentences.ts';
export { emptyGrant, type ClaimStanding, type ClaimState, type GrantState, type LineState } from './state.ts';
export * from './streams.ts';
export * from './totals.ts';
export * from './touched.ts';
export * from './vocabulary.ts';
