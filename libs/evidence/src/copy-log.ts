import {
  APPEND_BYTES_MAX,
  APPEND_EVENTS_MAX,
  EventIdReused,
  WrongExpectedRevision,
  type EventLog,
  type NewEvent,
  type StoredEvent,
} from '#event-log';
import { MerkleRoot } from './merkle-root.ts';

export type CopyRefusal = 'other-event' | 'holds-more' | 'written-to' | 'id-reused' | 'not-the-same';

/** The log to copy to holds something else than the log to copy from, or is written to by somebody else. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused';
  readonly code: CopyRefusal;
  /** Of the event of the source that could not be copied, where it is one event. */
  readonly position: bigint | undefined;

  constructor(code: CopyRefusal, position: bigint | undefined, message: string) {
    super(message);
    this.code = code;
    this.position = position;
  }
}

/** What both logs hold at the end. */
export interface Copied {
  readonly events: bigint;
  /** Of these, how many were in the target before. */
  readonly before: bigint;
  /** Of both, in hexadecimal: the target's from what was read back of it. */
  readonly root: string;
}

export interface Progress {
  readonly copied: bigint;
  readonly events: bigint;
}

type Source = Pick<EventLog, 'head' | 'readAll'>;

/**
 * Copies a log into an empty one, or goes on with a copy that was cut off: every event with its id and its bytes, at
 * the same position. One append is under way at a time, so the target is at every moment a beginning of the source.
 * @throws CopyRefused if the target is no beginning of the source, or in the end not the same
 */
export async function copyLog(
  from: Source,
  to: EventLog,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Copied> {
  const events = ((await from.head())?.position ?? -1n) + 1n;
  const root = new MerkleRoot();
  const present = eachOf(to.readAll());
  let before = 0n;
  for await (const batch of from.readAll()) {
    const missing: StoredEvent[] = [];
    for (const event of batch) {
      root.add(event.json);
      const { done, value } = missing.length > 0 ? { done: true, value: undefined } : await present.next();
      if (done === true) missing.push(event);
      else before += sameOrRefused(event, value);
    }
    for (const group of groupsOf(missing)) await append(to, group);
    onProgress({ copied: root.size, events });
  }
  await refuseMore(present, root.size);
  await prove(to, root);
  return { events: root.size, before, root: root.root() };
}

async function* eachOf(batches: AsyncIterable<readonly StoredEvent[]>): AsyncGenerator<StoredEvent, undefined> {
  for await (const batch of batches) yield* batch;
  return undefined;
}

function sameOrRefused(event: StoredEvent, found: StoredEvent | undefined): bigint {
  const { id, json, revision, stream, type } = event;
  const same =
    found?.id === id &&
    found.json === json &&
    found.revision === revision &&
    found.stream === stream &&
    found.type === type;
  if (same) return 1n;
  throw new CopyRefused(
    'other-event',
    event.position,
    `At position ${event.position} the target holds another event than the source. Copy into an empty store, or into ` +
      'one where an earlier copy of this very ledger was cut off.',
  );
}

async function refuseMore(present: AsyncGenerator<StoredEvent, undefined>, size: bigint): Promise<void> {
  const { done } = await present.next();
  if (done === true) return;
  await present.return(undefined);
  throw new CopyRefused(
    'holds-more',
    undefined,
    `The target holds more than the ${size} events of the source, so it is not a copy of it.`,
  );
}

/** Events that follow one another in one stream go together, as far as one append takes them. */
function* groupsOf(events: readonly StoredEvent[]): Generator<readonly StoredEvent[]> {
  let group: StoredEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const length = Buffer.byteLength(event.json);
    const fits = group.length < APPEND_EVENTS_MAX && bytes + length <= APPEND_BYTES_MAX;
    if (group.length > 0 && (group[0]?.stream !== event.stream || !fits)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(event);
    bytes += length;
  }
  if (group.length > 0) yield group;
}

async function append(to: EventLog, group: readonly StoredEvent[]): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const expected = first.revision === 0n ? 'no-stream' : first.revision - 1n;
  const events = group.map(({ id, json, type }): NewEvent => ({ id, type, json }));
  try {
    await to.append(first.stream, expected, events);
  } catch (error) {
    if (error instanceof EventIdReused) throw idReused(error, group);
    if (!(error instanceof WrongExpectedRevision)) throw error;
    throw new CopyRefused(
      'written-to',
      first.position,
      `Somebody else is writing to the target: at position ${first.position} “${first.stream}” is no longer as it was. ` +
        'Stop every service on it, and copy into an empty store.',
    );
  }
}

function idReused({ id, message }: EventIdReused, group: readonly StoredEvent[]): CopyRefused {
  return new CopyRefused('id-reused', group.find((event) => event.id === id)?.position, message);
}

/** Reads the target from its beginning: only what is there counts, not what was sent. */
async function prove(to: EventLog, source: MerkleRoot): Promise<void> {
  const target = new MerkleRoot();
  for await (const batch of to.readAll()) for (const { json } of batch) target.add(json);
  if (target.size === source.size && target.root() === source.root()) return;
  throw new CopyRefused(
    'not-the-same',
    undefined,
    `The copy is not the same: the source has ${source.size} events with root ${source.root()}, ` +
      `the target ${target.size} with root ${target.root()}. Do not use it.`,
  );
}
