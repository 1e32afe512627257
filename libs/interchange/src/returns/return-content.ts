import type {
  ClaimFigures,
  ClaimStanding,
  Difference,
  Explanation,
  FigureName,
  Figures,
  FunderStanding,
  RecipientStanding,
  ReturnKind,
} from '#grants';
import type { FinancialYear, GrantId, Pence, PlainDate } from '#values';

/** The figures of the line that every return shows, in the order in which a person reads them. */
export const RETURN_FIGURES = [
  'cap',
  'approvedToAccept',
  'budget',
  'committed',
  'actual',
  'accrued',
  'spend',
  'disallowed',
  'recoverable',
  'remaining',
  'lapsed',
  'ownCost',
  'claimed',
  'claimable',
  'recovered',
  'outstanding',
  'received',
  'held',
  'repaid',
  'owedToFunder',
  'accruedIncome',
  'forecast',
  'forecastOutturn',
  'budgetVariance',
  'forecastVariance',
] as const satisfies readonly FigureName[];
export type ReturnFigure = (typeof RETURN_FIGURES)[number];

/**
 * A return as it is: what its JSON says, and what its other formats show. It holds nothing but what follows from the
 * events up to its position and from its day, so it can be made again at any time (domain 1.5, 2.7).
 */
export interface ReturnContent {
  /** Of this shape; a change of it is a new number, and returns of an old one are made as they were. */
  readonly version: 1;
  readonly kind: ReturnKind;
  readonly grant: ReturnGrant;
  readonly financialYear: FinancialYear;
  /** The months it covers, 1 is April, and their days (all inclusive). */
  readonly fromPeriod: number;
  readonly untilPeriod: number;
  readonly periodFrom: PlainDate;
  readonly periodUntil: PlainDate;
  /** Where the line stands on the day of the return. */
  readonly line: { readonly funder: FunderStanding; readonly recipient: RecipientStanding };
  /** The day up to which the cost by head counts (inclusive). */
  readonly costAsAtOn: PlainDate;
  readonly heads: readonly ReturnHead[];
  readonly totals: HeadAmounts;
  readonly figures: Pick<Figures, ReturnFigure>;
  readonly claim?: ReturnClaim;
  readonly reconciliation?: ReturnReconciliation;
  readonly certificate?: ReturnCertificate;
  /** What a reader might look for and what is not recorded, in sentences. */
  readonly missing: readonly string[];
  /** Figures and parts that rest on entries which say that they are illustrative. */
  readonly illustrative: readonly string[];
  readonly madeFrom: MadeFrom;
}

export interface ReturnGrant {
  readonly grantId: GrantId;
  readonly title: string;
  readonly funder: string;
  readonly recipient: string;
  readonly deliveryUnit?: string;
  readonly spendClass: string;
  readonly agreementReference?: string;
}

/** Pence. A variance is what is left: below zero where more is spent than budgeted. */
export interface HeadAmounts {
  readonly originalBudgetAmount: Pence;
  readonly revisedBudgetAmount: Pence;
  /** Cost incurred in the period, accruals included. */
  readonly periodSpendAmount: Pence;
  /** Cost of the year so far, accruals included. */
  readonly spendAmount: Pence;
  readonly accruedAmount: Pence;
  /** Months still to come. */
  readonly forecastAmount: Pence;
  readonly forecastOutturnAmount: Pence;
  readonly budgetVarianceAmount: Pence;
  readonly outturnVarianceAmount: Pence;
}

export interface ReturnHead extends HeadAmounts {
  readonly head: string;
}

/** The claim's own lines, as they were prepared. */
export interface ReturnClaim extends ClaimFigures {
  readonly claimNo: number;
  readonly claimType: string;
  readonly standing: ClaimStanding;
  readonly supersedesClaimNo?: number;
  readonly submittedOn?: PlainDate;
  readonly previouslyClaimedAmount: Pence;
  /** Cap of the year less what was claimed before and by this claim. */
  readonly capBalanceAmount: Pence;
}

/** The six lines of the year (domain 2.5), of the closure where the year is closed. */
export interface ReturnReconciliation {
  readonly closed: boolean;
  readonly generalLedgerAmount?: Pence;
  readonly ledgerAmount: Pence;
  readonly claimsAcceptedAmount: Pence;
  readonly cashAmount: Pence;
  readonly incomeAmount?: Pence;
  readonly balanceAmount: Pence;
  readonly capAmount: Pence;
  readonly recoverableAmount: Pence;
  readonly lapseAmount?: Pence;
  readonly differences: readonly Difference[];
  readonly explanations: readonly Explanation[];
}

export interface ReturnCertificate {
  readonly name: string;
  readonly roles: readonly string[];
  readonly certifiedOn: PlainDate;
  readonly statement: string;
}

/** Where in the log it was made. */
export interface MadeFrom {
  /** In decimal. */
  readonly position: string;
  /** Id of the event at that position, and when it was recorded, RFC 3339 in UTC. */
  readonly eventId: string;
  readonly recordedAt: string;
  /** The day of the view (inclusive). */
  readonly effectiveOn: PlainDate;
}
