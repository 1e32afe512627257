import {
  firstDayOfPeriod,
  isAfter,
  isBefore,
  lastDayOfPeriod,
  sum,
  ZERO,
  type FinancialYear,
  type Pence,
  type PlainDate,
} from '#values';
import type { GrantEvent } from './events.ts';
import { inForceOn } from './line-state.ts';
import type { Account, Move } from './posting.ts';
import { bothSides } from './posting.ts';
import { movesOf } from './postings.ts';
import type { ClaimStanding, GrantState } from './state.ts';
import type { PeriodClosing, ReturnKind } from './vocabulary.ts';

/** What events touch of what others rely on already, and by how much. Each amount is a sum of their postings. Pence. */
export interface Touched {
  readonly claims: readonly TouchedClaim[];
  readonly periods: readonly TouchedPeriod[];
  readonly returns: readonly TouchedReturn[];
  readonly published: readonly TouchedPublication[];
}

/** A claim that stands: cost of its period moves, or what is claimed, recovered or held of it. */
export interface TouchedClaim {
  readonly financialYear: FinancialYear;
  readonly claimNo: number;
  readonly standing: ClaimStanding;
  /** Cost incurred in its period, less what was refused. */
  readonly costAmount: Pence;
  readonly claimedAmount: Pence;
  readonly recoveredAmount: Pence;
}

/** A month in which cost is recorded, and how it is closed. */
export interface TouchedPeriod {
  readonly financialYear: FinancialYear;
  /** 1 is April. */
  readonly period: number;
  readonly closing: PeriodClosing | 'open';
  readonly costAmount: Pence;
}

/** A return that was sent: cost incurred in its months moves, or the cap of its year. */
export interface TouchedReturn {
  readonly financialYear: FinancialYear;
  readonly returnNo: number;
  readonly kind: ReturnKind;
  readonly sentOn: PlainDate;
  readonly costAmount: Pence;
  readonly capAmount: Pence;
}

/** An agreement that was published with another cap. */
export interface TouchedPublication {
  readonly financialYear: FinancialYear;
  readonly offerNo: number;
  readonly where: string;
  readonly capAmount: Pence;
}

const COST: readonly Account[] = ['actual', 'accrued'];
const CAP: readonly Account[] = ['offered', 'agreed'];

/**
 * What some events of a grant touch, as the grant is after them: claims whose cost or cash they move, months they
 * record cost in, returns that were sent, agreements that were published.
 */
export function touchedBy(state: GrantState, events: readonly GrantEvent[]): Touched {
  const moves = events.flatMap(movesOf).filter(({ pence }) => pence !== 0n);
  return {
    claims: claimsTouched(state, moves),
    periods: periodsTouched(state, moves),
    returns: returnsTouched(state, moves),
    published: publishedTouched(state, moves),
  };
}

const total = (moves: readonly Move[], which: (move: Move) => boolean): Pence =>
  sum(ZERO, ...moves.filter(which).map(({ pence }) => pence));

/** Cost incurred from one day to another (inclusive), less what was refused of it. */
function costBetween(
  moves: readonly Move[],
  year: FinancialYear,
  [from, until]: readonly [PlainDate, PlainDate],
): Pence {
  const within = ({ financialYear, incurredOn }: Move): boolean =>
    financialYear === year && incurredOn !== undefined && !isBefore(incurredOn, from) && !isAfter(incurredOn, until);
  const cost = total(moves, (move) => COST.includes(move.account) && within(move));
  const refused = total(moves, (move) => move.account === 'disallowed' && within(move));
  return (cost - refused) as Pence;
}

const capMoved = (moves: readonly Move[], year: FinancialYear): Pence =>
  total(moves, ({ account, financialYear }) => CAP.includes(account) && financialYear === year);

function claimsTouched({ claims }: GrantState, moves: readonly Move[]): readonly TouchedClaim[] {
  return [...claims.values()]
    .filter(({ standing }) => standing !== 'superseded' && standing !== 'withdrawn')
    .map(({ facts: { claimNo, financialYear, periodFrom, periodUntil }, standing }) => {
      const of = (account: Account): Pence =>
        total(moves, (move) => move.account === account && move.claimNo === claimNo);
      const costAmount = costBetween(moves, financialYear, [periodFrom, periodUntil]);
      const [claimedAmount, recoveredAmount] = [of('claimed'), of('recovered')];
      return { financialYear, claimNo, standing, costAmount, claimedAmount, recoveredAmount };
    })
    .filter(({ costAmount, claimedAmount, recoveredAmount }) => some(costAmount, claimedAmount, recoveredAmount));
}

const some = (...amounts: readonly Pence[]): boolean => amounts.some((amount) => amount !== 0n);

function periodsTouched({ lines }: GrantState, moves: readonly Move[]): readonly TouchedPeriod[] {
  const found = new Map<string, TouchedPeriod>();
  for (const { account, financialYear, period, pence } of bothSides(moves, undefined)) {
    if (!(COST as readonly string[]).includes(account) || financialYear === undefined || period === undefined) continue;
    const key = `${financialYear}|${String(period).padStart(2, '0')}`;
    const { softThrough, hardThrough } = inForceOn(lines.get(financialYear)).periods;
    const softly = period > softThrough ? 'open' : 'soft';
    const closing = period > hardThrough ? softly : 'hard';
    const costAmount = sum(found.get(key)?.costAmount ?? ZERO, pence);
    found.set(key, { financialYear, period, closing, costAmount });
  }
  return [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, period]) => period)
    .filter(({ costAmount }) => some(costAmount));
}

function returnsTouched({ returns }: GrantState, moves: readonly Move[]): readonly TouchedReturn[] {
  return [...returns.values()]
    .map(({ financialYear, returnNo, kind, fromPeriod, untilPeriod, effectiveOn: sentOn }) => {
      const days = [firstDayOfPeriod(financialYear, fromPeriod), lastDayOfPeriod(financialYear, untilPeriod)] as const;
      const costAmount = costBetween(moves, financialYear, days);
      return { financialYear, returnNo, kind, sentOn, costAmount, capAmount: capMoved(moves, financialYear) };
    })
    .filter(({ costAmount, capAmount }) => some(costAmount, capAmount));
}

function publishedTouched(
  { agreementsPublished, offers }: GrantState,
  moves: readonly Move[],
): readonly TouchedPublication[] {
  return agreementsPublished
    .flatMap(({ offerNo, where }) =>
      (offers.get(offerNo)?.facts.lines ?? []).map(({ financialYear }) => ({
        financialYear,
        offerNo,
        where,
        capAmount: capMoved(moves, financialYear),
      })),
    )
    .filter(({ capAmount }) => some(capAmount));
}
