import { earlierOf, isBefore, minus, sum, ZERO, type FinancialYear, type Pence, type PlainDate } from '#values';
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
);

type Years = readonly { readonly financialYear: FinancialYear }[];
type Since = { readonly effectiveOn: PlainDate };

const funder = (years: Years, standing: FunderStanding, { effectiveOn }: Since): LineFact[] =>
  years.map(({ financialYear }) => ({ kind: 'funder', financialYear, effectiveOn, value: { standing } }));

const recipient = (facts: Since & { financialYear: FinancialYear }, standing: RecipientStanding): LineFact[] => [
  { kind: 'recipient', financialYear: facts.financialYear, effectiveOn: facts.effectiveOn, value: { standing } },
];

/** What an event puts in force on lines: standings, terms, consents and statements. Most events put nothing. */
export function lineFactsOf(event: LedgerEvent): readonly LineFact[] {
  switch (event.type) {
    case 'BidSubmitted':
      return funder(event.data.lines, 'bid', event.data);
    case 'BidRejected':
    case 'BidWithdrawn':
      return funder(event.data.lines, 'none', event.data);
    case 'OfferReceived':
      return offered(event.data);
    case 'OfferWithdrawn':
      return funder(event.data.lines, 'withdrawn', event.data);
    case 'OfferLapsed':
      return funder(event.data.lines, 'lapsed', event.data);
    case 'AgreementSigned':
    case 'AwardVaried':
      return funder(event.data.lines, 'agreed', event.data);
    case 'AgreementTerminated':
      return terminated(event.data);
    case 'BidApproved':
      return recipient(event.data, 'to-bid');
    case 'FundingApprovedInPrinciple':
      return recipient(event.data, 'in-principle');
    case 'OfferApproved':
      return recipient(event.data, 'to-accept');
    case 'OfferDeclined':
      return recipient(event.data, 'declined');
    case 'ConsentRecorded':
      return consented(event.data);
    case 'BudgetTransferred':
      return transferred(event.data);
    case 'PartnerStatementRecorded':
      return covered(event.data);
    case 'AccrualRaised':
    case 'AccrualReversed':
    case 'ActualSpendReported':
    case 'AdvanceHeld':
    case 'AgreementPublished':
    case 'ApprovalNotApplied':
    case 'BudgetSet':
    case 'ClaimAccepted':
    case 'ClaimCertified':
    case 'ClaimPrepared':
    case 'ClaimSubmitted':
    case 'ClaimWithdrawn':
    case 'CommitmentRaised':
    case 'CommitmentReleased':
    case 'CostRecovered':
    case 'DecisionErratumRecorded':
    case 'DecisionPublished':
    case 'DecisionRecorded':
    case 'EntryReversed':
    case 'ExemptionReviewed':
    case 'ForecastReported':
    case 'GrantOpened':
    case 'ReceiptMatchReversed':
    case 'ReceiptMatchSettled':
    case 'ReceiptRecorded':
    case 'ReceiptReserved':
    case 'RepaymentDue':
    case 'RepaymentMade':
    case 'SignatureRecorded':
      return [];
  }
}

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

const terminated = (facts: FactsOf<'AgreementTerminated'>): LineFact[] => [
  ...funder(facts.lines, 'terminated', facts),
  ...facts.lines.map(({ financialYear }): LineFact => ({
    kind: 'costs-until',
    financialYear,
    effectiveOn: facts.effectiveOn,
    value: { costsUntil: facts.costsMetUntil },
  })),
];

/** What holds on a line at some bounds. */
export interface InForce {
  readonly funder: FunderStanding;
  readonly recipient: RecipientStanding;
  readonly terms?: LineTerms;
  readonly consents: readonly LineConsent[];
  /** Budget moved between heads without consent, within the tolerance (R19). Pence. */
  readonly toleranceUsed: Pence;
}

/**
 * What is in force, given the facts of one line within both bounds and in the order in which they were recorded: of
 * each kind the one with the latest day counts, and of one day the one recorded last; consents all count.
 */
export function inForce(facts: readonly LineFact[]): InForce {
  const funderFact = last(facts, 'funder');
  const recipientFact = last(facts, 'recipient');
  const consents = facts.filter((fact) => fact.kind === 'consent').map(({ value }) => lessUsed(value, facts));
  const terms = last(facts, 'terms')?.value;
  return {
    funder: funderFact?.value.standing ?? 'none',
    recipient: recipientFact?.value.standing ?? 'not-sought',
    consents,
    toleranceUsed: sum(...facts.map((fact) => (fact.kind === 'tolerance-used' ? fact.value.amount : ZERO))),
    ...(terms === undefined ? {} : { terms: withinDays(terms, facts, consents) }),
  };
}

/** A consent with what is left of its amount. */
function lessUsed(consent: LineConsent, facts: readonly LineFact[]): LineConsent {
  if (consent.amount === undefined) return consent;
  const used = facts.filter((fact) => fact.kind === 'consent-used' && fact.value.consentNo === consent.consentNo);
  const amounts = used.map((fact) => (fact.kind === 'consent-used' ? fact.value.amount : ZERO));
  return { ...consent, amount: minus(consent.amount, sum(...amounts)) };
}

/** A consent brings the first day forward (R12); a termination brings the last day forward. */
function withinDays(terms: LineTerms, facts: readonly LineFact[], consents: readonly LineConsent[]): LineTerms {
  const costsFrom = consents.reduce(
    (first, one) => (one.allowedFrom === undefined ? first : earlierOf(first, one.allowedFrom)),
    terms.costsFrom,
  );
  const until = last(facts, 'costs-until')?.value.costsUntil;
  return {
    ...terms,
    costsFrom,
    costsUntil: until === undefined ? terms.costsUntil : earlierOf(terms.costsUntil, until),
  };
}

function last<Kind extends LineFact['kind']>(
  facts: readonly LineFact[],
  kind: Kind,
): Extract<LineFact, { kind: Kind }> | undefined {
  let found: LineFact | undefined;
  for (const fact of facts) {
    if (fact.kind === kind && (found === undefined || !isBefore(fact.effectiveOn, found.effectiveOn))) found = fact;
  }
  return found as Extract<LineFact, { kind: Kind }> | undefined;
}
