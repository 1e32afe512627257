import {
  MemoryEventLog,
  type Appended,
  type EventLog,
  type ExpectedRevision,
  type NewEvent,
  type StoredEvent,
} from '#event-log';

interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

/**
 * A double: a log in memory whose appends and reads can be watched, held back and made to fail. Everything else it does
 * as the log it wraps.
 */
export class StagedLog implements EventLog {
  readonly inner: MemoryEventLog;
  othersMayAppend = false;
  answersPositions = true;
  /** Every append asked for, in order. */
  readonly appends: Append[] = [];
  /** Where each read of a stream began. */
  readonly reads: { readonly stream: string; readonly from: bigint }[] = [];
  /** Called in place of each append, with its number from 1; undefined leaves it to the log. */
  intercept: (append: Append, number: number) => Promise<Appended> | undefined = () => undefined;
  interceptRead: (stream: string) => void = () => undefined;
  #gate: Promise<void> | undefined;
  #open: () => void = () => undefined;

  constructor(inner = new MemoryEventLog()) {
    this.inner = inner;
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const append = { stream, expected, events };
    this.appends.push(append);
    const number = this.appends.length;
    await this.#gate;
    const appended = await (this.intercept(append, number) ?? this.inner.append(stream, expected, events));
    if (this.answersPositions) return appended;
    const { position: _position, ...rest } = appended;
    return rest;
  }

  /** From now on appends wait until they are let go. */
  hold(): void {
    this.#gate = new Promise((resolve) => (this.#open = resolve));
  }

  /** Lets go what waits; what comes later is not held. */
  letGo(): void {
    this.#gate = undefined;
    this.#open();
  }

  async *readStream(stream: string, from = 0n): AsyncGenerator<readonly StoredEvent[]> {
    this.reads.push({ stream, from });
    this.interceptRead(stream);
    yield* this.inner.readStream(stream, from);
  }

  readFrom(position: bigint): ReturnType<EventLog['readFrom']> {
    return this.inner.readFrom(position);
  }

  readAll(...range: Parameters<EventLog['readAll']>): ReturnType<EventLog['readAll']> {
    return this.inner.readAll(...range);
  }

  follow(...range: Parameters<EventLog['follow']>): ReturnType<EventLog['follow']> {
    return this.inner.follow(...range);
  }

  head(): ReturnType<EventLog['head']> {
    return this.inner.head();
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}

/** Every event of a stream. */
export async function eventsOf(log: EventLog, stream: string): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const batch of log.readStream(stream)) events.push(...batch);
  return events;
}

/** Every event of a log. */
export async function allEventsOf(log: EventLog): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const batch of log.readAll()) events.push(...batch);
  return events;
}

/** Lets everything run that waits for nothing but its turn. */
export const turns = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
