/** An event as every subject is given it. */
export interface EventToAppend {
  readonly stream: string;
  /** Its own: 0 is the first of its stream. */
  readonly revision: bigint;
  readonly id: string;
  readonly json: string;
}

/** Something that makes events durable, one at a time for each caller and many at once for many callers. */
export interface Appender {
  /** Resolves when the event is on the disk. */
  append(event: EventToAppend): Promise<unknown>;
  close(): Promise<void>;
}
