import { sql } from 'kysely';
import { dayText } from '#projections';
import type { PlainDate } from '#values';
import type { ReadDatabase } from './read-database.ts';

/** What a read takes into account. */
export interface AsAt {
  /** When it was true: what takes effect after this day is left out (inclusive). */
  readonly effectiveOn: PlainDate;
  /** When it was known: what was recorded after this position is left out. If not given, all that is projected. */
  readonly position?: bigint | undefined;
}

/** Both bounds, ready for a query. */
export interface Bounds {
  readonly effectiveOn: string;
  readonly position: bigint;
  /** Of what takes effect on the last day itself, only what was recorded up to here: a place within a day. */
  readonly positionOnDay?: bigint | undefined;
}

/** Rows are only ever added, so one position gives every query of a read the same view, whatever is written meanwhile. */
export const boundsOf = async (
  db: ReadDatabase,
  { effectiveOn, position }: AsAt,
  projections: readonly string[],
): Promise<Bounds> => ({
  effectiveOn: dayText(effectiveOn),
  position: position ?? (await projectedPosition(db, projections)),
});

/** The last event that every projection (or every one named) has taken; -1 before the first. */
export async function projectedPosition(db: ReadDatabase, names?: readonly string[]): Promise<bigint> {
  let query = db.selectFrom('projection').select(sql<bigint>`min(coalesce(position, -1))`.as('lowest'));
  if (names !== undefined) query = query.where('name', 'in', names);
  const { lowest } = await query.executeTakeFirstOrThrow();
  return lowest;
}

/** The condition that a row lies within both bounds; for a query of one table. */
export const within = ({ effectiveOn, position, positionOnDay }: Bounds) =>
  positionOnDay === undefined
    ? sql<boolean>`position <= ${position} and effective_on <= ${effectiveOn}`
    : sql<boolean>`position <= ${position} and effective_on <= ${effectiveOn}
        and (effective_on < ${effectiveOn} or position <= ${positionOnDay})`;

/** The condition that a row lies within the later bounds and not within the earlier ones; for a query of one table. */
export const between = (earlier: Bounds, later: Bounds) => sql<boolean>`${within(later)} and not (${within(earlier)})`;
