import { decode, type StoredEvent } from '#event-log';
import { journalEntry, type EntryWriter } from '#interchange';
import { readRecorded, type Recorded } from '#projections';
import type { Exported } from './format.ts';

/** The postings of a log in the form of a writer; texts in one piece for each batch that is read. */
export async function* writtenBy(
  writer: EntryWriter<string | Uint8Array>,
  { covered, log, onEvents }: Exported,
): AsyncGenerator<string | Uint8Array> {
  yield writer.opening();
  for await (const batch of eventsUntil(covered.until, log)) {
    let text = '';
    for (const event of batch) {
      const entry = journalEntry(recordedOf(event), covered.effectiveOn);
      if (entry === undefined) continue;
      const piece = writer.entry(entry);
      if (typeof piece === 'string') text += piece;
      else if (piece.length > 0) yield piece;
    }
    if (text !== '') yield text;
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
