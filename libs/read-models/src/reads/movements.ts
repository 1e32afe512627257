import {
  BEHIND_FIGURES,
  GrantWalk,
  type FactKind,
  type Account,
  type FigureMove,
  type FigureName,
  type Sources,
} from '#projections';
import { negate, type FinancialYear, type GrantId, type PlainDate } from '#values';
import type { Bounds } from '../bounds.ts';
import { PageCursorRefused } from '../errors.ts';
import type { Page, PageOf } from '../page.ts';
import type { ReadDatabase } from '../read-database.ts';
import { timelineAt, type TimelineView } from './timeline.ts';
import { day } from './values.ts';
import { firstSteps, nameOf, stepsAt, stepWithin, type StepKey, type Stretch, type WalkSearch } from './walk-rows.ts';

/** Which figures of a grant are compared. */
export interface Compared {
  readonly grantId: GrantId;
  readonly financialYear?: FinancialYear | undefined;
  readonly figure?: FigureName | undefined;
}

/** An event that moved figures between two bounds, and by how much. What all of them moved sums to the difference. */
export interface Movement extends TimelineView {
  /** Whether it was recorded between the bounds, or took effect between them. */
  readonly because: Stretch['order'];
  /** The day on which it moved them, where it took effect between the bounds. An event may do so on several days. */
  readonly movedOn?: PlainDate;
  readonly moves: readonly FigureMove[];
}

/** What so many steps bring is held in memory at a time. */
const STEPS_MAX = 2_000;
/** So many are looked up at a time, once it is seen that the first do not suffice. */
const KEYS_MAX = 20_000;

/** A stretch, and whether it is gone forward or back: the later bound of the two may be the one compared from. */
interface Leg extends Stretch {
  readonly forward: boolean;
}

/**
 * The events that moved figures from one pair of bounds to another. Positions are compared first, on the day of `from`;
 * then days, at the position of `to`. So each step is between two views that anybody can ask for, and all of them
 * telescope to the difference.
 */
export async function movements(
  db: ReadDatabase,
  compared: Compared,
  [from, to]: readonly [Bounds, Bounds],
  page: PageOf,
): Promise<Page<Movement>> {
  const legs = legsOf(from, to);
  const found: Found[] = [];
  const after = placeAfter(page);
  for (const [legNo, leg] of legs.entries()) {
    if (legNo < (after?.legNo ?? 0)) continue;
    const start = after?.legNo === legNo ? boundsAt(leg, after.key) : leg.earlier;
    for await (const { key, moves } of walk(db, compared, { ...leg, earlier: start })) {
      found.push({ legNo, leg, key, moves });
      if (found.length === page.rows) break;
    }
    if (found.length === page.rows) break;
  }
  const events = await timelineAt(db, [...new Set(found.map(({ key }) => key.position))], to);
  const byPosition = new Map(events.map((event) => [event.position, event]));
  return page.of(
    found,
    ({ legNo, key }) => `${legNo} ${nameOf(key)}`,
    (one) => movement(byPosition.get(one.key.position), one),
  );
}

interface Found {
  readonly legNo: number;
  readonly leg: Leg;
  readonly key: StepKey;
  readonly moves: readonly FigureMove[];
}

function movement(event: TimelineView | undefined, { leg, key, moves }: Found): Movement {
  if (event === undefined) throw new Error(`The timeline has no event at position ${key.position}.`);
  return {
    ...event,
    because: leg.order,
    ...(leg.order === 'took-effect' ? { movedOn: day(key.on) } : {}),
    moves: leg.forward ? moves : moves.map((move) => ({ ...move, amount: negate(move.amount) })),
  };
}

function legsOf(from: Bounds, to: Bounds): readonly Leg[] {
  const turn: Bounds = { effectiveOn: from.effectiveOn, position: to.position };
  const known = from.position <= to.position;
  const passed = from.effectiveOn <= to.effectiveOn;
  return [
    { order: 'recorded', forward: known, earlier: known ? from : turn, later: known ? turn : from },
    { order: 'took-effect', forward: passed, earlier: passed ? turn : to, later: passed ? to : turn },
  ];
}

/** Everything up to and with a step of a leg. */
const boundsAt = ({ order, later }: Stretch, { on, position }: StepKey): Bounds =>
  order === 'recorded'
    ? { effectiveOn: later.effectiveOn, position }
    : { effectiveOn: on, position: later.position, positionOnDay: position };

/** The steps of a stretch that move what is compared, so many held at a time. */
async function* walk(
  db: ReadDatabase,
  { grantId, financialYear, figure }: Compared,
  stretch: Stretch,
): AsyncGenerator<Pick<Found, 'key' | 'moves'>> {
  const search: WalkSearch = {
    grantId,
    financialYear,
    ...(figure === undefined ? EVERYTHING : BEHIND_FIGURES[figure]),
  };
  const lines = new GrantWalk();
  let { earlier } = stretch;
  for await (const keys of stepsOf(db, search, stretch)) {
    if (earlier === stretch.earlier) lines.take(await stepWithin(db, search, earlier));
    const later = boundsAt(stretch, keys[keys.length - 1] as StepKey);
    const steps = await stepsAt(db, search, { ...stretch, earlier, later }, keys);
    for (const key of keys) {
      const moves = lines.take(steps.get(nameOf(key)) ?? NOTHING);
      const wanted = figure === undefined ? moves : moves.filter((move) => move.figure === figure);
      if (wanted.length > 0) yield { key, moves: wanted };
    }
    earlier = later;
  }
}

/** The steps of a stretch in order, so many at a time. To find them costs the same however many are wanted. */
async function* stepsOf(
  db: ReadDatabase,
  search: WalkSearch,
  stretch: Stretch,
): AsyncGenerator<readonly StepKey[], undefined> {
  let { earlier } = stretch;
  for (let limit = STEPS_MAX; ; limit = KEYS_MAX) {
    const keys = await firstSteps(db, search, { ...stretch, earlier }, limit);
    for (let at = 0; at < keys.length; at += STEPS_MAX) yield keys.slice(at, at + STEPS_MAX);
    const last = keys[limit - 1];
    if (last === undefined) return;
    earlier = boundsAt(stretch, last);
  }
}

const NOTHING = { postings: [], facts: [], covered: [] };

const EVERYTHING: Sources = {
  accounts: [...new Set<Account>(Object.values(BEHIND_FIGURES).flatMap(({ accounts }) => accounts))],
  facts: [...new Set<FactKind>(Object.values(BEHIND_FIGURES).flatMap(({ facts }) => facts))],
};

/** @throws PageCursorRefused if the cursor is no place in a comparison */
function placeAfter({ after }: PageOf): { readonly legNo: number; readonly key: StepKey } | undefined {
  if (after === undefined) return undefined;
  const parts = /^([01]) (\d{4}-\d{2}-\d{2}|) (\d{1,18})$/.exec(after);
  if (parts === null) throw new PageCursorRefused();
  const [, legNo, on = '', position = ''] = parts;
  return { legNo: Number(legNo), key: { on, position: BigInt(position) } };
}
