import { decode, type StoredEvent } from '#event-log';
import { journalEntry, type EntryWriter } from '#interchange';
import { readRecorded, type Recorded } from '#projections';
import type { Exported } from './format.ts';

/** The postings of a log in the form of a writer, one piece for each batch that is read. */
export async function* writtenBy<Piece extends string | Uint8Array>(
  writer: EntryWriter<Piece>,
  { covered, log, onEvents }: Exported,
): AsyncGenerator<Piece> {
  yield writer.opening();
  for await (const batch of eventsUntil(covered.until, log)) {
    for (const event of batch) {
      const entry = journalEntry(recordedOf(event), covered.effectiveOn);
      if (entry !== undefined) yield writer.entry(entry);
    }
    onEvents((batch.at(-1)?.position ?? -1n) + 1n);
  }
  yield writer.closing();
}

/** The events up to a position (inclusive), in batches. */
export async function* eventsUntil(
  until: bigint,
  log: Exported['log'],
): AsyncGenerator<readonly StoredEvent[], undefined> {
  if (until < 0n) return;
  for await (const batch of log.readAll()) {
    const last = batch.at(-1)?.position ?? -1n;
    yield last > until ? batch.filter(({ position }) => position <= until) : batch;
    if (last >= until) return;
  }
}

/**
 * A stored event as the ledger reads it.
 * @throws NotAnEnvelope or UnknownEvent where it cannot be read
 */
function recordedOf({ id, json, position, revision, stream, type }: StoredEvent): Recorded {
  const { actor, data, recordedAt, schema } = decode(json);
  return readRecorded({ stream, revision, position, eventId: id, recordedAt, actor }, { type, schema, data });
}
