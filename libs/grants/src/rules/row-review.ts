import { sameDay } from '#values';
import { dayText, isRefused, refuse, said, type Decision, type Refused } from '../decision.ts';
import type {
  AllocateRow,
  ReallocateRow,
  RefuseRow,
  Returning,
  ReviewRow,
  RowEvent,
  RowFacts,
  SettleReturn,
} from '../row.ts';
import type { RowCircumstances } from '../row-circumstances.ts';
import { checkShares, placeShares, vatNotStated } from '../row-shares.ts';
import { emptyRow, standingShares, type PlacedShare, type RowState } from '../row-state.ts';
import { allocated } from './row.ts';
import { giveBack } from './share-entries.ts';
import { acceptable, hasAnswered, heldShare } from './share.ts';

// What persons do with a row: give it to grants, take it back, accept what is held for review, or refuse it.

type Recorded = RowFacts<'RowRecorded'>;

/** Gives what is free of a row to grants; two who do so at the same moment never give more than the row (R16). */
export function allocateRow(
  state: RowState,
  recorded: Recorded,
  command: AllocateRow,
  circumstances: RowCircumstances,
): Decision<RowEvent> {
  const refused =
    checkSettled(state) ??
    checkVat(recorded, command) ??
    checkDay(recorded, command) ??
    checkShares(command.shares, circumstances.grant, standingShares(state));
  if (refused !== undefined) return refused;
  return { events: [byPerson(state, recorded, command, circumstances.by)] };
}

const byPerson = (
  state: RowState,
  recorded: Recorded,
  { shares, vatRecoverable, reason, evidence }: AllocateRow | ReallocateRow | RowFacts<'RowReallocated'>,
  allocatedBy: string,
): RowEvent =>
  allocated(state, recorded, {
    basis: { kind: 'person', reason },
    allocatedBy,
    shares: placeShares(state, recorded.row, shares, vatRecoverable),
    ...(evidence === undefined ? {} : { evidence }),
  });

const checkVat = ({ row }: Recorded, { vatRecoverable }: AllocateRow | ReallocateRow): Refused | undefined =>
  vatNotStated(row) && vatRecoverable === undefined
    ? refuse('vat-not-stated', 'The extract does not say whether its VAT can be recovered.', {
        field: 'vatRecoverable',
      })
    : undefined;

/** Until its grants have answered, nobody else moves a row. */
function checkSettled(state: RowState): Refused | undefined {
  const returning = standingShares(state).find(({ standing }) => standing === 'returning');
  if (returning === undefined) return undefined;
  const { shareNo, grantId } = returning.facts;
  return refuse('row-on-its-way', `Share ${shareNo} has not come back from ${grantId} yet.`);
}

/** What a grant makes of a share, it says a moment after the row; until then nobody knows what there is to take back. */
function checkAnswered(
  { key }: Recorded,
  placed: readonly PlacedShare[],
  { grant }: RowCircumstances,
): Refused | undefined {
  const waiting = placed.find(({ facts: { grantId, shareNo } }) => !hasAnswered(grant(grantId), { key, shareNo }));
  if (waiting === undefined) return undefined;
  const { shareNo, grantId } = waiting.facts;
  return refuse('row-on-its-way', `${grantId} has not said yet what it makes of share ${shareNo}.`);
}

/**
 * Takes every share back and gives the row to others, or to none. The new shares are placed when the last grant has
 * given its share back; if one cannot, they are not placed at all.
 */
export function reallocateRow(
  state: RowState,
  recorded: Recorded,
  command: ReallocateRow,
  circumstances: RowCircumstances,
): Decision<RowEvent> {
  const placed = standingShares(state);
  if (placed.length === 0) return refuse('row-not-allocated', 'No grant has a share of the row; allocate it.');
  const refused =
    checkSettled(state) ??
    checkAnswered(recorded, placed, circumstances) ??
    checkVat(recorded, command) ??
    checkDay(recorded, command) ??
    (command.shares.length === 0 ? undefined : checkShares(command.shares, circumstances.grant)) ??
    placed.map((share) => checkReturnable(recorded, share, command, circumstances)).find((one) => one !== undefined);
  if (refused !== undefined) return refused;
  const data = {
    ...said(command),
    key: recorded.key,
    allocatedBy: circumstances.by,
    returning: placed.map(returningOf),
  };
  return { events: [{ type: 'RowReallocated', data }] };
}

const returningOf = ({ facts: { shareNo, grantId } }: PlacedShare): Returning => ({ shareNo, grantId });

/** A row goes to a grant, or from one to another, on the day its cost was incurred: so no day has it twice or not at all. */
function checkDay({ row }: Recorded, { effectiveOn }: AllocateRow | ReallocateRow): Refused | undefined {
  if (sameDay(effectiveOn, row.incurredOn)) return undefined;
  return refuse('allocation-day', `The cost was incurred on ${dayText(row.incurredOn)}.`, {
    field: 'effectiveOn',
    limit: row.incurredOn.toString(),
  });
}

/** What is held can always be let go; what is taken, if its entry can be reversed. */
function checkReturnable(
  { key }: Recorded,
  { facts: { grantId, shareNo } }: PlacedShare,
  { reason, effectiveOn, effectiveBasis }: ReallocateRow,
  circumstances: RowCircumstances,
): Refused | undefined {
  const state = circumstances.grant(grantId);
  const share = { key, shareNo };
  if (heldShare(state, share) !== undefined) return undefined;
  const command = { type: 'ReturnShare', share, outcome: 'reallocated', reason, effectiveOn, effectiveBasis } as const;
  const returned = giveBack(state, command, circumstances);
  return isRefused(returned) ? returned : undefined;
}

/** Accepts what is held. What blocks cost is not overridden: reallocate the row as what it is, or refuse it. */
export function reviewRow(
  state: RowState,
  recorded: Recorded,
  command: ReviewRow,
  circumstances: RowCircumstances,
): Decision<RowEvent> {
  const held = heldShares(state, recorded, circumstances);
  if (held.length === 0) return refuse('nothing-held', 'No grant holds anything of the row for review.');
  const refused =
    checkReviewer(recorded, held, circumstances) ??
    checkSettled(state) ??
    held.map((share) => checkAcceptable(recorded, share, command, circumstances)).find((one) => one !== undefined);
  if (refused !== undefined) return refused;
  const data = { ...said(command), key: recorded.key, reviewedBy: circumstances.by, accepting: held.map(returningOf) };
  return { events: [{ type: 'RowReviewed', data }] };
}

const heldShares = (state: RowState, { key }: Recorded, { grant }: RowCircumstances): readonly PlacedShare[] =>
  standingShares(state).filter(
    ({ facts }) => heldShare(grant(facts.grantId), { key, shareNo: facts.shareNo }) !== undefined,
  );

/** Who imports a row, or gives it to the grant that holds it, never accepts it from review. */
function checkReviewer(
  { importedBy }: Recorded,
  held: readonly PlacedShare[],
  { by }: RowCircumstances,
): Refused | undefined {
  if (by === importedBy) return refuse('reviewer-held-it', 'Whoever imported the row cannot accept it from review.');
  if (!held.some(({ allocatedBy }) => allocatedBy === by)) return undefined;
  return refuse('reviewer-held-it', 'Whoever allocated the row cannot accept it from review.');
}

function checkAcceptable(
  { key }: Recorded,
  { facts: { grantId, shareNo } }: PlacedShare,
  { reason, settlesAccrual, effectiveOn, effectiveBasis }: ReviewRow,
  circumstances: RowCircumstances,
): Refused | undefined {
  const settles = settlesAccrual === undefined ? {} : { settlesAccrual };
  const command = {
    type: 'AcceptShare',
    share: { key, shareNo },
    reason,
    effectiveOn,
    effectiveBasis,
    ...settles,
  } as const;
  const [blocking] = acceptable(circumstances.grant(grantId), command, circumstances);
  if (blocking === undefined) return undefined;
  const detail = `${grantId} cannot take it (${blocking.code}): ${blocking.detail} Reallocate it as what it is, or refuse it.`;
  return refuse('review-cannot-override', detail);
}

/** Says that a row is cost of no grant: what is held is released. A row that a grant has taken is reallocated instead. */
export function refuseRow(
  state: RowState,
  recorded: Recorded,
  command: RefuseRow,
  circumstances: RowCircumstances,
): Decision<RowEvent> {
  if (state.refused) return refuse('row-refused-already', 'The row has been refused.');
  const placed = standingShares(state);
  const held = heldShares(state, recorded, circumstances);
  const taken = placed.find((share) => !held.includes(share));
  const refused =
    checkSettled(state) ??
    checkAnswered(recorded, placed, circumstances) ??
    (taken &&
      refuse('row-taken', `${taken.facts.grantId} has taken share ${taken.facts.shareNo}; reallocate the row.`));
  if (refused !== undefined) return refused;
  const data = { ...said(command), key: recorded.key, refusedBy: circumstances.by, returning: placed.map(returningOf) };
  return { events: [{ type: 'RowRefused', data }] };
}

/** The follow-up of a grant. With the last share that comes back, what was planned in their stead is placed. */
export function settleReturn(state: RowState, recorded: Recorded, command: SettleReturn): Decision<RowEvent> {
  const { planned } = state;
  const settled: RowEvent = { type: 'RowShareSettled', data: { ...said(command), key: recorded.key } };
  const waiting = standingShares(state).some(
    ({ standing, facts }) => standing === 'returning' && facts.shareNo !== command.shareNo,
  );
  if (!command.returned || waiting || planned === undefined || planned.shares.length === 0)
    return { events: [settled] };
  const emptied: RowState = { ...emptyRow(), shares: withoutStanding(state), allocations: state.allocations };
  return { events: [settled, byPerson(emptied, recorded, planned, planned.allocatedBy)] };
}

/** Every number that was given stays given, with nothing standing under it. */
const withoutStanding = ({ shares }: RowState): RowState['shares'] =>
  new Map([...shares].map(([shareNo, share]) => [shareNo, { ...share, standing: 'returned' }]));
