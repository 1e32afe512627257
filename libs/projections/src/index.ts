export * from './allocation-rules.projection.ts';
export * from './allocation-rules.rows.ts';
export * from './behind.ts';
export { claimsToPay, type ClaimsToPay, type ClaimToPay, type GrantToPay } from './cash/claim-to-pay.ts';
export * from './cash/match-proposal.ts';
export { proposeMatches } from './cash/propose-matches.ts';
export * from './chain-growth.ts';
export * from './chain-members.ts';
export * from './chain-order.ts';
export * from './chain-record.ts';
export * from './chains.ts';
export * from './chains.projection.ts';
export * from './chains.rows.ts';
export * from './claims.projection.ts';
export * from './claims.rows.ts';
export * from './decisions.projection.ts';
export * from './decisions.rows.ts';
export * from './duties.projection.ts';
export * from './duties.rows.ts';
export * from './follow-ups.projection.ts';
export * from './follow-ups.rows.ts';
export * from './grant-walk.ts';
export * from './imports.projection.ts';
export * from './imports.rows.ts';
export * from './instants.projection.ts';
export * from './instants.rows.ts';
export * from './line-register.ts';
export * from './line-views.ts';
export * from './obligations/duties.ts';
export * from './obligations/known.ts';
export * from './obligations/obligation.ts';
export { isSpent } from './obligations/money-to-spend.ts';
export * from './obligations/obligations.ts';
export * from './plans.ts';
export * from './postings.projection.ts';
export * from './postings.rows.ts';
export * from './projection.ts';
export * from './projections.ts';
export * from './read-recorded.ts';
export * from './receipts.projection.ts';
export * from './receipts.rows.ts';
export * from './register.projection.ts';
export * from './register.rows.ts';
export * from './row-review.ts';
export * from './row-standing.ts';
export * from './rows.projection.ts';
export * from './rows.rows.ts';
export * from './rule-standing.ts';
export * from './tables.ts';
export * from './texts.ts';
export * from './timeline.projection.ts';
export * from './timeline.rows.ts';
export { rowStream } from '#grants';
export type {
  Account,
  AllocationBasis,
  RuleShare,
  ClaimStanding,
  DocumentKind,
  EffectiveBasis,
  FigureName,
  FileTotals,
  FoundTotals,
  GlRow,
  HoldReason,
  ImportKind,
  LedgerEvent,
  LimitName,
  LineFact,
  LineView,
  OutcomeTotals,
  RowShareName,
  RuleMatch,
  Unallocated,
} from '#grants';
