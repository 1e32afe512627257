import { projectedPosition } from '../bounds.ts';
import type { ReadDatabase } from '../read-database.ts';

/**
 * The position up to which the log was known at an instant: the end of its longest beginning in which nothing was
 * recorded later. -1 if nothing was known.
 * @param instant RFC 3339
 */
export async function positionKnownAt(db: ReadDatabase, instant: string): Promise<bigint> {
  const row = await db
    .selectFrom('instant')
    .select('position')
    .where('recorded_at', '>', withMilliseconds(instant))
    .orderBy('recorded_at')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? projectedPosition(db, ['instants']) : row.position - 1n;
}

/** As instants are recorded, so that texts compare as instants do. */
const withMilliseconds = (instant: string): string =>
  new Date(Temporal.Instant.from(instant).epochMilliseconds).toISOString();
