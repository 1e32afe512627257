import type { Account, LineView } from '#grants';
import type { BaselineMonth, LineRegister, MonthSum, PlanMove } from '#projections';
import type { FinancialYear, GrantId, Pence, PlainDate } from '#values';

/** Of which month a sheet is, and as at which day. */
export interface MonitoringScope {
  readonly scope: 'grant' | 'portfolio';
  readonly financialYear: FinancialYear;
  readonly month: number;
  readonly monthEndsOn: PlainDate;
  /** The day of the view (inclusive). */
  readonly effectiveOn: PlainDate;
}

/** Everything that is monitored of one line, at the bounds of the sheet. */
export interface MonitoringSources {
  readonly grant: MonitoredGrant;
  readonly view: LineView;
  readonly register: LineRegister;
  readonly months: readonly MonthSum[];
  /** The same as at the end of the month before, as it is known now. */
  readonly before: readonly MonthSum[];
  readonly plans: readonly PlanMove[];
  readonly baseline: readonly BaselineMonth[];
  readonly illustrative: ReadonlySet<Account>;
  readonly claims?: readonly MonitoredClaimSource[];
}

export interface MonitoredGrant {
  readonly grantId: GrantId;
  readonly title: string;
  readonly funder: { readonly name: string };
  readonly recipient: { readonly name: string };
  readonly deliveryUnit?: string;
  readonly sponsor?: string;
  readonly fundsAsWritten?: readonly string[];
  readonly agreementReference?: string;
  readonly fundingFrom?: PlainDate;
  readonly fundingUntil?: PlainDate;
  readonly spendClass: string;
}

/** A claim as the claims of a grant give it, and the day of the last cash on it. */
export interface MonitoredClaimSource {
  readonly claimNo: number;
  readonly claimType: string;
  readonly standing: string;
  readonly periodFrom: PlainDate;
  readonly periodUntil: PlainDate;
  readonly submittedOn?: PlainDate;
  readonly paymentDueOn?: PlainDate;
  readonly claimedAmount: Pence;
  readonly recoveredAmount: Pence;
  readonly outstandingAmount: Pence;
  readonly daysOverdue: number;
  readonly steps: readonly { readonly step: string; readonly effectiveOn: PlainDate; readonly amount?: Pence }[];
  readonly paidOn?: PlainDate | undefined;
}
