import {
  type Appended,
  cursorOf,
  EventIdReused,
  type ExpectedRevision,
  OutcomeUnknown,
  WrongExpectedRevision,
} from '#event-log';
import type { Session } from './session.ts';
import { endAfter, type Waiting } from './waiting.ts';

/** In one statement, because what is found of the ids and of the streams must be of one moment. */
const LOOK_UP = `
  SELECT found.id, found.stream, found.revision, found.position, found.type, found.json
  FROM unnest($1::uuid[]) AS given (id), LATERAL (
    SELECT id, stream, revision, position, type, json FROM ledger_log.event WHERE event.id = given.id LIMIT 1
  ) AS found
  UNION ALL
  SELECT NULL, given.stream, (
    SELECT revision FROM ledger_log.event WHERE event.stream = given.stream ORDER BY revision DESC LIMIT 1
  ), NULL, NULL, NULL
  FROM unnest($2::text[]) AS given (stream)
`;

type Row = [
  id: string | null,
  stream: string,
  revision: bigint | null,
  position: bigint | null,
  type: string | null,
  json: string | null,
];

type Found = [id: string, stream: string, revision: bigint, position: bigint, type: string, json: string];

/** What the log says of some appends at one moment. */
export interface Known {
  /** By the id of the event. */
  readonly events: ReadonlyMap<string, Found>;
  /** Where each stream ends. */
  readonly ends: ReadonlyMap<string, ExpectedRevision>;
}

/** Looks in the log for the ids of some appends, and for the ends of their streams. */
export async function lookUp(session: Session, appends: readonly Waiting[]): Promise<Known> {
  const ids = new Set(appends.flatMap(({ events }) => events.map(({ id }) => id)));
  const streams = new Set(appends.map(({ stream }) => stream));
  const rows = await session.rows<Row>({ name: 'look-up', text: LOOK_UP, values: [[...ids], [...streams]] });
  const events = new Map<string, Found>();
  const ends = new Map<string, ExpectedRevision>();
  for (const row of rows) {
    if (row[0] === null) ends.set(row[1], row[2] ?? 'no-stream');
    else events.set(row[0], row as Found);
  }
  return { events, ends };
}

/**
 * What is to become of an append: the answer it gets, the error it gets, or `next` if it can be stored as things stand.
 * `later` if that hangs on another that is stored first; `ends` holds where streams will end after those before it.
 */
export type Verdict = Appended | Error | 'next' | 'later';

export function verdictOn(append: Waiting, known: Known, ends: ReadonlyMap<string, ExpectedRevision>): Verdict {
  const before = storedBefore(append, known);
  if (before !== undefined) return before;
  const { expected, stream } = append;
  const actual = known.ends.get(stream) ?? 'no-stream';
  const end = ends.get(stream) ?? actual;
  if (end === expected) return 'next';
  if (end !== actual) return 'later';
  const wrong = new WrongExpectedRevision(stream, expected, actual);
  // A statement that was sent and never answered may still wait somewhere in the server, and be stored yet if its
  // place becomes free. A place that is taken stays taken.
  return append.mayBeStored && isAhead(expected, actual) ? new OutcomeUnknown(wrong) : wrong;
}

const isAhead = (expected: ExpectedRevision, actual: ExpectedRevision): boolean =>
  expected !== 'no-stream' && (actual === 'no-stream' || expected > actual);

/** Tells a repeat, which is answered as it was the first time, from an id that stands for something else. */
function storedBefore(append: Waiting, { events: known }: Known): Appended | EventIdReused | undefined {
  const { events } = append;
  const ids = new Set(events.map(({ id }) => id));
  if (ids.size === events.length && events.every(({ id }) => !known.has(id))) return undefined;
  const first = endAfter(append) - BigInt(events.length) + 1n;
  const differing = events.find(({ id, json, type }, index) => {
    const found = known.get(id);
    const isThere = found?.[1] === append.stream && found[2] === first + BigInt(index);
    return !isThere || found[4] !== type || found[5] !== json;
  });
  if (differing !== undefined) return new EventIdReused(differing.id);
  const position = known.get(events[events.length - 1]?.id ?? '')?.[3] ?? 0n;
  return { revision: endAfter(append), position, cursor: cursorOf(position) };
}
