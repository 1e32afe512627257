import { BackwardWriter } from './backward-writer.ts';
import { identifierOf, streams } from './protocol.ts';
import type { LogRecord } from './record.ts';

const writer = new BackwardWriter();

/** A record as it goes over the wire: a `ReadResp` with a `ReadEvent` with a `RecordedEvent`, written from its end. */
export function frameOf(record: LogRecord): Buffer {
  writer.number(3, record.position);
  writeRecorded(record);
  writer.nest(1, 0);
  return writer.take();
}

function writeRecorded(record: LogRecord): void {
  const { mark } = writer;
  writer.bytes(8, record.data);
  writer.bytes(7, record.metadata);
  writeEntry('created', String(record.created));
  writeEntry('content-type', record.contentType);
  writeEntry('type', record.type);
  writer.number(5, record.position);
  writer.number(4, record.position);
  writer.number(3, record.revision);
  const beforeStream = writer.mark;
  writer.text(3, record.stream);
  writer.nest(2, beforeStream);
  const beforeId = writer.mark;
  writer.text(2, record.id);
  writer.nest(1, beforeId);
  writer.nest(1, mark);
}

/** One entry of the map that every event has beside its data. */
function writeEntry(key: string, value: string): void {
  const { mark } = writer;
  writer.text(2, value);
  writer.text(1, key);
  writer.nest(6, mark);
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
