import { decode, type Actor, type Cursor, type Envelope, type EventLog, type StoredEvent } from '#event-log';
import { assert } from '#values';
import { digestIn, type Ask } from './ask.ts';
import type { AnyEvent, Decider } from './decider.ts';
import type { JobOutcome } from './job.ts';

/** An event that is in the log, whether just appended or read back. */
export interface KnownEvent {
  readonly id: string;
  readonly type: string;
  readonly json: string;
  readonly revision: bigint;
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly event: AnyEvent;
}

/** A command whose events are in the log. */
export interface KnownCommand {
  readonly stream: string;
  readonly events: readonly KnownEvent[];
  /** A place at which all of them can be seen. */
  readonly cursor: Cursor;
  /** Of the last of them, where the store knows it. */
  readonly position?: bigint;
  /** What the request behind it came to; absent where it follows from an event. */
  readonly digest?: string | undefined;
}

type InTheLog = Extract<JobOutcome<AnyEvent>, { readonly kind: 'appended' | 'known' }>;
type Reader = Pick<Decider<never, never, AnyEvent>, 'read'>;

/** The events of a command that has been recorded, now or long ago: both come to the same. */
export async function knownCommand(
  log: Pick<EventLog, 'readStream' | 'answersPositions'>,
  { stream, decider }: { readonly stream: string; readonly decider: Reader },
  ask: Ask<unknown>,
  outcome: InTheLog,
): Promise<KnownCommand> {
  if (outcome.kind === 'known') return readBack(log, { stream, decider }, ask, outcome);
  const { cursor, placed, position } = outcome;
  const events = placed.map((one) => ({ ...one, actor: ask.actor }));
  return { stream, events, cursor, ...(position === undefined ? {} : { position }), digest: digestIn(ask) };
}

async function readBack(
  log: Pick<EventLog, 'readStream' | 'answersPositions'>,
  { stream, decider }: { readonly stream: string; readonly decider: Reader },
  ask: Ask<unknown>,
  { cursor, revision }: { readonly revision: bigint; readonly cursor?: Cursor | undefined },
): Promise<KnownCommand> {
  const events: KnownEvent[] = [];
  let last: StoredEvent | undefined;
  let digest: string | undefined;
  for await (const stored of eventsFrom(log, stream, revision)) {
    if (stored.id !== ask.idOf(events.length)) break;
    const envelope = decode(stored.json);
    events.push(knownEvent(stored, envelope, decider));
    digest = envelope.command?.digest;
    last = stored;
  }
  assert(last !== undefined, 'an event that was read once is still in the log');
  // As it was answered the first time: without a position where the store did not know it then.
  const position = log.answersPositions ? { position: last.position } : {};
  return { stream, events, cursor: cursor ?? last.cursor, ...position, digest };
}

/** The events of a stream one by one. */
export async function* eventsFrom(
  log: Pick<EventLog, 'readStream'>,
  stream: string,
  revision: bigint,
): AsyncGenerator<StoredEvent> {
  for await (const batch of log.readStream(stream, revision)) yield* batch;
}

export function knownEvent(stored: StoredEvent, envelope: Envelope, { read }: Reader): KnownEvent {
  const { id, json, revision } = stored;
  const { actor, data, recordedAt, schema, type } = envelope;
  return { id, type, json, revision, recordedAt, actor, event: read(type, schema, data) };
}
