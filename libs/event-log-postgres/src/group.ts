import type { ExpectedRevision } from '#event-log';
import type { StreamEnds } from './stream-ends.ts';
import { endAfter, type Waiting } from './waiting.ts';

/** Beyond this a commit is not much cheaper for each append in it, and those that wait for it wait longer. */
const GROUP_APPENDS_MAX = 1_000;
const GROUP_EVENTS_MAX = 2_000;
const GROUP_BYTES_MAX = 2 * 1024 * 1024;
/** No stream has so many events, and a number much larger does not fit the column. */
const REVISION_LIMIT = 2n ** 62n;

/** The first of those who wait, as many as go into one transaction; at least one. */
export function firstOf(waiting: readonly Waiting[]): readonly Waiting[] {
  let events = 0;
  let bytes = 0;
  const end = waiting.findIndex((append, index) => {
    events += append.events.length;
    bytes += append.bytes;
    return index > 0 && (index >= GROUP_APPENDS_MAX || events > GROUP_EVENTS_MAX || bytes > GROUP_BYTES_MAX);
  });
  return end === -1 ? waiting.slice() : waiting.slice(0, end);
}

/**
 * Those that can be stored together, in order, as far as is known. The others are marked as doubtful: each would make
 * the whole statement fail, so it is looked up first.
 */
export function groupOf(candidates: readonly Waiting[], known: StreamEnds): readonly Waiting[] {
  const ids = new Set<string>();
  const ends = new Map<string, ExpectedRevision>();
  return candidates.filter((append) => {
    if (append.isDoubtful) return false;
    const end = ends.get(append.stream) ?? known.of(append.stream) ?? append.expected;
    if (end !== append.expected || !fits(append.expected) || !addIds(ids, append)) {
      append.isDoubtful = true;
      return false;
    }
    ends.set(append.stream, endAfter(append));
    return true;
  });
}

const fits = (expected: ExpectedRevision): boolean => expected === 'no-stream' || expected < REVISION_LIMIT;

/** Adds the ids of an append to those seen, unless one of them was seen, or is there twice. */
function addIds(seen: Set<string>, { events }: Waiting): boolean {
  const own = new Set(events.map(({ id }) => id));
  if (own.size !== events.length || events.some(({ id }) => seen.has(id))) return false;
  for (const id of own) seen.add(id);
  return true;
}
