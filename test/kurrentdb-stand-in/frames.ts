import { identifierOf, messages, streams } from './protocol.ts';
import type { LogRecord } from './record.ts';

const frames = new WeakMap<LogRecord, Buffer>();

/** A record as it goes over the wire: encoded when it is first read, because the same ones are read again and again. */
export function frameOf(record: LogRecord): Buffer {
  const known = frames.get(record);
  if (known !== undefined) return known;
  const frame = encoded(new streams.ReadResp().setEvent(readEvent(record)));
  frames.set(record, frame);
  return frame;
}

function readEvent(record: LogRecord): streams.ReadResp.ReadEvent {
  const position = String(record.position);
  const event = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new messages.UUID().setString(record.id))
    .setStreamIdentifier(identifierOf(record.stream))
    .setStreamRevision(String(record.revision))
    .setPreparePosition(position)
    .setCommitPosition(position)
    .setCustomMetadata(record.metadata)
    .setData(record.data);
  event
    .getMetadataMap()
    .set('type', record.type)
    .set('content-type', record.contentType)
    .set('created', String(record.created));
  return new streams.ReadResp.ReadEvent().setEvent(event).setCommitPosition(position);
}

export const notFoundFrame = (stream: string): Buffer =>
  encoded(
    new streams.ReadResp().setStreamNotFound(
      new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)),
    ),
  );

export const confirmationFrame = (id: string): Buffer =>
  encoded(
    new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id)),
  );

export const caughtUpFrame = (): Buffer => encoded(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));

const encoded = (response: streams.ReadResp): Buffer => Buffer.from(response.serializeBinary());
