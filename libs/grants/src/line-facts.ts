import type { FinancialYear, Pence, PlainDate } from '#values';
import type { ClosedThrough } from './events.ts';
import type { LedgerEvent } from './postings.ts';
import type { ConsentKind, FunderStanding, FunderTerms, RecipientStanding } from './vocabulary.ts';

/** Terms as they hold for one line: the first and last day whose cost is met are always known. */
export interface LineTerms extends FunderTerms {
  readonly costsFrom: PlainDate;
  readonly costsUntil: PlainDate;
}

export interface LineConsent {
  readonly consentNo: number;
  readonly consent: ConsentKind;
  readonly head?: string;
  readonly amount?: Pence;
  readonly allowedFrom?: PlainDate;
}

/** What is in force on a line beside its sums, from a day on. The value is always an object, so that it can be stored. */
export type LineFact = { readonly financialYear: FinancialYear; readonly effectiveOn: PlainDate } & (
  | { readonly kind: 'funder'; readonly value: { readonly standing: FunderStanding } }
  | { readonly kind: 'recipient'; readonly value: { readonly standing: RecipientStanding } }
  | { readonly kind: 'terms'; readonly value: LineTerms }
  | { readonly kind: 'costs-until'; readonly value: { readonly costsUntil: PlainDate } }
  | { readonly kind: 'consent'; readonly value: LineConsent }
  | { readonly kind: 'consent-used'; readonly value: { readonly consentNo: number; readonly amount: Pence } }
  | { readonly kind: 'tolerance-used'; readonly value: { readonly amount: Pence } }
  | { readonly kind: 'covered'; readonly value: { readonly entry: string } }
  | { readonly kind: 'periods'; readonly value: ClosedThrough }
  | { readonly kind: 'year'; readonly value: { readonly closed: boolean } }
);

type Years = readonly { readonly financialYear: FinancialYear }[];
type Since = { readonly effectiveOn: PlainDate };

const funder = (years: Years, standing: FunderStanding, { effectiveOn }: Since): LineFact[] =>
  years.map(({ financialYear }) => ({ kind: 'funder', financialYear, effectiveOn, value: { standing } }));

const recipient = (facts: Since & { financialYear: FinancialYear }, standing: RecipientStanding): LineFact[] => [
  { kind: 'recipient', financialYear: facts.financialYear, effectiveOn: facts.effectiveOn, value: { standing } },
];

type FactsOf<Type extends LedgerEvent['type']> = Extract<LedgerEvent, { type: Type }>['data'];

function offered({ lines, terms, effectiveOn }: FactsOf<'OfferReceived'>): LineFact[] {
  return lines.flatMap(({ financialYear, basis, costsFrom, costsUntil }): LineFact[] => [
    {
      kind: 'funder',
      financialYear,
      effectiveOn,
      value: { standing: basis === 'indicative' ? 'indicative' : 'offered' },
    },
    { kind: 'terms', financialYear, effectiveOn, value: { ...terms, costsFrom, costsUntil } },
  ]);
}

function consented(facts: FactsOf<'ConsentRecorded'>): LineFact[] {
  const { consentNo, kind, head, amount, allowedFrom, financialYear, effectiveOn } = facts;
  const value = {
    consentNo,
    consent: kind,
    ...(head === undefined ? {} : { head }),
    ...(amount === undefined ? {} : { amount }),
    ...(allowedFrom === undefined ? {} : { allowedFrom }),
  };
  return [{ kind: 'consent', financialYear, effectiveOn, value }];
}

/** A transfer uses up the consent it rests on, or else the tolerance of the terms. */
const transferred = ({ consentNo, amount, financialYear, effectiveOn }: FactsOf<'BudgetTransferred'>): LineFact[] =>
  consentNo === undefined
    ? [{ kind: 'tolerance-used', financialYear, effectiveOn, value: { amount } }]
    : [{ kind: 'consent-used', financialYear, effectiveOn, value: { consentNo, amount } }];

const covered = ({ entries, financialYear, effectiveOn }: FactsOf<'PartnerStatementRecorded'>): LineFact[] =>
  entries.map(({ kind, number }) => ({
    kind: 'covered',
    financialYear,
    effectiveOn,
    value: { entry: `${kind}:${number}` },
  }));

type OfYear = Since & { readonly financialYear: FinancialYear };

const periods = ({ financialYear, effectiveOn, softThrough, hardThrough }: OfYear & ClosedThrough): LineFact[] => [
  { kind: 'periods', financialYear, effectiveOn, value: { softThrough, hardThrough } },
];

const year = ({ financialYear, effectiveOn }: OfYear, closed: boolean): LineFact[] => [
  { kind: 'year', financialYear, effectiveOn, value: { closed } },
];

const terminated = (facts: FactsOf<'AgreementTerminated'>): LineFact[] => [
  ...funder(facts.lines, 'terminated', facts),
  ...facts.lines.map(({ financialYear }): LineFact => ({
    kind: 'costs-until',
    financialYear,
    effectiveOn: facts.effectiveOn,
    value: { costsUntil: facts.costsMetUntil },
  })),
];

type Facts = {
  readonly [Type in LedgerEvent['type']]: (facts: FactsOf<Type>) => readonly LineFact[];
};
const none = (): readonly LineFact[] => [];

/** What each event puts in force. A new event does not compile until it is said here. */
const facts: Facts = {
  GrantOpened: none,
  BidSubmitted: (said) => funder(said.lines, 'bid', said),
  BidRejected: (said) => funder(said.lines, 'none', said),
  BidWithdrawn: (said) => funder(said.lines, 'none', said),
  OfferReceived: offered,
  OfferWithdrawn: (said) => funder(said.lines, 'withdrawn', said),
  OfferLapsed: (said) => funder(said.lines, 'lapsed', said),
  BidApproved: (said) => recipient(said, 'to-bid'),
  FundingApprovedInPrinciple: (said) => recipient(said, 'in-principle'),
  OfferApproved: (said) => recipient(said, 'to-accept'),
  OfferDeclined: (said) => recipient(said, 'declined'),
  ApprovalNotApplied: none,
  SignatureRecorded: none,
  AgreementSigned: (said) => funder(said.lines, 'agreed', said),
  AgreementPublished: none,
  AgreementTerminated: terminated,
  AwardVaried: (said) => funder(said.lines, 'agreed', said),
  ConsentRecorded: consented,
  BudgetSet: none,
  BudgetTransferred: transferred,
  ForecastReported: none,
  CommitmentRaised: none,
  CommitmentReleased: none,
  ActualSpendReported: none,
  AccrualRaised: none,
  AccrualReversed: none,
  PartnerStatementRecorded: covered,
  ClaimPrepared: none,
  ClaimCertified: none,
  ClaimSubmitted: none,
  ClaimAccepted: none,
  ClaimWithdrawn: none,
  AdvanceHeld: none,
  CostRecovered: none,
  RepaymentDue: none,
  RepaymentMade: none,
  EntryReversed: none,
  PeriodClosed: periods,
  PeriodReopened: periods,
  ControlTotalRecorded: none,
  FinancialYearClosed: (said) => year(said, true),
  FinancialYearReopened: (said) => year(said, false),
  GrantReviewed: none,
  ReturnSent: none,
  NoticeGiven: none,
  GrantClosed: none,
  SpendHeldForReview: none,
  HeldSpendReleased: none,
  AccrualAwaitsActual: none,
  ShareNotMoved: none,
  DecisionRecorded: none,
  DecisionErratumRecorded: none,
  DecisionPublished: none,
  ExemptionReviewed: none,
  ReceiptRecorded: none,
  ReceiptReserved: none,
  ReceiptMatchSettled: none,
  ReceiptMatchReversed: none,
  RowRecorded: none,
  RowAllocated: none,
  RowReallocated: none,
  RowReviewed: none,
  RowRefused: none,
  RowShareSettled: none,
  AllocationRuleSet: none,
  ImportRecorded: none,
  ImportRowsTaken: none,
  ImportCompleted: none,
};

/** What an event puts in force on lines: standings, terms, consents, statements, closures. Most events put nothing. */
export const lineFactsOf = (event: LedgerEvent): readonly LineFact[] =>
  (facts[event.type] as (said: unknown) => readonly LineFact[])(event.data);
