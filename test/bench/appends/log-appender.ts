import type { EventLog } from '#event-log';
import type { Appender } from './appender.ts';

/** A log as a subject: it is told where each stream stands. */
export const logAppender = (log: EventLog): Appender => ({
  append: ({ stream, revision, id, json }) =>
    log.append(stream, revision === 0n ? 'no-stream' : revision - 1n, [{ id, type: 'ActualSpendReported', json }]),
  close: () => log.close(),
});
