import type { CertificateSource, ClaimSource } from '#interchange';
import type { ClaimView } from '#read-models';
import { dayText } from '#grants';
import { assert, sum, ZERO, type PlainDate } from '#values';
import { anyEventFromLog, eventFromLog } from './recorded-event.ts';
import type { Absent, MakingReturn } from './making-return.ts';

interface FoundClaim {
  readonly source: ClaimSource;
  /** Position of the event that certified it, where it is certified. */
  readonly certifiedAt?: bigint | undefined;
}

/** A claim as it was prepared and as it stood on a day, with what the claims of its year before it come to. */
export async function claimSource(
  { grantId, log, position, reads }: MakingReturn,
  claimNo: number,
  effectiveOn: PlainDate,
): Promise<FoundClaim | Absent> {
  const claims = await reads.claims(grantId, { position, effectiveOn });
  const claim = claims.find((one) => one.claimNo === claimNo);
  if (claim === undefined) return { absent: `The grant has no claim ${claimNo} as at ${dayText(effectiveOn)}.` };
  const preparedAt = positionOf(claim, 'prepared');
  assert(preparedAt !== undefined, 'a claim was prepared');
  const prepared = await eventFromLog(log, preparedAt, 'ClaimPrepared');
  const before = claims.filter((one) => one.financialYear === claim.financialYear && one.claimNo < claimNo);
  return {
    certifiedAt: positionOf(claim, 'certified'),
    source: {
      ...linesOf(claim),
      preparedBasis: prepared.data.effectiveBasis,
      previouslyClaimedAmount: sum(ZERO, ...before.map(({ claimedAmount }) => claimedAmount)),
    },
  };
}

const positionOf = ({ steps }: ClaimView, wanted: string): bigint | undefined =>
  steps.findLast(({ step }) => step === wanted)?.position;

/** What was prepared, and nothing of what became of it after it was sent. */
function linesOf(claim: ClaimView): Omit<ClaimSource, 'preparedBasis' | 'previouslyClaimedAmount'> {
  const { claimNo, claimType, standing, supersedesClaimNo, submittedOn, heads, bindingLimits } = claim;
  return {
    claimNo,
    claimType,
    standing,
    ...(supersedesClaimNo === undefined ? {} : { supersedesClaimNo }),
    ...(submittedOn === undefined ? {} : { submittedOn }),
    heads,
    ownShareAmount: claim.ownShareAmount,
    overLimitAmount: claim.overLimitAmount,
    carriedForwardAmount: claim.carriedForwardAmount,
    broughtForwardAmount: claim.broughtForwardAmount,
    repaidAmount: claim.repaidAmount,
    totalAmount: claim.totalAmount,
    bindingLimits,
  };
}

/** Who certified, in which role, from when, in which words; a year is certified by being closed. */
export async function certificateOf(
  { log }: MakingReturn,
  position: bigint | undefined,
): Promise<CertificateSource | undefined> {
  if (position === undefined) return undefined;
  const { actor, data } = await anyEventFromLog(log, position);
  return {
    name: actor.name,
    roles: actor.roles ?? [],
    certifiedOn: data.effectiveOn,
    basis: data.effectiveBasis,
    statement: 'statement' in data ? data.statement : 'The year was closed on the six lines above.',
  };
}
