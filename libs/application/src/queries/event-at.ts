import { decode, type EventLog, type StoredEvent } from '#event-log';
import { toWire } from '#values';
import type { EventRead } from './events.query.ts';

/** The events from a position on (inclusive), one by one. */
export async function* eventsFromPosition(log: Pick<EventLog, 'readFrom'>, from: bigint): AsyncGenerator<StoredEvent> {
  for await (const batch of log.readFrom(from)) yield* batch;
}

/** The event at a position, or undefined where the log does not reach that far. */
export async function eventAt(log: Pick<EventLog, 'readFrom'>, position: bigint): Promise<StoredEvent | undefined> {
  if (position < 0n) return undefined;
  for await (const stored of eventsFromPosition(log, position)) return stored;
  return undefined;
}

/** An event as it is answered. */
export function eventRead({ json, position, revision, stream }: StoredEvent): EventRead {
  const { actor, cause, command, data, id, recordedAt, schema, type } = decode(json);
  return {
    position: position.toString(),
    stream,
    revision: revision.toString(),
    id,
    type,
    schema,
    recordedAt,
    actor,
    ...(command === undefined ? {} : { route: command.route }),
    ...(cause === undefined ? {} : { cause }),
    data: toWire(data),
  };
}
