import { daysBetween, minus, ZERO, type PlainDate } from '#values';
import { given } from './given.ts';
import type { MonitoredClaim } from './monitoring-content.ts';
import type { MonitoredClaimSource } from './monitoring-sources.ts';

/** A claim as a monitoring sheet shows it on a day. */
export function monitoredClaim(claim: MonitoredClaimSource, on: PlainDate): MonitoredClaim {
  const { claimNo, claimType, standing, periodFrom, periodUntil, outstandingAmount } = claim;
  return {
    ...{ claimNo, claimType, standing, periodFrom, periodUntil },
    ...given('submittedOn', claim.submittedOn),
    ...outcomeOf(claim),
    claimedAmount: claim.claimedAmount,
    paidAmount: claim.recoveredAmount,
    ...given('paidOn', claim.recoveredAmount === ZERO ? undefined : claim.paidOn),
    ...given('paymentDueOn', claim.paymentDueOn),
    outstandingAmount,
    daysOutstanding: daysOutstanding(claim, on),
    daysOverdue: claim.daysOverdue,
  };
}

type Outcome = Pick<MonitoredClaim, 'submittedAmount' | 'acceptedOn' | 'acceptedAmount' | 'disallowedAmount'>;

/** What was sent, and what the funder made of it where its answer stands. */
function outcomeOf({ standing, steps }: MonitoredClaimSource): Outcome {
  const submittedAmount = steps.findLast(({ step }) => step === 'submitted')?.amount ?? ZERO;
  const outcome = standing === 'accepted' ? steps.findLast(({ step }) => step === 'outcome') : undefined;
  if (outcome === undefined) return { submittedAmount, disallowedAmount: ZERO };
  const disallowedAmount = outcome.amount ?? ZERO;
  return {
    submittedAmount,
    acceptedOn: outcome.effectiveOn,
    acceptedAmount: minus(submittedAmount, disallowedAmount),
    disallowedAmount,
  };
}

const daysOutstanding = ({ submittedOn, outstandingAmount }: MonitoredClaimSource, on: PlainDate): number =>
  submittedOn === undefined || outstandingAmount <= ZERO ? 0 : daysBetween(submittedOn, on);
