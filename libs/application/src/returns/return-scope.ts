import { returnPeriod, type ReturnScope } from '#interchange';
import type { ClaimView } from '#read-models';
import {
  assert,
  firstDayOfPeriod,
  lastDayOf,
  lastDayOfPeriod,
  laterOf,
  londonDay,
  periodOf,
  type PlainDate,
} from '#values';
import { LAST_DAY } from '../queries/reading.ts';
import type { Absent, MakingReturn } from './making-return.ts';
import type { WantedReturn } from './wanted-return.ts';

interface Scope extends Omit<ReturnScope, 'costAsAtOn'> {
  readonly claimNo?: number;
  /** The day of the return, where none is asked for. */
  readonly defaultOn: PlainDate;
}

/** What a return is of, and for which day it is made if none is asked for. `knownAt` is RFC 3339. */
export async function scopeOf(making: MakingReturn, wanted: WantedReturn, knownAt: string): Promise<Scope | Absent> {
  if (wanted.kind === 'claim') return claimScope(making, wanted.claimNo);
  const { kind, financialYear, untilPeriod } = wanted;
  const months = returnPeriod(kind, untilPeriod);
  assert(months !== undefined, 'the months of a return are those of its kind');
  const periodUntil = lastDayOfPeriod(financialYear, untilPeriod);
  return {
    kind,
    financialYear,
    ...months,
    periodFrom: firstDayOfPeriod(financialYear, months.fromPeriod),
    periodUntil,
    defaultOn: kind === 'year-end' ? laterOf(lastDayOf(financialYear), knownOn(knownAt)) : periodUntil,
  };
}

const knownOn = (instant: string): PlainDate => londonDay(Date.parse(instant));

async function claimScope(making: MakingReturn, claimNo: number): Promise<Scope | Absent> {
  const claim = await claimAt(making, claimNo, LAST_DAY);
  if (claim === undefined) return { absent: `The grant has no claim ${claimNo} at that position.` };
  const { financialYear, periodFrom, periodUntil, steps } = claim;
  return {
    kind: 'claim',
    claimNo,
    financialYear,
    fromPeriod: periodOf(periodFrom),
    untilPeriod: periodOf(periodUntil),
    periodFrom,
    periodUntil,
    defaultOn: steps
      .filter(({ step }) => UNTIL_SENT.has(step))
      .map(({ effectiveOn }) => effectiveOn)
      .reduce(laterOf, periodUntil),
  };
}

/** What happens to a claim until the funder has it. */
const UNTIL_SENT: ReadonlySet<string> = new Set(['prepared', 'certified', 'submitted']);

/** A claim as it stood on a day, where it was there. */
export async function claimAt(
  { grantId, position, reads }: MakingReturn,
  claimNo: number,
  effectiveOn: PlainDate,
): Promise<ClaimView | undefined> {
  const claims = await reads.claims(grantId, { position, effectiveOn });
  return claims.find((claim) => claim.claimNo === claimNo);
}
