import { dayText } from '#grants';
import { formatPounds, isAfter, type GrantId, type Pence } from '#values';
import { outstandingOf, type ClaimsToPay, type ClaimToPay } from './claim-to-pay.ts';
import { claimsNamedIn, type ClaimNamed } from './claims-named.ts';
import type { ReceiptToMatch } from './match-proposal.ts';

/** What a basis found. */
export interface Match {
  /** Claims with something outstanding, in the order in which they are to be paid. */
  readonly claims: readonly ClaimToPay[];
  /** Whether any one of them may be meant, rather than all. */
  readonly isOpen: boolean;
  /** Whether to look no further though there is no claim to pay. */
  readonly isLast: boolean;
  /** What was found and why it decides, or what was not. */
  readonly sentence: string;
}

export type MatchingKey = (receipt: ReceiptToMatch, claims: ClaimsToPay) => Match;

const nothing = (sentence: string, isLast = false): Match => ({ claims: [], isOpen: false, isLast, sentence });

export const claimName = ({ grantId, claimNo, financialYear }: ClaimToPay): string =>
  `claim ${claimNo} of ${grantId} for ${financialYear}`;

const listed = (names: readonly string[]): string => names.join(', ').replace(/, ([^,]*)$/, ' and $1');

/** Whether cash of the receipt may pay the claim at all. */
const mayPay = (receipt: ReceiptToMatch, claim: ClaimToPay): boolean =>
  isItsGrant(receipt, claim.grantId) && outstandingOf(claim) > 0n;

const isItsGrant = ({ heldFor }: ReceiptToMatch, grantId: GrantId): boolean =>
  heldFor === undefined || heldFor.grantId === grantId;

const TEXTS = [
  ['remittance reference', 'remittanceReference'],
  ['bank reference', 'bankReference'],
  ['description', 'description'],
] as const;

/**
 * The claims that the receipt's own texts name. What a text says outweighs any amount: where it names a claim that
 * cannot be paid, nothing else is looked at.
 */
export const byClaimNumber: MatchingKey = (receipt, claims) => {
  const texts = TEXTS.flatMap(([name, field]) => {
    const named = claimsNamedIn(receipt[field] ?? '', claims.names);
    return named.length === 0 ? [] : [{ name, named }];
  });
  const [first, ...others] = texts;
  if (first === undefined) return nothing(`${textsLookedAt(receipt)} no claim.`);
  const differing = others.find(({ named }) => named.some((one) => !has(first.named, one)));
  if (differing === undefined) return found(`The ${first.name} names`, first.named, { receipt, claims });
  const together = [...first.named, ...differing.named.filter((one) => !has(first.named, one))];
  const names = `The ${first.name} and the ${differing.name} do not name the same claims; together they name`;
  return { ...found(names, together, { receipt, claims }), isOpen: true };
};

const has = (all: readonly ClaimNamed[], { key, claimNo }: ClaimNamed): boolean =>
  all.some((one) => one.key === key && one.claimNo === claimNo);

function textsLookedAt(receipt: ReceiptToMatch): string {
  const given = TEXTS.filter(([, field]) => receipt[field] !== undefined).map(([name]) => `the ${name}`);
  if (given.length === 0) return 'There is no remittance reference, so it names';
  const text = listed(given);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} ${given.length === 1 ? 'names' : 'name'}`;
}

interface Around {
  readonly receipt: ReceiptToMatch;
  readonly claims: ClaimsToPay;
}

function found(subject: string, named: readonly ClaimNamed[], { receipt, claims }: Around): Match {
  const sets = named.map((one) => {
    const meant = claims.named(one);
    const payable = meant.filter((claim) => mayPay(receipt, claim));
    return { payable, told: told(one, meant, { receipt, claims }) };
  });
  const payable = [...new Set(sets.flatMap((one) => one.payable))];
  const sentence = `${subject} ${listed(sets.map((one) => one.told))}.`;
  return { claims: payable, isOpen: sets.some((one) => one.payable.length > 1), isLast: true, sentence };
}

/** A claim that is named, and what stands in the way of paying it. */
function told({ key, claimNo }: ClaimNamed, meant: readonly ClaimToPay[], { receipt, claims }: Around): string {
  if (meant.length === 0) return `claim ${claimNo} of ${claims.grantsNamed(key).join(' or ')} (not in the ledger)`;
  return meant
    .map((claim) => {
      const why = whyNot(claim, receipt);
      return why === undefined ? claimName(claim) : `${claimName(claim)} (${why})`;
    })
    .join(' or ');
}

function whyNot(claim: ClaimToPay, receipt: ReceiptToMatch): string | undefined {
  if (!isItsGrant(receipt, claim.grantId)) return `the cash is held for ${receipt.heldFor?.grantId ?? ''}`;
  if (claim.standing !== 'submitted' && claim.standing !== 'accepted') return claim.standing;
  return outstandingOf(claim) > 0n ? undefined : 'nothing outstanding';
}

/** The one claim on which exactly what is left of the receipt is outstanding. */
export const byExactAmount: MatchingKey = (receipt, claims) => {
  const { leftAmount } = receipt;
  const equal = claims.open.filter((claim) => mayPay(receipt, claim) && outstandingOf(claim) === leftAmount);
  const amount = exactly(leftAmount);
  const [only] = equal;
  if (only === undefined) return nothing(`On no claim is ${amount} outstanding.`);
  if (equal.length > 1) return several(equal, `${amount} is outstanding on each of`);
  const payer = claims.paidBy(receipt.payer).has(only.grantId)
    ? 'and the payer is written as its funder is'
    : 'though the payer is not written as its funder is';
  return one(only, `${amount} is outstanding on ${claimName(only)} and on no other, ${payer}.`);
};

const exactly = (amount: Pence): string => `exactly ${formatPounds(amount)}`;

/**
 * The one claim of the payer's that was waiting to be paid on the day on which the cash came: submitted by then, and
 * not yet paid. An advance comes before its claims, so it pays the one claim of the line for which it is held.
 */
export const byFunderAndPeriod: MatchingKey = (receipt, claims) => {
  const { heldFor, payer, receivedOn } = receipt;
  const open = claims.open.filter((claim) => mayPay(receipt, claim));
  if (heldFor !== undefined) {
    const line = `${heldFor.grantId} for ${heldFor.financialYear}`;
    const ofLine = open.filter(({ financialYear }) => financialYear === heldFor.financialYear);
    return onlyOne(ofLine, {
      none: `There is no claim of ${line} to pay.`,
      subject: `Of ${line} there is still to pay`,
    });
  }
  const grantIds = claims.paidBy(payer);
  if (!claims.open.some(({ grantId }) => grantIds.has(grantId)))
    return nothing('The payer is written as no funder is that has a claim to pay.');
  const waiting = open.filter(
    ({ grantId, submittedOn }) =>
      grantIds.has(grantId) && submittedOn !== undefined && !isAfter(submittedOn, receivedOn),
  );
  const when = dayText(receivedOn);
  return onlyOne(waiting, {
    none: `No claim of the payer’s was waiting to be paid on ${when}.`,
    subject: `On ${when} the payer had still to pay`,
  });
};

function onlyOne(
  found: readonly ClaimToPay[],
  { none, subject }: { readonly none: string; readonly subject: string },
): Match {
  const [only] = found;
  if (only === undefined) return nothing(none);
  return found.length > 1 ? several(found, subject) : one(only, `${subject} ${claimName(only)} and no other.`);
}

const one = (claim: ClaimToPay, sentence: string): Match => ({
  claims: [claim],
  isOpen: false,
  isLast: true,
  sentence: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`,
});

const several = (claims: readonly ClaimToPay[], subject: string): Match => ({
  claims,
  isOpen: true,
  isLast: true,
  sentence: `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${claims.length} claims.`,
});
