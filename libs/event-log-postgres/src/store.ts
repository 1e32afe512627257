import { CHANNEL } from './schema.ts';
import type { Session } from './session.ts';
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
    SELECT moved.position - $1::bigint + given.place, given.revision, given.id, given.stream, given.type,
           convert_from(substring($2::bytea FROM given.start FOR given.length), 'UTF8')
    FROM moved, unnest($3::int[], $4::int[], $5::bigint[], $6::uuid[], $7::text[], $8::text[])
      WITH ORDINALITY AS given (start, length, revision, id, stream, type, place)
  )
  SELECT position, pg_notify('${CHANNEL}', position::text) FROM moved
`;

/**
 * Returns the position of the last event of the group. Throws what the driver throws; see `failureOf`.
 * The appends must follow each other: one that does not fit makes all of them fail.
 */
export async function store(session: Session, group: readonly Waiting[]): Promise<bigint> {
  const columns = new Columns();
  for (const append of group) columns.add(append);
  const [moved] = await session.rows<[position: bigint]>({ name: 'store', text: STORE, values: columns.values() });
  if (moved === undefined) throw new Error('The head of the log is not there.');
  return moved[0];
}

/**
 * The events of a group as the statement takes them. The texts go as they are, one after the other: as a list each
 * quotation mark in them would be escaped here and made out again there, which costs a sixth of the whole.
 */
class Columns {
  readonly #texts: string[] = [];
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  readonly #revisions: bigint[] = [];
  readonly #ids: string[] = [];
  readonly #streams: string[] = [];
  readonly #types: string[] = [];
  /** Counted from 1, as PostgreSQL does. */
  #next = 1;

  add(append: Waiting): void {
    let revision = endAfter(append) - BigInt(append.events.length);
    for (const { id, json, type } of append.events) {
      const length = Buffer.byteLength(json);
      this.#texts.push(json);
      this.#starts.push(this.#next);
      this.#lengths.push(length);
      this.#next += length;
      this.#revisions.push((revision += 1n));
      this.#ids.push(id);
      this.#streams.push(append.stream);
      this.#types.push(type);
    }
  }

  values(): unknown[] {
    const numbers = [list(this.#starts), list(this.#lengths), list(this.#revisions)];
    const texts = Buffer.from(this.#texts.join(''));
    return [this.#texts.length, texts, ...numbers, list(this.#ids), this.#streams, this.#types];
  }
}

/** Of what needs no quotation marks: whole numbers and UUIDs. */
const list = (values: readonly (bigint | number | string)[]): string => `{${values.join(',')}}`;
