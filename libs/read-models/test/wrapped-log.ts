import type { EventLog } from '#event-log';

/** A log like another, but for what is given. */
export const wrapped = (log: EventLog, over: Partial<EventLog>): EventLog => ({
  othersMayAppend: log.othersMayAppend,
  answersPositions: log.answersPositions,
  append: (stream, expected, events) => log.append(stream, expected, events),
  readStream: (stream, from) => log.readStream(stream, from),
  readAll: (after) => log.readAll(after),
  readFrom: (position) => log.readFrom(position),
  follow: (after, signal) => log.follow(after, signal),
  head: () => log.head(),
  close: () => log.close(),
  ...over,
});
