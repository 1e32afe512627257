import type { Appended, ExpectedRevision, NewEvent } from '#event-log';

/** An append that has been accepted and not answered. */
export interface Waiting {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
  readonly bytes: number;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
  /** It may be a repeat, or its stream may stand elsewhere: that is looked up before it is sent. */
  isDoubtful: boolean;
  /** It was sent, and the answer never came. */
  mayBeStored: boolean;
}

/** Where a stream ends after an append: the revision of its last event. */
export const endAfter = ({ events, expected }: Pick<Waiting, 'events' | 'expected'>): bigint =>
  (expected === 'no-stream' ? -1n : expected) + BigInt(events.length);
