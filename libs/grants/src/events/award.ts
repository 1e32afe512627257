import type { FinancialYear, Pence, PlainDate } from '#values';
import type { RecordBidOutcome, ReceiveOffer, Signatory, EndOffer, LineAct, VaryAward } from '../commands.ts';
import type { Dated, YearAmount } from '../vocabulary.ts';
import type { Said } from './said.ts';

export interface BidEnded extends Omit<Said<RecordBidOutcome>, 'outcome'> {
  readonly lines: readonly YearAmount[];
}

export interface OfferReceivedLine {
  /** First and last day whose cost the line meets (inclusive), from the terms or the funding period, within the year. */
  readonly costsFrom: PlainDate;
  readonly costsUntil: PlainDate;
  readonly financialYear: FinancialYear;
  readonly amount: Pence;
  readonly basis: 'exact' | 'up-to' | 'indicative';
  readonly asWritten?: readonly string[];
  /** What was bid on the line and ends with this offer. */
  readonly endsBidAmount: Pence;
  /** What an earlier offer held on the line, and on which rung. */
  readonly replacesAmount: Pence;
  readonly replacesRung: 'indicative' | 'offered';
}

export interface OfferReceivedFacts extends Omit<Said<ReceiveOffer>, 'lines'> {
  readonly offerNo: number;
  readonly lines: readonly OfferReceivedLine[];
}

export interface OfferEnded extends Omit<Said<EndOffer>, 'ending'> {
  readonly lines: readonly (YearAmount & { readonly rung: 'indicative' | 'offered' })[];
}

/** An approval names the new total of its line and what each rung held before. */
export interface Approval extends Dated, LineAct {
  readonly decisionReference: string;
  readonly erratumNo?: number;
  readonly beforeToBidAmount: Pence;
  readonly beforeInPrincipleAmount: Pence;
  readonly beforeToAcceptAmount: Pence;
}

export interface ApprovalNotAppliedFacts extends Dated, LineAct {
  readonly decisionReference: string;
  readonly erratumNo?: number;
  readonly code: string;
  readonly reason: string;
}

export interface AgreementSignedFacts extends Dated {
  readonly offerNo: number;
  readonly agreementReference?: string;
  readonly signatories: readonly Signatory[];
  /** Firm lines that move from offered to agreed. */
  readonly lines: readonly YearAmount[];
  /** Lines that the agreement names but the funder has only indicated. */
  readonly indicativeYears: readonly FinancialYear[];
}

export interface CapMove {
  readonly financialYear: FinancialYear;
  readonly fromAmount: Pence;
  readonly capAmount: Pence;
  readonly asWritten?: readonly string[];
}

export interface AwardVariedFacts extends Omit<Said<VaryAward>, 'lines'> {
  readonly variationNo: number;
  readonly lines: readonly (CapMove & { readonly rung: 'indicative' | 'agreed' })[];
}
