import type { ClaimStanding, Party } from '#grants';
import {
  dayNumber,
  greatest,
  isBefore,
  laterOf,
  minus,
  sum,
  ZERO,
  type FinancialYear,
  type GrantId,
  type Pence,
  type PlainDate,
} from '#values';
import type { ClaimNamed, GrantNames } from './claims-named.ts';
import { nameKey } from './tokens.ts';

/** A claim that cash may pay, as it is known within the bounds of a read. */
export interface ClaimToPay {
  readonly grantId: GrantId;
  readonly claimNo: number;
  readonly financialYear: FinancialYear;
  /** First and last day of its period (inclusive). */
  readonly periodFrom: PlainDate;
  readonly periodUntil: PlainDate;
  readonly standing: ClaimStanding;
  /** Absent until it has been submitted. */
  readonly submittedOn?: PlainDate;
  readonly paymentDueOn?: PlainDate;
  /** What was added to what the funder owes on it, from which day: claimed less recovered. Pence. */
  readonly moves: readonly ClaimOwed[];
}

export interface ClaimOwed {
  readonly effectiveOn: PlainDate;
  readonly amount: Pence;
}

/** A grant as those who pay it may name it. */
export interface GrantToPay {
  readonly grantId: GrantId;
  readonly funder: Party;
  /** Every reference that its agreement has had. */
  readonly agreementReferences: readonly string[];
}

/** Claims by every key that cash is matched by. */
export interface ClaimsToPay {
  readonly names: GrantNames;
  /** Those on which something is outstanding. */
  readonly open: readonly ClaimToPay[];
  /** The claims of that number of every grant that goes by the name. */
  named(one: ClaimNamed): readonly ClaimToPay[];
  /** The grants that go by the name. */
  grantsNamed(key: string): readonly GrantId[];
  /** The grants whose funder is written as the payer is, or was found so written. */
  paidBy(payer: string): ReadonlySet<GrantId>;
}

export function claimsToPay(grants: readonly GrantToPay[], claims: readonly ClaimToPay[]): ClaimsToPay {
  // A grant goes by its id and by the references of its agreement; a paper may act on several, so it names none.
  const byName = byKeys(grants, ({ grantId, agreementReferences }) => [grantId, ...agreementReferences]);
  const byNumber = new Map(claims.map((claim) => [`${claim.grantId}/${claim.claimNo}`, claim]));
  const byFunder = byKeys(grants, ({ funder: { name, asWritten = [] } }) => [name, ...asWritten]);
  const grantsNamed = (key: string): readonly GrantId[] => [...(byName.get(key) ?? [])];
  return {
    names: {
      has: (key) => byName.has(key),
      longest: [...byName.keys()].reduce((longest, key) => Math.max(longest, key.split(' ').length), 0),
    },
    open: claims.filter((claim) => sum(ZERO, ...claim.moves.map(({ amount }) => amount)) > 0n),
    named: ({ key, claimNo }) => grantsNamed(key).flatMap((grantId) => byNumber.get(`${grantId}/${claimNo}`) ?? []),
    grantsNamed,
    paidBy: (payer) => byFunder.get(nameKey(payer)) ?? new Set(),
  };
}

/** Grants by the keys of some of their texts. A text without letters and figures is nobody's. */
function byKeys(
  grants: readonly GrantToPay[],
  textsOf: (grant: GrantToPay) => readonly string[],
): ReadonlyMap<string, ReadonlySet<GrantId>> {
  const found = new Map<string, Set<GrantId>>();
  for (const grant of grants) {
    for (const key of textsOf(grant).map(nameKey)) {
      if (key !== '') found.set(key, (found.get(key) ?? new Set()).add(grant.grantId));
    }
  }
  return found;
}

/** What is outstanding on a claim: nothing, unless it is submitted or accepted. Never below zero. Pence. */
export function outstandingOf({ standing, submittedOn, moves }: ClaimToPay): Pence {
  if (submittedOn === undefined || (standing !== 'submitted' && standing !== 'accepted')) return ZERO;
  return greatest(ZERO, sum(ZERO, ...moves.map(({ amount }) => amount)));
}

/**
 * The first day on which cash that is free from a day on can pay an amount of a claim: when both are there, and from
 * when on every day as much is outstanding as is paid (R31). Of a match that was taken back, that is the day on which it
 * was. The amount is at most what is outstanding.
 */
export function paidFrom({ submittedOn, moves }: ClaimToPay, amount: Pence, freeFrom: PlainDate): PlainDate {
  const first = submittedOn === undefined ? freeFrom : laterOf(submittedOn, freeFrom);
  const byDay = moves.toSorted((a, b) => dayNumber(b.effectiveOn) - dayNumber(a.effectiveOn));
  let outstanding = sum(ZERO, ...moves.map((move) => move.amount));
  // Backwards: before a day, what moved on it was not yet there.
  for (const [index, { effectiveOn, amount: moved }] of byDay.entries()) {
    outstanding = minus(outstanding, moved);
    const earlier = byDay[index + 1];
    const isWholeDay = earlier === undefined || !earlier.effectiveOn.equals(effectiveOn);
    if (isWholeDay && (!isBefore(first, effectiveOn) || outstanding < amount)) return laterOf(first, effectiveOn);
  }
  return first;
}
