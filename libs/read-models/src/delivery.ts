import type { StoredEvent } from '#event-log';
import type { Recorded } from '#projections';
import { nextPosition, placeOf, type Standing } from './place.ts';
import { recordedOf } from './recorded.ts';
import type { RowWriter } from './row-writer.ts';
import { isStoreFailure, messageOf } from './sqlite-failure.ts';

/** Events as the log hands them over. Each is read once, however many projections take it. */
export class Batch {
  readonly events: readonly StoredEvent[];
  readonly #read: Recorded[] = [];

  constructor(events: readonly StoredEvent[]) {
    this.events = events;
  }

  recorded(index: number): Recorded {
    return (this.#read[index] ??= recordedOf(this.events[index] as StoredEvent));
  }
}

/** What came of handing a batch to one projection. */
export interface Taken {
  readonly standing: Standing;
  /** The batch goes on with an event that is not the next one for this projection. */
  readonly gap: Gap | undefined;
}

export interface Gap {
  readonly expected: bigint;
  readonly found: bigint;
}

/** An event that a projection cannot take. */
export class Poison extends Error {
  override readonly name = 'Poison';
  readonly index: number;

  constructor(index: number, cause: unknown) {
    super('A projection cannot take an event.', { cause });
    this.index = index;
  }
}

/**
 * Hands a batch, or its first `count` events, to one projection, within a transaction. It takes the events that follow
 * on from its place and no others.
 * @throws Poison if it cannot take one; whatever the store throws if the store is at fault and not the event
 */
export function take(standing: Standing, batch: Batch, writer: RowWriter, count = batch.events.length): Taken {
  let next = nextPosition(standing);
  let last: StoredEvent | undefined;
  let previousCursor = standing.place?.cursor;
  let gap: Gap | undefined;
  for (let index = 0; index < count && gap === undefined; index += 1) {
    const event = batch.events[index] as StoredEvent;
    if (event.position < next) continue;
    if (event.position > next) {
      gap = { expected: next, found: event.position };
      continue;
    }
    takeOne(standing, batch, index, writer);
    previousCursor = last?.cursor ?? previousCursor;
    last = event;
    next += 1n;
  }
  return { standing: last === undefined ? standing : { ...standing, place: placeOf(last, previousCursor) }, gap };
}

function takeOne({ projection }: Standing, batch: Batch, index: number, writer: RowWriter): void {
  try {
    writer.write(projection.rowsFor(batch.recorded(index)));
  } catch (error) {
    throw isStoreFailure(error) ? error : new Poison(index, error);
  }
}

/**
 * As `take`, but an event that the projection cannot take stops it: the events before that one stand, and the rest of
 * the transaction is not touched. It costs a little more, so it is kept for batches that have shown a fault.
 * @throws whatever the store throws if the store is at fault
 */
export function takeOrStop(standing: Standing, batch: Batch, writer: RowWriter): Taken {
  try {
    return writer.part(() => take(standing, batch, writer));
  } catch (error) {
    if (!(error instanceof Poison)) throw error;
    const { standing: before } = take(standing, batch, writer, error.index);
    const problem = problemOf(batch.events[error.index] as StoredEvent, error.cause);
    return { standing: { ...before, problem }, gap: undefined };
  }
}

const problemOf = ({ position, type }: StoredEvent, cause: unknown): string =>
  `Stopped before event ${position} (${type}): ${messageOf(cause)}`;
