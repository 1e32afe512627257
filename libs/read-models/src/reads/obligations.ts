import {
  isWithin,
  obligationsOf,
  orderOf,
  type Obligation,
  type ObligationKind,
  type ObligationStanding,
} from '#projections';
import type { GrantId, PlainDate } from '#values';
import type { Bounds } from '../bounds.ts';
import type { Page, PageOf } from '../page.ts';
import type { ReadDatabase } from '../read-database.ts';
import { knownOf } from './known.ts';
import { day } from './values.ts';

/** Which obligations are wanted. */
export interface WhichObligations {
  /** Only those about this grant: its own, and those of papers that act on it. */
  readonly grantId?: GrantId | undefined;
  readonly kind?: ObligationKind | undefined;
  readonly standing?: ObligationStanding | undefined;
  /** Only those in the calendar on this day or after it, and on this day or before it (both inclusive). */
  readonly from?: PlainDate | undefined;
  readonly until?: PlainDate | undefined;
}

/** An obligation with the events behind it. */
export interface ObligationView extends Omit<Obligation, 'doneBy' | 'rests'> {
  readonly doneBy?: EventNamed;
  readonly rests: readonly EventNamed[];
}

export interface EventNamed {
  readonly position: bigint;
  readonly eventId: string;
  readonly type: string;
  readonly sentence: string;
}

/** Obligations in order of the due day, as they stand on the day of the bounds. */
export async function obligations(
  db: ReadDatabase,
  which: WhichObligations,
  bounds: Bounds,
  page: PageOf,
): Promise<Page<ObligationView>> {
  const known = await knownOf(db, which.grantId, bounds);
  const wanted = obligationsOf(known, day(bounds.effectiveOn))
    .filter((one) => isWanted(one, which))
    .filter((one) => page.after === undefined || orderOf(one) > page.after)
    .slice(0, page.rows);
  const events = await eventsAt(
    db,
    wanted.flatMap(({ doneBy, rests }) => [...rests, ...(doneBy === undefined ? [] : [doneBy])]),
  );
  return page.of(wanted, orderOf, (one) => viewOf(one, events));
}

const isWanted = (one: Obligation, { grantId, kind, standing, from, until }: WhichObligations): boolean =>
  (grantId === undefined || one.grantIds.includes(grantId)) &&
  (kind === undefined || one.kind === kind) &&
  (standing === undefined || one.standing === standing) &&
  isWithin(one, from, until);

/** As many values as a statement may well have. */
const AT_A_TIME = 1_000;

type Events = ReadonlyMap<bigint, EventNamed>;

async function eventsAt(db: ReadDatabase, positions: readonly bigint[]): Promise<Events> {
  const wanted = [...new Set(positions)];
  const found = new Map<bigint, EventNamed>();
  for (let at = 0; at < wanted.length; at += AT_A_TIME) {
    const rows = await db
      .selectFrom('timeline')
      .select(['position', 'event_id', 'type', 'sentence'])
      .where('position', 'in', wanted.slice(at, at + AT_A_TIME))
      .execute();
    for (const { event_id, ...row } of rows) found.set(row.position, { ...row, eventId: event_id });
  }
  return found;
}

function viewOf({ doneBy, rests, ...one }: Obligation, events: Events): ObligationView {
  const settling = doneBy === undefined ? undefined : events.get(doneBy);
  return {
    ...one,
    ...(settling !== undefined && { doneBy: settling }),
    rests: rests.flatMap((position) => events.get(position) ?? []),
  };
}
