import type { Session } from './session.ts';
import { CHANNEL } from './schema.ts';
import { endAfter, type Waiting } from './waiting.ts';

/**
 * Stores a group in one statement, and so in one transaction that needs no word from here to end: all of it or none.
 * Whoever moves the head on holds it until the commit, so the next instance waits, and takes the positions that follow.
 */
const STORE = `
  WITH moved AS (
    UPDATE ledger_log.head SET position = position + $1::bigint RETURNING position
  ), added AS (
    INSERT INTO ledger_log.event (position, revision, id, stream, type, json)
    SELECT moved.position - $1::bigint + given.place,
           given.revision, given.id, given.stream, given.type, given.json
    FROM moved, unnest($2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::text[])
      WITH ORDINALITY AS given (revision, id, stream, type, json, place)
  )
  SELECT position, pg_notify('${CHANNEL}', position::text) FROM moved
`;

/**
 * Returns the position of the last event of the group. Throws what the driver throws; see `failureOf`.
 * The appends must follow each other: one that does not fit makes all of them fail.
 */
export async function store(session: Session, group: readonly Waiting[]): Promise<bigint> {
  const revisions: bigint[] = [];
  const ids: string[] = [];
  const streams: string[] = [];
  const types: string[] = [];
  const texts: string[] = [];
  for (const append of group) {
    let revision = endAfter(append) - BigInt(append.events.length);
    for (const { id, json, type } of append.events) {
      revisions.push((revision += 1n));
      ids.push(id);
      streams.push(append.stream);
      types.push(type);
      texts.push(json);
    }
  }
  const values = [ids.length, revisions, ids, streams, types, texts];
  const [moved] = await session.rows<[position: bigint]>({ name: 'store', text: STORE, values });
  if (moved === undefined) throw new Error('The head of the log is not there.');
  return moved[0];
}
