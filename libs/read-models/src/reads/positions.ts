import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase } from '../read-database.ts';

/** The positions of a stream's events of some types (at least one) within the bounds, in order. */
export async function positionsOf(
  db: ReadDatabase,
  stream: string,
  types: readonly string[],
  bounds: Bounds,
): Promise<readonly bigint[]> {
  const rows = await db
    .selectFrom('timeline')
    .select('position')
    .where('stream', '=', stream)
    .where('type', 'in', types)
    .where(within(bounds))
    .orderBy('position')
    .execute();
  return rows.map(({ position }) => position);
}
