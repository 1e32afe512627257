import { APPEND_BYTES_MAX, APPEND_EVENTS_MAX, type Appended, type ExpectedRevision, type NewEvent } from '#event-log';
import type { Job, JobOutcome } from './job.ts';
import type { PlacedEvent } from './placed-event.ts';

/** A command in a batch: with the events it gave, or with an answer that waits to learn whether what it saw holds. */
export interface Member<Command, Event> {
  readonly job: Job<Command, Event>;
  readonly placed: readonly PlacedEvent<Event>[];
  readonly answer?: JobOutcome<Event>;
}

/** Events of one or more commands that go to the log in one append, and the commands that wait for it. */
export class Batch<Command, Event> {
  /** Revision that the stream must be at. */
  readonly expected: ExpectedRevision;
  /** In the order of their decision. */
  readonly members: Member<Command, Event>[] = [];
  /** Told whether it became durable. */
  readonly watchers: ((durable: boolean) => void)[] = [];
  readonly events: NewEvent[] = [];
  #last: bigint;
  #bytes = 0;

  /** @param after revision of the last event before it, -1 where there is none */
  constructor(after: bigint) {
    this.expected = after < 0n ? 'no-stream' : after;
    this.#last = after;
  }

  /** Revision of its last event. */
  get last(): bigint {
    return this.#last;
  }

  hasRoomFor(events: number, bytes: number): boolean {
    return this.events.length + events <= APPEND_EVENTS_MAX && this.#bytes + bytes <= APPEND_BYTES_MAX;
  }

  add(member: Member<Command, Event>, bytes: number): void {
    const { placed } = member;
    this.members.push(member);
    for (const { id, type, json } of placed) this.events.push({ id, type, json });
    this.#last += BigInt(placed.length);
    this.#bytes += bytes;
  }

  /** Whether the events of one command only are in it. */
  get alone(): boolean {
    return this.members.filter(({ placed }) => placed.length > 0).length === 1;
  }

  /**
   * What became of a command's events. Those of one append have consecutive positions; a cursor says no more than "here
   * or later", so the append's is good for each of them.
   */
  outcomeOf({ placed, answer }: Member<Command, Event>, { cursor, position }: Appended): JobOutcome<Event> {
    if (answer !== undefined) return answer;
    const revision = placed[placed.length - 1]?.revision ?? this.#last;
    const own = position === undefined ? {} : { position: position - (this.#last - revision) };
    return { kind: 'appended', placed, cursor, ...own };
  }
}
