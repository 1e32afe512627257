import { eventId, type NewEvent } from '#event-log';

export const WRITERS = 8;

export const streamOf = (round: number, writer: number): string => `grant-r${String(round)}-w${String(writer)}`;

/**
 * The events of a writer's n-th append in a round: always the same, so that whoever checks the log knows what was
 * sent without being told. One event, or every third time three, of a few bytes up to some thousands.
 */
export function sentEvents(round: number, writer: number, n: number): NewEvent[] {
  const stream = streamOf(round, writer);
  return Array.from({ length: n % 3 === 2 ? 3 : 1 }, (_, index) => ({
    id: eventId(stream, 'POST /fault', String(n), index),
    type: 'Noted',
    json: JSON.stringify({ index, n, stream, text: '£'.repeat(1 + ((n * 7919 + writer * 104_729 + index) % 2_500)) }),
  }));
}
