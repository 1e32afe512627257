export type { AsAt } from './bounds.ts';
export * from './errors.ts';
export { openReadModels } from './open-read-models.ts';
export { openReads } from './open-reads.ts';
export type { Origin } from './origin.ts';
export { pageIn, type Page, type PageRequest } from './page.ts';
export type { Awaited } from './projecting/waiters.ts';
export type {
  OpenedReads,
  PostgresLocation,
  ReadModelLocation,
  ReadModelParts,
  ReadModels,
  SqliteLocation,
} from './read-models.ts';
export type { AllocationRuleView } from './reads/allocation-rules.ts';
export type { EventBehind, Explained, MoveBehind } from './reads/behind.ts';
export type { CashLeft, CashLeftView, ReceiptProposals } from './reads/cash.ts';
export type { ClaimHeadView, ClaimReceiptView, ClaimStepView, ClaimView } from './reads/claims.ts';
export type { ActOutcomeView, ActView, DecisionInFull, DecisionStepView, DecisionView } from './reads/decisions.ts';
export { IMPORT_STANDINGS, type ImportStanding, type ImportView, type RefusedRowView } from './reads/imports.ts';
export type { OpenFollowUp } from './reads/follow-ups.ts';
export type { OfYear } from './reads/illustrative.ts';
export type { MonitoredView } from './reads/monitored.ts';
export type { GrantMonthSum } from './reads/month-sums.ts';
export type { Compared, Movement } from './reads/movements.ts';
export type { PortfolioLine } from './reads/portfolio.ts';
export type { EventNamed, ObligationView, WhichObligations } from './reads/obligations.ts';
export type { ReceiptMatchView } from './reads/receipt-match.ts';
export type { ReceiptView } from './reads/receipts.ts';
export type { GrantView, PartyView } from './reads/register.ts';
export { TAKEN_AS, type RowShareView, type TakenAs } from './reads/row-share-views.ts';
export type { GlRowView } from './reads/row-views.ts';
export type { GlRowInFull, WhichRows } from './reads/rows.ts';
export { TIMELINE_ORDERS, type TimelineOrder, type TimelineView } from './reads/timeline.ts';
export type { TimelineFilter } from './reads/timeline-filter.ts';
export { WOULD_COME, type WaitingRow, type WouldCome } from './reads/waiting-rows.ts';
export type { YearCash, YearClaim, YearEntry, YearParts } from './reads/year-parts.ts';
export type { YearShare } from './reads/year-shares.ts';
export { MATCHED_FROM, Reads } from './reads.ts';
export type { ComparedTable } from './replay/compare-table.ts';
export {
  compareWithReplay,
  type ComparedReadModel,
  type Comparison,
  type Parting,
  type PartingRow,
  type ReplayParts,
} from './replay/compare-with-replay.ts';
export { withSnapshot } from './replay/with-snapshot.ts';
export { MEND } from './mend.ts';
export type { Remark } from './remark.ts';
export type { KeptBy, ProjectionStatus, ReadModelStatus } from './status.ts';
