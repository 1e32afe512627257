import type { ExclusionReason, Figures, FunderStanding, LimitName, RecipientStanding } from '#grants';
import type { Pence, PlainDate } from '#values';

/** What the demo shows when everything is recorded. */
export interface DemoReport {
  readonly ledger: string;
  /** The day the figures are for, and the position of the last event counted, in decimal. */
  readonly effectiveOn: PlainDate;
  readonly position: string;
  readonly grants: readonly GrantReport[];
  readonly refusals: readonly RefusalReport[];
}

export interface GrantReport {
  readonly grantId: string;
  readonly title: string;
  readonly lines: readonly LineReport[];
}

export interface LineReport {
  readonly financialYear: string;
  readonly funder: FunderStanding;
  readonly recipient: RecipientStanding;
  readonly figures: Figures;
  readonly limits: readonly LimitReport[];
  readonly excluded: readonly { readonly reason: ExclusionReason; readonly head: string; readonly amount: Pence }[];
}

export interface LimitReport {
  readonly name: LimitName;
  readonly amount: Pence;
  readonly binding: boolean;
}

/** A command that the ledger was meant to refuse, and did. */
export interface RefusalReport {
  readonly command: string;
  /** Where it was asked, as `POST /grants/pcd-911/spend`. */
  readonly path: string;
  readonly code: string;
  readonly detail: string;
  /** What it was about, for a person. */
  readonly about: string;
}
