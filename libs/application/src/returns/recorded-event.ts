import { decode, type Actor, type EventLog } from '#event-log';
import { readRecorded, type RecordedAs, type LedgerEvent } from '#projections';
import { assert } from '#values';
import { eventAt } from '../queries/event-at.ts';

/** An event as the log has it, with who recorded it. */
export type FromLog<Type extends LedgerEvent['type']> = RecordedAs<Type> & { readonly actor: Actor };

/** The event at a position that a read model has named, of a type known to be there. */
export async function eventFromLog<Type extends LedgerEvent['type']>(
  log: Pick<EventLog, 'readFrom'>,
  position: bigint,
  type: Type,
): Promise<FromLog<Type>> {
  const event = await anyEventFromLog(log, position);
  assert(event.type === type, `the event at position ${position} is a ${type}`);
  return event as FromLog<Type>;
}

/** The event at a position that the log has reached. */
export async function anyEventFromLog(
  log: Pick<EventLog, 'readFrom'>,
  position: bigint,
): Promise<FromLog<LedgerEvent['type']>> {
  const stored = await eventAt(log, position);
  assert(stored !== undefined, `the log has reached position ${position}`);
  const { actor, data, id, recordedAt, schema, type } = decode(stored.json);
  const { revision, stream } = stored;
  return {
    ...readRecorded({ stream, revision, position, eventId: id, recordedAt, actor }, { type, schema, data }),
    actor,
  };
}
