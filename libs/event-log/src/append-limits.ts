import { AppendTooLarge, EventTooLarge, MalformedAppend } from './errors.ts';
import type { ExpectedRevision, NewEvent } from './port.ts';

/** Two bytes hold the length of an entry in the tile format of the transparency log. */
export const EVENT_BYTES_MAX = 65_535;
/** What a KurrentDB cluster takes in one append as it is delivered. */
export const APPEND_BYTES_MAX = 1_048_576;
export const APPEND_EVENTS_MAX = 2_000;
const STREAM_LENGTH_MAX = 255;
const TYPE_LENGTH_MAX = 100;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const plain = /^[!-~][ -~]*$/;

/**
 * What every store refuses before it stores anything, so that a log can be copied from any store to any other.
 * Returns how many bytes of text the events hold.
 * @throws MalformedAppend, EventTooLarge, AppendTooLarge
 */
export function checkAppend(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): number {
  checkStream(stream);
  if (expected !== 'no-stream' && (typeof expected !== 'bigint' || expected < 0n)) {
    throw new MalformedAppend(`“${String(expected)}” is not a revision: 'no-stream', or a bigint from 0.`);
  }
  if (events.length === 0) throw new MalformedAppend('An append names at least one event.');
  if (events.length > APPEND_EVENTS_MAX) throw new AppendTooLarge('events', events.length, APPEND_EVENTS_MAX);
  let bytes = 0;
  for (const event of events) bytes += checkEvent(event);
  if (bytes > APPEND_BYTES_MAX) throw new AppendTooLarge('bytes', bytes, APPEND_BYTES_MAX);
  return bytes;
}

function checkStream(stream: string): void {
  const fits = stream.length <= STREAM_LENGTH_MAX && plain.test(stream) && !stream.startsWith('$');
  if (fits) return;
  throw new MalformedAppend(
    `“${stream.slice(0, 40)}” cannot name a stream: 1 to ${STREAM_LENGTH_MAX} printable ASCII characters, ` +
      'the first neither a space nor “$”.',
  );
}

function checkEvent({ id, type, json }: NewEvent): number {
  if (!uuid.test(id)) throw new MalformedAppend(`“${id.slice(0, 40)}” is not an event id: a lower-case UUID.`);
  if (type.length > TYPE_LENGTH_MAX || !plain.test(type)) {
    throw new MalformedAppend(`“${type.slice(0, 40)}” cannot name a type of event.`);
  }
  // Half a surrogate pair has no UTF-8, so what is read back would not be what was given.
  if (json.length === 0 || !json.isWellFormed()) throw new MalformedAppend(`This ${type} is not a text.`);
  const bytes = Buffer.byteLength(json);
  if (bytes > EVENT_BYTES_MAX) throw new EventTooLarge(type, bytes, EVENT_BYTES_MAX);
  return bytes;
}
