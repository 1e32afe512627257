import { earlierOf, isBefore, minus, sum, ZERO, type Pence } from '#values';
import type { ClosedThrough } from './events.ts';
import type { LineConsent, LineFact, LineTerms } from './line-facts.ts';
import type { FunderStanding, RecipientStanding } from './vocabulary.ts';

/** What holds on a line at some bounds. */
export interface InForce {
  readonly funder: FunderStanding;
  readonly recipient: RecipientStanding;
  readonly terms?: LineTerms;
  readonly consents: readonly LineConsent[];
  /** Budget moved between heads without consent, within the tolerance (R19). Pence. */
  readonly toleranceUsed: Pence;
  /** How far the months of the year are closed (R34). */
  readonly periods: ClosedThrough;
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
  // A closed year covers its standing and does not replace it, so that a reopened one stands as before.
  const isClosed = last(facts, 'year')?.value.closed === true;
  return {
    funder: isClosed ? 'closed' : (funderFact?.value.standing ?? 'none'),
    recipient: recipientFact?.value.standing ?? 'not-sought',
    consents,
    periods: last(facts, 'periods')?.value ?? ALL_OPEN,
    toleranceUsed: sum(...facts.map((fact) => (fact.kind === 'tolerance-used' ? fact.value.amount : ZERO))),
    ...(terms === undefined ? {} : { terms: withinDays(terms, facts, consents) }),
  };
}

const ALL_OPEN: ClosedThrough = { softThrough: 0, hardThrough: 0 };

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
