import { decode } from '#event-log';
import {
  emptyGrant,
  evolve,
  grantOf,
  lineView,
  movesOf,
  type GrantEvent,
  type GrantState,
  type LedgerEvent,
} from '#grants';
import type { ClaimMove, CostOnDay, Known, KnownDuty, Obligation, Recorded, StandingAccrual } from '#projections';
import { obligationsOf, readRecorded } from '#projections';
import { dayNumber, sum, type GrantId, type PlainDate } from '#values';
import type { RecordedLedger } from '../../read-models/test/recorded-ledger.ts';

/**
 * What is known of some events on a day, found without any projection: by folding every grant's events, and by adding up
 * what each event moves. What is recorded of papers is taken as it stands.
 */
export function knownOf(events: readonly Recorded[], on: PlainDate): Known {
  const counts = ({ data }: Recorded): boolean => dayNumber(data.effectiveOn) <= dayNumber(on);
  const moves = events.flatMap((one) => movesIn(one)).filter((move) => dayNumber(move.effectiveOn) <= dayNumber(on));
  return {
    duties: events.filter(counts).map(dutyIn),
    lines: [...statesOf(events)].flatMap(([grantId, state]) =>
      [...state.lines.keys()].sort().map((year) => ({ grantId, view: lineView(state, year, on) })),
    ),
    moves: moves.flatMap(({ account, ...move }): ClaimMove[] =>
      account === 'claimed' || account === 'recovered' || account === 'held' ? [{ ...move, account }] : [],
    ),
    accruals: accrualsIn(moves.filter(({ account }) => account === 'accrued')),
    costs: moves.flatMap(({ account, ...move }): CostOnDay[] => {
      if (account !== 'actual' && account !== 'accrued' && account !== 'disallowed') return [];
      return [{ ...move, amount: (account === 'disallowed' ? -move.amount : move.amount) as typeof move.amount }];
    }),
  };
}

/** The obligations of some events as they stand on a day. */
export const obligationsIn = (events: readonly Recorded[], on: PlainDate): readonly Obligation[] =>
  obligationsOf(knownOf(events, on), on);

const ofGrant = (stream: string): { readonly grantId?: GrantId } => {
  const grantId = grantOf(stream);
  return grantId === undefined ? {} : { grantId };
};

const dutyIn = ({ type, data, position, stream }: Recorded): KnownDuty =>
  ({ type, data, position, ...ofGrant(stream) }) as unknown as KnownDuty;

function statesOf(events: readonly Recorded[]): ReadonlyMap<GrantId, GrantState> {
  const states = new Map<GrantId, GrantState>();
  for (const one of events) {
    const grantId = grantOf(one.stream);
    if (grantId !== undefined) {
      states.set(grantId, evolve(states.get(grantId) ?? emptyGrant(), one as unknown as GrantEvent));
    }
  }
  return states;
}

type Move = ReturnType<typeof movesIn>[number];

function movesIn(recorded: Recorded) {
  const grantId = grantOf(recorded.stream);
  if (grantId === undefined) return [];
  // What moves nothing is not posted.
  const moves = movesOf(recorded as LedgerEvent).filter(({ pence }) => pence !== 0n);
  return moves.map((move) => ({
    grantId,
    financialYear: move.financialYear!,
    account: move.account,
    ...(move.claimNo !== undefined && { claimNo: move.claimNo }),
    entry: move.entry ?? '',
    amount: move.pence,
    effectiveOn: move.effectiveOn,
    position: recorded.position,
  }));
}

function accrualsIn(moves: readonly Move[]): readonly StandingAccrual[] {
  const groups = Map.groupBy(moves, ({ grantId, entry }) => `${grantId} ${entry}`);
  return [...groups.values()].map((of) => {
    const days = of.map(({ effectiveOn }) => effectiveOn).sort((a, b) => dayNumber(a) - dayNumber(b));
    const { grantId, financialYear, entry } = of[0]!;
    return {
      grantId,
      financialYear,
      entry,
      amount: sum(...of.map(({ amount }) => amount)),
      raisedAt: of[0]!.position,
      lastOn: days.at(-1)!,
      lastAt: of.at(-1)!.position,
    };
  });
}

/** Everything in the log of a ledger, as projections see it. */
export async function recordedIn(ledger: RecordedLedger): Promise<readonly Recorded[]> {
  return (await ledger.all()).map(({ json, position, revision, stream }) => {
    const { id, recordedAt, actor, ...stored } = decode(json);
    return readRecorded({ stream, revision, position, eventId: id, recordedAt, actor }, stored);
  });
}
