import { dayText } from '#grants';
import { daysBetween, formatPounds, greatest, isAfter, least, minus, sum, ZERO, type Pence } from '#values';
import { outstandingOf, paidFrom, type ClaimsToPay, type ClaimToPay } from './claim-to-pay.ts';
import {
  type LookedAt,
  type MatchBasis,
  type MatchOutcome,
  type MatchProposal,
  type MatchProposals,
  type ReceiptToMatch,
} from './match-proposal.ts';
import { byClaimNumber, byExactAmount, byFunderAndPeriod, claimName, type Match } from './matching-keys.ts';

const KEYS = [
  ['claim-number', byClaimNumber],
  ['exact-amount', byExactAmount],
  ['funder-and-period', byFunderAndPeriod],
] as const;

/**
 * The claims that what is left of a receipt may pay, and why (R31). The keys are tried in order, and the first that
 * finds a claim decides; texts are compared whole, without regard to case, spaces and punctuation, and never by
 * likeness. Nothing is matched: a person confirms. Proposals that are not alternatives sum to no more than what is left
 * of the receipt, and none is of more than is outstanding on its claim.
 * @param most how many proposals to give at most; all, if not given
 */
export function proposeMatches(receipt: ReceiptToMatch, claims: ClaimsToPay, most?: number): MatchProposals {
  const looked: LookedAt[] = [];
  if (receipt.leftAmount <= 0n) return unidentified(receipt, looked, 'Nothing is left of the receipt to match.');
  for (const [basis, find] of KEYS) {
    const match = find(receipt, claims);
    looked.push({ basis, sentence: match.sentence });
    if (match.claims.length > 0) return proposed({ receipt, basis, match, looked }, most);
    if (match.isLast) break;
  }
  const sentence = `No claim is proposed for ${formatPounds(receipt.leftAmount)}: ${looked.map((one) => one.sentence).join(' ')}`;
  return unidentified(receipt, looked, sentence);
}

const unidentified = (
  { leftAmount }: ReceiptToMatch,
  looked: readonly LookedAt[],
  sentence: string,
): MatchProposals => ({
  outcome: 'unidentified',
  sentence,
  shortAmount: ZERO,
  restAmount: greatest(ZERO, leftAmount),
  proposalCount: 0,
  proposals: [],
  looked,
});

interface Proposed {
  readonly receipt: ReceiptToMatch;
  readonly basis: MatchBasis;
  readonly match: Match;
  readonly looked: readonly LookedAt[];
}

function proposed({ receipt, basis, match, looked }: Proposed, most?: number): MatchProposals {
  const shares = match.isOpen ? alternatives(receipt, match.claims) : inTurn(receipt, match.claims);
  const paid = match.isOpen ? ZERO : sum(ZERO, ...shares.map(({ amount }) => amount));
  const owed = sum(ZERO, ...match.claims.map((claim) => outstandingOf(claim)));
  const [shortAmount, restAmount] = [match.isOpen ? ZERO : minus(owed, paid), minus(receipt.leftAmount, paid)];
  const outcome = outcomeOf(match, shortAmount, restAmount);
  return {
    outcome,
    basis,
    sentence: `${match.sentence} ${ending(outcome, { receipt, shortAmount, restAmount })}`,
    shortAmount,
    restAmount,
    proposalCount: shares.length,
    proposals: shares.slice(0, most).map((share) => proposalOf(share, { receipt, basis, match, outcome })),
    looked,
  };
}

interface Share {
  readonly claim: ClaimToPay;
  readonly outstanding: Pence;
  readonly amount: Pence;
}

/** Each as if it alone were meant. */
const alternatives = ({ leftAmount }: ReceiptToMatch, claims: readonly ClaimToPay[]): readonly Share[] =>
  claims.map((claim) => {
    const outstanding = outstandingOf(claim);
    return { claim, outstanding, amount: least(leftAmount, outstanding) };
  });

/** One after another, in the order in which they are named, until nothing is left of the receipt. */
function inTurn({ leftAmount }: ReceiptToMatch, claims: readonly ClaimToPay[]): readonly Share[] {
  const shares: Share[] = [];
  let left = leftAmount;
  for (const claim of claims) {
    const outstanding = outstandingOf(claim);
    const amount = least(left, outstanding);
    left = minus(left, amount);
    if (amount > 0n) shares.push({ claim, outstanding, amount });
  }
  return shares;
}

function outcomeOf({ claims, isOpen }: Match, short: Pence, rest: Pence): Exclude<MatchOutcome, 'unidentified'> {
  if (isOpen) return 'ambiguous';
  if (claims.length > 1) return 'bulk';
  if (short > 0n) return 'short';
  return rest > 0n ? 'over' : 'exact';
}

interface Amounts {
  readonly receipt: ReceiptToMatch;
  readonly shortAmount: Pence;
  readonly restAmount: Pence;
}

function ending(outcome: MatchOutcome, { receipt, shortAmount, restAmount }: Amounts): string {
  if (outcome === 'ambiguous') return 'Which of them is paid cannot be told; a person says.';
  const texts = [
    ...(shortAmount > 0n ? [`${formatPounds(shortAmount)} short: ${SHORT}.`] : []),
    ...(shortAmount > 0n && outcome === 'bulk'
      ? ['They are paid in the order named; the remittance may say otherwise.']
      : []),
    ...(restAmount > 0n ? [`${formatPounds(restAmount)} over: it stays ${restOf(receipt)}.`] : []),
  ];
  return texts.length === 0 ? 'Nothing is left over on either side.' : texts.join(' ');
}

const SHORT = 'disallowed, disputed or paid in part';
const restOf = ({ heldFor }: ReceiptToMatch): string =>
  heldFor === undefined ? 'unidentified' : `held for ${heldFor.grantId}`;

interface Why extends Omit<Proposed, 'looked'> {
  readonly outcome: Exclude<MatchOutcome, 'unidentified'>;
}

function proposalOf({ claim, outstanding, amount }: Share, { receipt, basis, match, outcome }: Why): MatchProposal {
  const { grantId, claimNo, financialYear, periodFrom, periodUntil, paymentDueOn } = claim;
  const shortAmount = minus(outstanding, amount);
  const isLate = paymentDueOn !== undefined && isAfter(receipt.receivedOn, paymentDueOn);
  const daysLate = isLate ? daysBetween(paymentDueOn, receipt.receivedOn) : 0;
  const share = `${formatPounds(amount)} of the ${formatPounds(outstanding)} outstanding on ${claimName(claim)}`;
  const late = isLate
    ? `, ${daysLate} ${daysLate === 1 ? 'day' : 'days'} after ${dayText(paymentDueOn)}, when it was due`
    : '';
  const short = shortAmount > 0n ? ` ${formatPounds(shortAmount)} would stay outstanding: ${SHORT}.` : '';
  return {
    grantId,
    claimNo,
    financialYear,
    periodFrom,
    periodUntil,
    basis,
    outcome,
    sentence: `${match.sentence} It would pay ${share}${late}.${short}`,
    outstandingAmount: outstanding,
    shortAmount,
    ...(paymentDueOn !== undefined && { paymentDueOn }),
    daysLate,
    request: {
      grantId,
      claimNo,
      amount,
      effectiveOn: paidFrom(claim, amount, receipt.freeFrom),
      effectiveBasis: receipt.receivedBasis,
    },
  };
}
