import type { ExpectedRevision } from './port.ts';

/** The stream has events that the caller has not seen, or lacks events that the caller expects. Nothing was stored. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly actual: ExpectedRevision;

  constructor(stream: string, expected: ExpectedRevision, actual: ExpectedRevision) {
    super(
      `“${stream}” was expected ${standing(expected)}, but it is ${standing(actual)}. ` +
        'Somebody else may have changed it in the meantime: read it again and decide afresh.',
    );
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}

const standing = (revision: ExpectedRevision): string =>
  revision === 'no-stream' ? 'to be new' : `at revision ${revision}`;

/** One event is larger than any store takes. Nothing was stored. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
  readonly bytes: number;
  readonly bytesMax: number;

  constructor(type: string, bytes: number, bytesMax: number) {
    super(
      `This ${type} is ${bytes.toLocaleString('en-GB')} bytes long; an event may have at most ` +
        `${bytesMax.toLocaleString('en-GB')}. Shorten its texts, or record it in several steps.`,
    );
    this.bytes = bytes;
    this.bytesMax = bytesMax;
  }
}

/** Too many events, or too many bytes, to be stored all or none. Nothing was stored. */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';

  constructor(measure: 'events' | 'bytes', count: number, countMax: number) {
    super(
      `These events come to ${count.toLocaleString('en-GB')} ${measure}; at most ` +
        `${countMax.toLocaleString('en-GB')} ${measure} are recorded at once. Record them in several steps.`,
    );
  }
}

/** What was to be appended is not something a log can keep. Nothing was stored. A fault of the program's. */
export class MalformedAppend extends Error {
  override readonly name = 'MalformedAppend';
}

/** An id already stands for other content, or for the same content at another place. Nothing was stored. */
export class EventIdReused extends Error {
  override readonly name = 'EventIdReused';
  readonly id: string;

  constructor(id: string) {
    super(`The event id ${id} already stands for something else in the log, so nothing was recorded under it.`);
    this.id = id;
  }
}

export type UnavailableReason = 'busy' | 'disk-full' | 'unreachable' | 'stopped' | 'closed' | 'read-only';

const unavailable: Record<UnavailableReason, string> = {
  busy: 'The ledger has more to record than it can take at the moment. Nothing was recorded; try again shortly.',
  'disk-full': 'There is no space left where the ledger is kept. Nothing was recorded; make space and try again.',
  unreachable:
    'The server that keeps the ledger cannot be reached at the moment. Nothing was recorded; try again shortly.',
  stopped:
    'The ledger has stopped recording, because its storage failed and what is on it must be checked first. ' +
    'Nothing was recorded; restart the service.',
  closed: 'The ledger is being shut down. Nothing was recorded.',
  'read-only': 'The ledger was opened for reading only. Nothing was recorded.',
};

/** Nothing was stored, and nothing is wrong with what was sent. `busy`, `disk-full` and `unreachable` pass by themselves. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, cause?: unknown) {
    super(unavailable[reason], { cause });
    this.reason = reason;
  }
}

/** The store failed in the act: the events may be there or not. Sending the very same append again settles it. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';

  constructor(cause?: unknown) {
    super(
      'The storage failed while this was being recorded, so it is not known whether it was. ' +
        'Send the very same again once the ledger is back: it is never recorded twice.',
      { cause },
    );
  }
}
