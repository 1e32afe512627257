import { earlierOf, firstDayOf, isAfter, lastDayOf, laterOf, ZERO, type FinancialYear, type Pence } from '#values';
import type { OfferLine, ReceiveOffer } from '../commands.ts';
import { acknowledged, dayText, isRefused, refuse, said, warn, type FoundWarning, type Refused } from '../decision.ts';
import type { OfferReceivedLine } from '../events.ts';
import { accountSum, heldLines, inForceOn } from '../line-state.ts';
import { nextNumber, type GrantState } from '../state.ts';
import { stillBid } from './bid.ts';
import { checkLines, checkNotBefore, firstRefusal } from './lines.ts';
import { recorded, type RulesFor } from './rule.ts';

/** Offers: what the funder has committed to before it is signed, with the terms that come with it. */
export const offerRules: RulesFor<'ReceiveOffer' | 'EndOffer'> = {
  ReceiveOffer(state, command) {
    const refused =
      checkLines(command.lines) ??
      checkSignatories(command) ??
      checkTerms(command) ??
      firstRefusal(command.lines, (line) => checkLine(state, command, line)) ??
      checkAnswersBid(state, command);
    if (refused !== undefined) return refused;
    const warnings = acknowledged(command, deadlineWarnings(command));
    if (isRefused(warnings)) return warnings;
    const lines = command.lines.map((line) => lineReceived(state, command, line));
    return recorded({
      type: 'OfferReceived',
      data: { ...said(command, warnings), lines, offerNo: nextNumber(state, 'offer') },
    });
  },

  EndOffer(state, command) {
    const offer = state.offers.get(command.offerNo);
    if (offer === undefined)
      return refuse('offer-unknown', `There is no offer ${command.offerNo}.`, { field: 'offerNo' });
    const open = offer.standing === 'open' || offer.standing === 'signed';
    const lines = open ? heldLines(state, offer.facts).flatMap((line) => stillOffered(state, line.financialYear)) : [];
    if (lines.length === 0) {
      return refuse(
        'offer-not-open',
        `Offer ${command.offerNo} is ${offer.standing} and none of its lines is still open.`,
        { field: 'offerNo' },
      );
    }
    const refused = firstRefusal(lines, (line) =>
      checkNotBefore(state, line.financialYear, 'funder', command.effectiveOn),
    );
    if (refused !== undefined) return refused;
    const { ending, ...facts } = said(command);
    return recorded({ type: ending === 'withdrawn' ? 'OfferWithdrawn' : 'OfferLapsed', data: { ...facts, lines } });
  },
};

/** What of a line is on the rung of an offer, where anything is: signed lines are not. */
function stillOffered(
  state: GrantState,
  financialYear: FinancialYear,
): { financialYear: FinancialYear; rung: 'indicative' | 'offered'; amount: Pence }[] {
  const line = state.lines.get(financialYear);
  const { funder } = inForceOn(line);
  if (funder !== 'indicative' && funder !== 'offered') return [];
  return [{ financialYear, rung: funder, amount: accountSum(line, funder).at() }];
}

function checkSignatories({ requiredSignatories }: ReceiveOffer): Refused | undefined {
  const sides = new Set(requiredSignatories.map(({ party }) => party));
  if (sides.has('funder') && sides.has('recipient')) return undefined;
  return refuse('signatories-missing', 'Name at least one signatory of the funder and one of the recipient.', {
    field: 'requiredSignatories',
  });
}

function checkTerms({ terms }: ReceiveOffer): Refused | undefined {
  if (terms.heads.length === 0)
    return refuse('terms-incomplete', 'The terms name no head of cost.', { field: 'terms.heads' });
  if (terms.rateBasisPoints < 1 || terms.rateBasisPoints > 10_000) {
    return refuse('terms-incomplete', 'The rate is from 1 to 10000 basis points (0.01% to 100%).', {
      field: 'terms.rateBasisPoints',
      limit: '10000',
    });
  }
  const { costsFrom, costsUntil } = terms;
  if (costsFrom !== undefined && costsUntil !== undefined && isAfter(costsFrom, costsUntil)) {
    return refuse('terms-incomplete', `Cost is met from ${dayText(costsFrom)} until ${dayText(costsUntil)}.`, {
      field: 'terms.costsUntil',
    });
  }
  return undefined;
}

function checkLine(state: GrantState, command: ReceiveOffer, line: OfferLine): Refused | undefined {
  const { effectiveOn } = command;
  if (line.basis === 'rounded') {
    return refuse('rounded-award', `${line.financialYear}: write the exact figure of the offer.`, { field: 'lines' });
  }
  const { funder } = inForceOn(state.lines.get(line.financialYear));
  const firm = line.basis !== 'indicative';
  const allowed = funder === 'none' || funder === 'bid' || funder === 'indicative' || (funder === 'offered' && firm);
  if (!allowed) {
    const detail = `${line.financialYear} is ${funder}; an agreed line changes by a variation, an ended one by a new grant.`;
    return refuse('standing-does-not-allow', detail, { field: 'lines' });
  }
  return checkNotBefore(state, line.financialYear, 'funder', effectiveOn) ?? checkCostDays(state, command, line);
}

/** A line on which no day's cost could ever be met is a mistake. */
function checkCostDays(state: GrantState, command: ReceiveOffer, { financialYear }: OfferLine): Refused | undefined {
  const { costsFrom, costsUntil } = costDays(state, command, financialYear);
  if (!isAfter(costsFrom, costsUntil)) return undefined;
  const detail = `${financialYear}: cost would be met from ${dayText(costsFrom)} until ${dayText(costsUntil)}.`;
  return refuse('terms-incomplete', detail, { field: 'lines' });
}

function checkAnswersBid(state: GrantState, { answersBidNo }: ReceiveOffer): Refused | undefined {
  if (answersBidNo === undefined || stillBid(state, answersBidNo).length > 0) return undefined;
  return refuse('bid-unknown', `Bid ${answersBidNo} does not stand.`, { field: 'answersBidNo' });
}

/** R10: conflicting words keep every wording; the working date is used with a warning. */
function deadlineWarnings({ terms }: ReceiveOffer): FoundWarning[] {
  const wordings = terms.deadlineAsWritten ?? [];
  if (wordings.length < 2) return [];
  return [
    warn('deadline-wordings-differ', `The papers write the deadline ${wordings.length} ways: ${wordings.join('; ')}.`),
  ];
}

function lineReceived(state: GrantState, command: ReceiveOffer, line: OfferLine): OfferReceivedLine {
  const { basis, ...written } = line;
  const held = state.lines.get(line.financialYear);
  const { funder } = inForceOn(held);
  const replacesRung = funder === 'offered' ? 'offered' : 'indicative';
  return {
    ...written,
    ...costDays(state, command, line.financialYear),
    basis: basis === 'rounded' ? 'exact' : basis,
    endsBidAmount: funder === 'bid' ? accountSum(held, 'bid').at() : ZERO,
    replacesAmount: accountSum(held, replacesRung).at(),
    replacesRung,
  };
}

/** First and last day whose cost the line meets: the terms, else the funding period, within the year (R12). */
function costDays(
  state: GrantState,
  { terms }: ReceiveOffer,
  year: FinancialYear,
): Pick<OfferReceivedLine, 'costsFrom' | 'costsUntil'> {
  const from = terms.costsFrom ?? state.opened?.fundingFrom ?? firstDayOf(year);
  const until = terms.costsUntil ?? state.opened?.fundingUntil ?? lastDayOf(year);
  return { costsFrom: laterOf(from, firstDayOf(year)), costsUntil: earlierOf(until, lastDayOf(year)) };
}
