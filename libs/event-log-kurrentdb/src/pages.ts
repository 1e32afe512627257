import type { AllStreamResolvedEvent, RecordedEvent, ResolvedEvent, StreamingRead } from '@eventstore/db-client';
import { NoAnswer } from './failures.ts';

/** A page of a stream or of the whole log is at most so many events, and little more than so many bytes. */
export const PAGE_EVENTS = 500;
const PAGE_BYTES = 4 * 1024 * 1024;

export type Read = StreamingRead<ResolvedEvent | AllStreamResolvedEvent>;

/** What a page makes of an event, and how many bytes that is; undefined leaves the event out. */
export type Take<T> = (event: RecordedEvent) => { readonly item: T; readonly bytes: number } | undefined;

export interface Page<T> {
  readonly items: readonly T[];
  /** Whether there was nothing more to read. */
  readonly isEnd: boolean;
}

/** How long nothing may come, in milliseconds, and what ends it all. */
export interface Bounds {
  readonly milliseconds: number;
  readonly signal: AbortSignal;
}

/**
 * Takes the events of a read, which was asked for so many, until it ends or the page is full; and then stops the server.
 * The client's streams go on for ever when they are abandoned, end without a word when the client is let go, and throw
 * into the process when they fail with nobody listening; so everything that can happen to one is heard here.
 * @throws NoAnswer when nothing has come for so long; the signal's reason when it is aborted; what the client says; what
 * `take` throws
 */
export function takePage<T>(read: Read, asked: number, take: Take<T>, bounds: Bounds): Promise<Page<T>> {
  const { milliseconds, signal } = bounds;
  return new Promise((resolve, reject) => {
    const items: T[] = [];
    let bytes = 0;
    let seen = 0;
    let isOver = false;
    const timer = setTimeout(() => fail(new NoAnswer(milliseconds)), milliseconds);
    const onAbort = (): void => fail(signal.reason as Error);
    const finish = (settle: () => void): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      stop(read);
      settle();
    };
    const fail = (error: Error): void => finish(() => reject(error));
    const succeed = (isEnd: boolean): void => finish(() => resolve({ items, isEnd }));
    const onEvent = (event: RecordedEvent | undefined): void => {
      timer.refresh();
      seen += 1;
      const taken = event && take(event);
      if (taken === undefined) return;
      items.push(taken.item);
      bytes += taken.bytes;
      if (bytes >= PAGE_BYTES) succeed(false);
    };
    signal.addEventListener('abort', onAbort);
    read.on('error', fail);
    read.on('end', () => succeed(seen < asked));
    read.on('close', () => fail(new Error('KurrentDB broke off a read.')));
    read.on('data', ({ event }: ResolvedEvent | AllStreamResolvedEvent) => {
      try {
        if (!isOver) onEvent(event);
      } catch (error) {
        fail(error as Error);
      }
    });
    if (signal.aborted) onAbort();
  });
}

/**
 * The listeners stay: a read that was stopped may still fail; and what has come already has to flow off, or the client
 * waits for it to be taken when it is let go.
 */
function stop(read: Read): void {
  read.cancel().catch(() => undefined);
}
