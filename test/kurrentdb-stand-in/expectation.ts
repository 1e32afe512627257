import type { Expected, LogRecord, Outcome } from './record.ts';
import type { StoredStream } from './stored-stream.ts';

/** Whether an append may be written; if not, what it is answered. */
export type Verdict = { readonly kind: 'write' } | Outcome;

const WRITE: Verdict = { kind: 'write' };
const NO_STREAM: Verdict = { kind: 'wrong-version', current: -1 };

/** The first record of the log that has an id, whatever its stream. */
export type FirstById = (id: string) => LogRecord | undefined;

/**
 * Holds what a writer expects against the stream. A repeat is told by its ids alone, never by what the events hold: it
 * is answered with the place of the record in which it ended the first time, and nothing is written.
 */
export function verdict(
  stream: StoredStream | undefined,
  expected: Expected,
  ids: readonly string[],
  firstById: FirstById,
): Verdict {
  if (stream?.isTombstoned === true) return { kind: 'stream-deleted' };
  if (expected === 'any') return repeatAnywhere(stream, ids, firstById);
  if (expected !== 'stream-exists') return atRevision(stream, expected, ids);
  return stream === undefined ? NO_STREAM : repeatAnywhere(stream, ids, firstById);
}

function atRevision(stream: StoredStream | undefined, expected: number | 'no-stream', ids: readonly string[]): Verdict {
  const revision = expected === 'no-stream' ? -1 : expected;
  if (stream === undefined) return revision === -1 ? WRITE : NO_STREAM;
  if (revision === stream.last) return WRITE;
  return repeatAfter(stream, revision, ids) ?? startAgain(stream, expected);
}

/** A deleted stream may be begun again as if it had never been. */
function startAgain(stream: StoredStream, expected: Expected): Verdict {
  return expected === 'no-stream' && !stream.isReadable ? WRITE : { kind: 'wrong-version', current: stream.last };
}

/** The ids must stand in the stream one after the other, from the revision after the expected one. */
function repeatAfter(stream: StoredStream, revision: number, ids: readonly string[]): Outcome | undefined {
  const isThere = ids.length > 0 && ids.every((id, index) => stream.records[revision + 1 + index]?.id === id);
  return isThere ? storedAt(stream.records[revision + ids.length] as LogRecord) : undefined;
}

/** Where no revision is named the first id decides: new, and all are written; known, and all must be known. */
function repeatAnywhere(stream: StoredStream | undefined, ids: readonly string[], firstById: FirstById): Verdict {
  const known = ids.map((id) => recordOf(stream, firstById(id)));
  if (stream === undefined || known[0] === undefined) return WRITE;
  const last = known[known.length - 1];
  return last === undefined || known.includes(undefined)
    ? { kind: 'wrong-version', current: stream.last }
    : storedAt(last);
}

/** The record, if it is the stream's own. */
const recordOf = (stream: StoredStream | undefined, record: LogRecord | undefined): LogRecord | undefined =>
  record !== undefined && stream?.records[record.revision] === record ? record : undefined;

const storedAt = ({ revision, position }: LogRecord): Outcome => ({ kind: 'stored', revision, position });
