import {
  addDays,
  dayNumber,
  daysBetween,
  dueOn,
  formatPounds,
  InvalidValue,
  isAfter,
  isBefore,
  type Pence,
  type PlainDate,
} from '#values';
import { composeClaim } from '../claim-composition.ts';
import type { PrepareClaim, SubmitClaim } from '../commands.ts';
import { acknowledged, dayText, isRefused, refuse, said, warn, type FoundWarning, type Refused } from '../decision.ts';
import type { LineTerms } from '../line-facts.ts';
import { claimSum, inForceOn } from '../line-state.ts';
import { nextNumber, type ClaimState, type GrantState } from '../state.ts';
import type { Dated } from '../vocabulary.ts';
import { checkMoved } from './claim-moved.ts';
import { checkClaimable, checkPeriod } from './claim-period.ts';
import { recorded, type RulesFor } from './rule.ts';

/** Claims: prepared, certified by another person, submitted at the figures they were prepared at (R04, R22–R26). */
export const claimRules: RulesFor<'PrepareClaim' | 'CertifyClaim' | 'SubmitClaim' | 'WithdrawClaim'> = {
  PrepareClaim(state, command, { by, revision }) {
    const refused = checkClaimable(state, command) ?? checkPeriod(state, command);
    if (refused !== undefined) return refused;
    const figures = composeClaim(state, command);
    const superseded = unsubmitted(state, command);
    return recorded({
      type: 'ClaimPrepared',
      data: {
        ...said(command),
        ...figures,
        claimNo: nextNumber(state, 'claim'),
        ...(superseded === undefined ? {} : { supersedesClaimNo: superseded.facts.claimNo }),
        preparedAtRevision: revision.toString(),
        preparedBy: by,
      },
    });
  },

  CertifyClaim(state, command, { by }) {
    const claim = state.claims.get(command.claimNo);
    const refused = checkWaiting(claim, command.claimNo, 'prepared') ?? checkAfter(claim, command.effectiveOn);
    if (refused !== undefined) return refused;
    if (claim?.facts.preparedBy === by) {
      return refuse(
        'certifier-is-preparer',
        `Claim ${command.claimNo} was prepared by the same person who now certifies it.`,
      );
    }
    return recorded({ type: 'ClaimCertified', data: { ...said(command), certifiedBy: by } });
  },

  SubmitClaim(state, command) {
    const claim = state.claims.get(command.claimNo);
    const refused = checkWaiting(claim, command.claimNo, 'certified') ?? checkAfter(claim, command.effectiveOn);
    if (refused !== undefined || claim === undefined) return refused ?? unknownClaim(command.claimNo);
    // Composing it again looks at the limits on every day from the claim's own on (R07).
    const moved = checkMoved(claim, composeClaim(state, claim.facts));
    if (moved !== undefined) return moved;
    const { terms } = inForceOn(state.lines.get(claim.facts.financialYear));
    const warnings = acknowledged(command, lateness(claim, command, terms?.claimDueDays));
    if (isRefused(warnings)) return warnings;
    const paymentDueOn = paymentDay(command.effectiveOn, terms);
    if ('refused' in paymentDueOn) return paymentDueOn;
    const { financialYear, totalAmount: amount } = claim.facts;
    return recorded({
      type: 'ClaimSubmitted',
      data: { ...said(command, warnings), financialYear, amount, paymentDueOn },
    });
  },

  WithdrawClaim(state, command) {
    const claim = state.claims.get(command.claimNo);
    if (claim === undefined) return unknownClaim(command.claimNo);
    if (claim.standing === 'withdrawn' || claim.standing === 'superseded') {
      return refuse('claim-not-submitted', `Claim ${command.claimNo} is ${claim.standing}.`, { field: 'claimNo' });
    }
    const amount = stillClaimed(state, claim);
    const refused =
      checkUnpaid(state, claim) ?? checkAfter(claim, command.effectiveOn) ?? checkAfterLast(state, claim, command);
    return (
      refused ??
      recorded({ type: 'ClaimWithdrawn', data: { ...said(command), financialYear: claim.facts.financialYear, amount } })
    );
  },
};

export const unknownClaim = (claimNo: number): Refused =>
  refuse('claim-unknown', `There is no claim ${claimNo}.`, { field: 'claimNo' });

/** What of a claim is still claimed, after outcome and repayments. */
export const stillClaimed = (state: GrantState, { facts }: ClaimState): Pence =>
  claimSum(state.lines.get(facts.financialYear), 'claimed', facts.claimNo).at();

function checkUnpaid(state: GrantState, { facts }: ClaimState): Refused | undefined {
  const paid = claimSum(state.lines.get(facts.financialYear), 'recovered', facts.claimNo);
  const recovered = paid.at();
  if (recovered === 0n) return undefined;
  return refuse('claim-paid', `${formatPounds(recovered)} has been recovered on claim ${facts.claimNo}.`, {
    field: 'claimNo',
  });
}

/** The version of the same kind that waits unsubmitted: the new one takes its place. */
const unsubmitted = (state: GrantState, { financialYear, claimType }: PrepareClaim): ClaimState | undefined =>
  [...state.claims.values()].findLast(
    ({ facts, standing }) =>
      facts.financialYear === financialYear &&
      facts.claimType === claimType &&
      (standing === 'prepared' || standing === 'certified'),
  );

function checkWaiting(
  claim: ClaimState | undefined,
  claimNo: number,
  standing: 'prepared' | 'certified',
): Refused | undefined {
  if (claim === undefined) return unknownClaim(claimNo);
  if (claim.standing === standing) return undefined;
  if (claim.standing === 'superseded') {
    return refuse('claim-superseded', `Claim ${claimNo} has been prepared again under a later number.`, {
      field: 'claimNo',
    });
  }
  const code = standing === 'prepared' ? 'claim-not-prepared' : 'claim-not-certified';
  return refuse(code, `Claim ${claimNo} is ${claim.standing}.`, { field: 'claimNo' });
}

function checkAfter(claim: ClaimState | undefined, effectiveOn: PlainDate): Refused | undefined {
  const before = claim?.submittedOn ?? claim?.certifiedOn ?? claim?.facts.effectiveOn;
  if (before === undefined || !isBefore(effectiveOn, before)) return undefined;
  return refuse('effective-before-last', `The claim stands from ${dayText(before)}.`, {
    field: 'effectiveOn',
    limit: before.toString(),
  });
}

/** What changes a claim rests on what is left of it, so it is never effective before its last change. */
export function checkAfterLast(state: GrantState, { facts }: ClaimState, { effectiveOn }: Dated): Refused | undefined {
  const claimed = claimSum(state.lines.get(facts.financialYear), 'claimed', facts.claimNo);
  if (claimed.changesFrom(dayNumber(effectiveOn) + 1).length === 0) return undefined;
  return refuse('effective-before-last', `Claim ${facts.claimNo} changed after ${dayText(effectiveOn)}.`, {
    field: 'effectiveOn',
  });
}

/** The day by which the funder pays, or a refusal where its working days are not known. */
function paymentDay(submittedOn: PlainDate, terms: LineTerms | undefined): PlainDate | Refused {
  try {
    return dueOn(submittedOn, terms?.paymentDays ?? 0, terms?.paymentDayKind ?? 'calendar');
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    return refuse('payment-day-unknown', error.message, { field: 'effectiveOn' });
  }
}

/** R25: a claim sent after its due date is flagged, with the days. */
function lateness(
  { facts }: ClaimState,
  { effectiveOn }: SubmitClaim,
  claimDueDays: number | undefined,
): FoundWarning[] {
  if (claimDueDays === undefined) return [];
  const due = addDays(facts.periodUntil, claimDueDays);
  if (!isAfter(effectiveOn, due)) return [];
  return [
    warn('claim-late', `The claim was due by ${dayText(due)} and is ${daysBetween(due, effectiveOn)} days late.`),
  ];
}
