import type { Bell } from './bell.ts';
import type { Cursor } from './cursor.ts';
import type { StoredEvent } from './port.ts';

/** What a store has to offer for its log to be followed. */
export interface Followed {
  /** Rings after every append that can be read. */
  readonly bell: Bell;
  /** How often to look for what is appended without the bell ringing, by another process. Never, if undefined. */
  readonly pollMilliseconds?: number | undefined;
  readAll(after?: Cursor): AsyncIterable<readonly StoredEvent[]>;
  isClosed(): boolean;
}

/** `EventLog.follow` for a store with a bell: reads to the end, waits, and reads on. */
export async function* followLog(
  log: Followed,
  after: Cursor | undefined,
  signal: AbortSignal,
): AsyncGenerator<readonly StoredEvent[]> {
  const isOver = (): boolean => signal.aborted || log.isClosed();
  let at = after;
  while (!isOver()) {
    const { rung } = log.bell;
    for await (const batch of log.readAll(at)) {
      at = batch[batch.length - 1]?.cursor;
      yield batch;
      if (isOver()) return;
    }
    await log.bell.waitSince(rung, signal, log.pollMilliseconds);
  }
}
