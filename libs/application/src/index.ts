export { ApplicationModule, type ApplicationParts } from './application.module.ts';
export type {
  CommandAnswer,
  CommandPreview,
  CommandRecorded,
  CommandRefusal,
  CommandRefused,
  FollowedUp,
  MovedFigure,
  PreviewedEvent,
  RecordedEvent,
  RevisionMoved,
} from './commands/command-answer.ts';
export type { CommandRequest } from './commands/command-request.ts';
export { RecordInDecision } from './commands/record-in-decision.command.ts';
export { RecordInGrant, type GrantRequest } from './commands/record-in-grant.command.ts';
export { RecordInReceipt, type ReceiptRequest } from './commands/record-in-receipt.command.ts';
export { RecordInRow, type RowRequest } from './commands/record-in-row.command.ts';
export { RecordRule } from './commands/record-rule.command.ts';
export {
  fileRefusalKind,
  REQUEST_REFUSALS,
  refusalKind,
  type RequestRefusalCode,
} from './commands/request-refusals.ts';
export type { AllocationRunAnswer, AllocationRunDone } from './importing/allocation-run.ts';
export { RunAllocation } from './importing/run-allocation.command.ts';
export { ImportFile } from './importing/import-file.command.ts';
export type { FileRefusal, ImportAnswer, ImportDone, ImportRequest } from './importing/import-request.ts';
export {
  AllocationRulesQuery,
  type AllocationRuleRead,
  type AllocationRulesRead,
} from './queries/allocation-rules.query.ts';
export { BalanceQuery, type BalanceRead, type LineBalance } from './queries/balance.query.ts';
export { CashQuery, type CashInList, type CashRead } from './queries/cash.query.ts';
export { ChainsQuery, type ChainsRead } from './queries/chains.query.ts';
export {
  ClaimableQuery,
  type ClaimablePart,
  type ClaimableRead,
  type EventBehindAmount,
  type Explained,
  type LimitRead,
  type LineClaimable,
} from './queries/claimable.query.ts';
export { ClaimsQuery, type ClaimRead, type ClaimsRead } from './queries/claims.query.ts';
export {
  CompareQuery,
  type BothEnds,
  type CompareEnd,
  type ComparePart,
  type CompareRead,
  type FigureCompared,
  type FigureMoved,
  type LineCompared,
  type MovingEvent,
} from './queries/compare.query.ts';
export { DecisionQuery, type DecisionRead } from './queries/decision.query.ts';
export { DecisionsQuery, type DecisionInList, type DecisionsRead } from './queries/decisions.query.ts';
export { EventQuery, EventsQuery, type EventRead, type EventsRead } from './queries/events.query.ts';
export {
  FileImportQuery,
  FileImportsQuery,
  type FileImportRead,
  type FileImportsRead,
  type ImportInList,
} from './queries/file-imports.query.ts';
export { GlRowQuery, GlRowsQuery, type GlRowInList, type GlRowRead, type GlRowsRead } from './queries/gl-rows.query.ts';
export { GrantQuery } from './queries/grant.query.ts';
export { GrantsQuery, type GrantInList, type GrantsRead, type LineInList } from './queries/grants.query.ts';
export type { InDecimal } from './queries/in-decimal.ts';
export { MonitoringQuery, type MonitoredMonthOf, type MonitoringRead } from './queries/monitoring.query.ts';
export {
  PortfolioQuery,
  type LineInPortfolio,
  type PortfolioFilter,
  type PortfolioRead,
  type StandingTotals,
} from './queries/portfolio.query.ts';
export { ObligationsQuery, type ObligationRead, type ObligationsRead } from './queries/obligations.query.ts';
export { ProposalsQuery, type ProposalsRead } from './queries/proposals.query.ts';
export type { BoundsRefused, NotFound, Read, ReadAnswer, ReadModelsBehind } from './queries/read-answer.ts';
export type { BoundsUsed, Page, ReadBounds } from './queries/read-bounds.ts';
export { ReceiptsQuery, type ReceiptInList, type ReceiptsRead } from './queries/receipts.query.ts';
export { ReconciliationQuery, type ReconciliationRead } from './queries/reconciliation.query.ts';
export type { MadeDocument } from './documents/made-document.ts';
export { ReturnQuery, type ReturnRead } from './queries/return.query.ts';
export { ReturnsQuery, type ReturnsRead, type SentReturn } from './queries/returns.query.ts';
export { TimelineQuery, type TimelineEntry, type TimelinePart, type TimelineRead } from './queries/timeline.query.ts';
export {
  VarianceQuery,
  type HeadVariance,
  type LineVariance,
  type VarianceAmounts,
  type VarianceRead,
} from './queries/variance.query.ts';
export type { WantedReturn } from './returns/wanted-return.ts';
export { CLOCK, EVENT_LOG, READ_MODELS, type Clock, type KeptReadModels } from './tokens.ts';
