import type {
  Account,
  ClaimFigures,
  ClaimStanding,
  EffectiveBasis,
  FinancialYearClosedFacts,
  LineView,
  ReturnKind,
} from '#grants';
import type { FinancialYear, GrantId, Pence, PlainDate } from '#values';
import type { MadeFrom } from './return-content.ts';
import type { ReturnMonths } from './return-period.ts';

/** What a return is of. */
export interface ReturnScope extends ReturnMonths {
  readonly kind: ReturnKind;
  readonly financialYear: FinancialYear;
  /** First and last day of its period (inclusive). */
  readonly periodFrom: PlainDate;
  readonly periodUntil: PlainDate;
  /** The day up to which cost counts (inclusive): the end of the period of a claim, else the day of the return. */
  readonly costAsAtOn: PlainDate;
}

/** Everything a return is made from, each at the position of the return. */
export interface ReturnSources {
  readonly scope: ReturnScope;
  readonly grant: GrantNamed;
  /** The line on the day of the return. */
  readonly line: LineView;
  /** The line on the day up to which cost counts. */
  readonly cost: LineView;
  /** The line on the day before the period; absent where there was nothing yet. */
  readonly before?: LineView | undefined;
  /** What the first budget gave each head. */
  readonly originalBudget: ReadonlyMap<string, Pence>;
  /** Accounts in which something rests on an entry that says it is illustrative. */
  readonly illustrative: ReadonlySet<Account>;
  readonly claim?: ClaimSource | undefined;
  readonly yearEnd?: YearEndSource | undefined;
  readonly certificate?: CertificateSource | undefined;
  readonly madeFrom: MadeFrom;
}

export interface GrantNamed {
  readonly grantId: GrantId;
  readonly title: string;
  readonly funder: { readonly name: string };
  readonly recipient: { readonly name: string };
  readonly deliveryUnit?: string;
  readonly spendClass: string;
  readonly agreementReference?: string;
}

/** A claim as it was prepared. */
export interface ClaimSource extends ClaimFigures {
  readonly claimNo: number;
  readonly claimType: string;
  readonly standing: ClaimStanding;
  readonly supersedesClaimNo?: number;
  readonly submittedOn?: PlainDate;
  readonly preparedBasis: EffectiveBasis;
  /** What the claims of the year before it come to. */
  readonly previouslyClaimedAmount: Pence;
}

/** What a year-end statement has beside the figures. */
export interface YearEndSource {
  /** The closure that stands; absent while the year is open. */
  readonly closed?: Pick<FinancialYearClosedFacts, 'reconciliation' | 'explanations' | 'lapseAmount'> | undefined;
  /** The last control totals recorded, for a year that is open. */
  readonly generalLedgerAmount?: Pence | undefined;
  readonly incomeAmount?: Pence | undefined;
  /** What is left of the claims that the funder has accepted. */
  readonly claimsAcceptedAmount: Pence;
}

export interface CertificateSource {
  readonly name: string;
  readonly roles: readonly string[];
  readonly certifiedOn: PlainDate;
  readonly basis: EffectiveBasis;
  readonly statement: string;
}
