import { encode, type NewEvent } from '#event-log';
import type { Ask } from './ask.ts';
import type { AnyEvent, Decider } from './decider.ts';
import type { FoldedStream, Standing } from './folded-stream.ts';

/** A decided event at its place in the stream, as the log takes it. */
export interface PlacedEvent<Event> extends NewEvent, Standing {
  readonly event: Event;
  /** RFC 3339 in UTC. */
  readonly recordedAt: string;
}

export interface DecidedEvents<Event extends AnyEvent> {
  readonly ask: Ask<unknown>;
  readonly events: readonly Event[];
  /** Milliseconds since 1970 in UTC. */
  readonly now: number;
}

/**
 * Puts decided events behind the ones that a stream has. Within a stream `recordedAt` never goes back, whatever the
 * clock does. Each event is written as text here, and never again.
 * @throws NotCanonical if something in them cannot be kept
 */
export function place<Event extends AnyEvent>(
  { stream, decider }: { readonly stream: string; readonly decider: Pick<Decider<unknown, never, Event>, 'schemaOf'> },
  behind: Pick<FoldedStream<unknown, Event>, 'revision' | 'recordedAtMs'>,
  { ask, events, now }: DecidedEvents<Event>,
): readonly PlacedEvent<Event>[] {
  const recordedAtMs = Math.max(now, behind.recordedAtMs);
  const recordedAt = new Date(recordedAtMs).toISOString();
  const { actor, from } = ask;
  const origin = 'cause' in from ? { cause: from.cause } : { command: from.request };
  return events.map((event, index) => {
    const id = ask.idOf(index);
    const { type, data } = event;
    const revision = behind.revision + BigInt(index + 1);
    const schema = decider.schemaOf(type);
    const envelope = { actor, data, id, recordedAt, revision: revision.toString(), schema, stream, type };
    return { event, id, type, revision, recordedAt, recordedAtMs, json: encode({ ...envelope, ...origin }) };
  });
}
