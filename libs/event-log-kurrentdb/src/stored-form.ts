import { hash } from 'node:crypto';
import { canonicalText, cursorOf, MalformedAppend, type NewEvent, NotCanonical, type StoredEvent } from '#event-log';
import { type EventData, type JSONType, jsonEvent, type RecordedEvent } from '@eventstore/db-client';

/** An event without its position, which is counted. */
export interface Unplaced extends Omit<StoredEvent, 'position' | 'cursor'> {
  /** Where it lies in the server's log, in bytes. Fits a double up to nine petabytes. */
  readonly commit: bigint;
}

/** An event of the database is not as the ledger writes it, or not the one it was. */
export class ForeignEvent extends Error {
  override readonly name = 'ForeignEvent';

  constructor(stream: string, revision: bigint, because: string, cause?: unknown) {
    super(
      `Event ${revision} of “${stream}” was not written by the ledger, or has been damaged: ${because} ` +
        'Nothing but the ledger may write to its streams. Restore the database from a backup, and look who can write.',
      { cause },
    );
  }
}

/**
 * What the client is given. The server's own event id is a digest of the ledger's id, the type and the text; the
 * ledger's id is in the metadata. A server takes a repeat of ids for a repeat of events and drops what is new in them
 * without a word; so the ids have to differ wherever anything does.
 * @throws MalformedAppend for a text that would not come back as it was given
 */
export function toServer(event: NewEvent): EventData {
  return jsonEvent({
    id: contentId(event),
    type: event.type,
    data: contentOf(event),
    metadata: { ledgerEventId: event.id },
  });
}

function contentOf({ type, json }: NewEvent): JSONType {
  try {
    const content = JSON.parse(json) as JSONType;
    if (canonicalText(content) === json) return content;
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof NotCanonical)) throw error;
  }
  throw new MalformedAppend(`The text of this ${type} is not canonical JSON, so KurrentDB would not keep it as it is.`);
}

/** A version 8 UUID (RFC 9562): the first bytes of SHA-256. The three are kept apart by line breaks, which none holds. */
function contentId({ id, type, json }: NewEvent): string {
  const hex = hash('sha256', `${id}\n${type}\n${json}`, 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Whether the ledger wrote an event. What anybody else has put into a stream of his own is passed over, because an event
 * cannot be taken back.
 */
export const isOfLedger = (recorded: RecordedEvent): boolean => ledgerId(recorded) !== undefined;

function ledgerId({ metadata }: RecordedEvent): string | undefined {
  const id = typeof metadata === 'object' && 'ledgerEventId' in metadata ? metadata.ledgerEventId : undefined;
  return typeof id === 'string' ? id : undefined;
}

/**
 * What the server gave back, with its text made canonical again and proved by its digest.
 * @throws ForeignEvent if it is not what the ledger wrote
 */
export function fromServer(recorded: RecordedEvent, stream: string): Unplaced {
  const { data, type, revision } = recorded;
  const id = ledgerId(recorded);
  if (id === undefined || !recorded.isJson) throw new ForeignEvent(stream, revision, 'It has no id of the ledger.');
  const json = textOf(data, stream, revision);
  if (contentId({ id, type, json }) !== recorded.id) {
    throw new ForeignEvent(stream, revision, 'Its content is not what its id was made from.');
  }
  return { id, type, json, stream, revision, commit: commitOf(recorded) };
}

function textOf(data: unknown, stream: string, revision: bigint): string {
  try {
    return canonicalText(data);
  } catch (error) {
    throw new ForeignEvent(stream, revision, 'Its content has no canonical text.', error);
  }
}

/** Every server since 21.10 gives it. */
export function commitOf({ position, streamId, revision }: RecordedEvent): bigint {
  if (position === undefined) throw new ForeignEvent(streamId, revision, 'It has no place in the log.');
  return position.commit;
}

export const place = ({ commit, ...event }: Unplaced, position: bigint): StoredEvent => ({
  ...event,
  position,
  cursor: cursorOf(commit),
});
