import { addDays, dayNumber, isAfter, isBefore, type FinancialYear, type PlainDate } from '#values';
import { ofType, type GrantKnown, type KnownDuty } from './known.ts';

/** A claim that was submitted and has not been withdrawn since. */
export interface SentClaim {
  readonly claimNo: number;
  readonly financialYear: FinancialYear;
  readonly claimType: 'interim' | 'final';
  /** First and last day of its period (inclusive). */
  readonly periodFrom: PlainDate;
  readonly periodUntil: PlainDate;
  readonly sent: KnownDuty<'ClaimSubmitted'>;
  readonly preparedAt: bigint;
}

/** The claims of a grant that are sent, by the day of their submission. */
export function sentClaims({ duties }: GrantKnown): readonly SentClaim[] {
  const withdrawn = new Set(ofType(duties, 'ClaimWithdrawn').map(({ data }) => data.claimNo));
  const prepared = new Map(ofType(duties, 'ClaimPrepared').map((one) => [one.data.claimNo, one]));
  return ofType(duties, 'ClaimSubmitted')
    .filter(({ data }) => !withdrawn.has(data.claimNo))
    .flatMap((sent) => {
      const claim = prepared.get(sent.data.claimNo);
      if (claim === undefined) return [];
      const { effectiveOn: _, ...facts } = claim.data;
      return [{ ...facts, sent, preparedAt: claim.position }];
    })
    .sort((a, b) => dayNumber(a.sent.data.effectiveOn) - dayNumber(b.sent.data.effectiveOn));
}

/** The claim with which all days from the first to the last (inclusive) are claimed, if they are. */
export function claimCovering(claims: readonly SentClaim[], first: PlainDate, last: PlainDate): SentClaim | undefined {
  return claims.find((_, at) => covers(claims.slice(0, at + 1), first, last));
}

function covers(claims: readonly SentClaim[], first: PlainDate, last: PlainDate): boolean {
  let day = first;
  while (!isAfter(day, last)) {
    const claim = claims.find(
      ({ periodFrom, periodUntil }) => !isBefore(day, periodFrom) && !isAfter(day, periodUntil),
    );
    if (claim === undefined) return false;
    day = addDays(claim.periodUntil, 1);
  }
  return true;
}
