import type { AllocationRuleRow } from './allocation-rules.rows.ts';
import type { ChainLinkRow, QuotedAmountRow } from './chains.rows.ts';
import type { ClaimHeadRow, ClaimRow, ClaimStepRow } from './claims.rows.ts';
import type { DecisionActRow, DecisionOutcomeRow, DecisionRow, DecisionStepRow } from './decisions.rows.ts';
import type { DutyRow } from './duties.rows.ts';
import type { FollowUpRow } from './follow-ups.rows.ts';
import type { FileImportRow, ImportRefusedRowRow, ImportStepRow } from './imports.rows.ts';
import type { InstantRow } from './instants.rows.ts';
import type { CoveredEntryRow, LineFactRow, PostingRow } from './postings.rows.ts';
import type { ReceiptMatchRow, ReceiptRow } from './receipts.rows.ts';
import type { GrantReferenceRow, GrantRow } from './register.rows.ts';
import type { GlRowRow, RowShareRow, RowStepRow } from './rows.rows.ts';
import type { TimelineRow } from './timeline.rows.ts';

/** Every table of the read models. Amounts are in pence, days are ISO texts, lists and objects are JSON. */
export interface Tables {
  posting: PostingRow;
  line_fact: LineFactRow;
  covered_entry: CoveredEntryRow;
  grant_register: GrantRow;
  grant_reference: GrantReferenceRow;
  claim: ClaimRow;
  claim_head: ClaimHeadRow;
  claim_step: ClaimStepRow;
  timeline: TimelineRow;
  decision: DecisionRow;
  decision_act: DecisionActRow;
  decision_step: DecisionStepRow;
  decision_outcome: DecisionOutcomeRow;
  duty: DutyRow;
  receipt: ReceiptRow;
  receipt_match: ReceiptMatchRow;
  follow_up: FollowUpRow;
  instant: InstantRow;
  chain_link: ChainLinkRow;
  quoted_amount: QuotedAmountRow;
  gl_row: GlRowRow;
  row_share: RowShareRow;
  row_step: RowStepRow;
  file_import: FileImportRow;
  import_step: ImportStepRow;
  import_refused_row: ImportRefusedRowRow;
  allocation_rule: AllocationRuleRow;
}

export type TableName = keyof Tables;
