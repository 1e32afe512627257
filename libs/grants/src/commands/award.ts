import type { FinancialYear, GrantId, Pence, PlainDate } from '#values';
import type {
  ActKind,
  AmountBasis,
  ConsentKind,
  FunderTerms,
  Party,
  PartySide,
  SpendClass,
  YearAmount,
} from '../vocabulary.ts';
import type { Ask } from './ask.ts';

// What can be asked of a grant about its award: bids, offers, decisions, agreements, variations.

export interface OpenGrant extends Ask<'OpenGrant'> {
  readonly grantId: GrantId;
  readonly title: string;
  readonly aliases?: readonly string[];
  readonly funder: Party;
  readonly recipient: Party;
  readonly deliveryUnit?: string;
  readonly sponsor?: string;
  readonly fundsAsWritten?: readonly string[];
  readonly spendClass: SpendClass;
  readonly agreementReference?: string;
  /** First and last day of the funding period (inclusive); where absent, the first and last day of each line's year. */
  readonly fundingFrom?: PlainDate;
  readonly fundingUntil?: PlainDate;
  /** Decision references or grant ids that this grant follows on from. */
  readonly predecessors?: readonly string[];
}

export interface SubmitBid extends Ask<'SubmitBid'> {
  readonly lines: readonly WrittenYearAmount[];
  readonly fund?: string;
}

export interface RecordBidOutcome extends Ask<'RecordBidOutcome'> {
  readonly bidNo: number;
  readonly outcome: 'rejected' | 'withdrawn';
  readonly reason: string;
}

export interface ReceiveOffer extends Ask<'ReceiveOffer'> {
  readonly lines: readonly OfferLine[];
  readonly terms: FunderTerms;
  readonly requiredSignatories: readonly Signatory[];
  readonly answersBidNo?: number;
  readonly agreementReference?: string;
}

export interface WrittenYearAmount extends YearAmount {
  readonly asWritten?: readonly string[];
}

export interface OfferLine extends WrittenYearAmount {
  readonly basis: AmountBasis;
}

export interface Signatory {
  readonly role: string;
  readonly party: PartySide;
}

export interface EndOffer extends Ask<'EndOffer'> {
  readonly offerNo: number;
  readonly ending: 'withdrawn' | 'lapsed';
  readonly reason: string;
}

/** The follow-up of a decision paper: never refused, answered by an event for every act (D13). */
export interface ApplyDecision extends Ask<'ApplyDecision'> {
  readonly decisionReference: string;
  readonly erratumNo?: number;
  readonly acts: readonly LineAct[];
}

export interface LineAct extends YearAmount {
  readonly actNo: number;
  readonly kind: ActKind;
}

export interface RecordSignature extends Ask<'RecordSignature'> {
  readonly offerNo: number;
  readonly role: string;
  readonly party: PartySide;
  /** The lines that the signed agreement names; every signature on it names the same. */
  readonly financialYears: readonly FinancialYear[];
  readonly agreementReference?: string;
}

export interface PublishAgreement extends Ask<'PublishAgreement'> {
  readonly offerNo: number;
  readonly where: string;
  readonly citationAsWritten: string;
  readonly citationCheck: 'unchecked' | 'agrees' | 'disagrees';
}

export interface TerminateAgreement extends Ask<'TerminateAgreement'> {
  /** Last day whose cost is still met (inclusive). */
  readonly costsMetUntil: PlainDate;
  readonly lines: readonly CapLine[];
  readonly reason: string;
}

export interface CapLine {
  readonly financialYear: FinancialYear;
  /** The cap from now on, not the change. */
  readonly capAmount: Pence;
  readonly asWritten?: readonly string[];
}

export interface VaryAward extends Ask<'VaryAward'> {
  readonly lines: readonly CapLine[];
  readonly reason: string;
  readonly agreementReference?: string;
}

export interface RecordConsent extends Ask<'RecordConsent'> {
  readonly kind: ConsentKind;
  readonly financialYear: FinancialYear;
  readonly givenByRole: string;
  readonly reference: string;
  readonly head?: string;
  readonly amount?: Pence;
  /** For cost before the start: the first day now allowed (inclusive). */
  readonly allowedFrom?: PlainDate;
}
