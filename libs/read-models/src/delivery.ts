import type { StoredEvent } from '#event-log';
import type { Recorded } from '#projections';
import { nextPosition, placeOf, type Place, type Standing } from './place.ts';
import { recordedOf } from './recorded.ts';
import type { RowWriter } from './row-writer.ts';
import { isStoreFailure, messageOf } from './sqlite-failure.ts';

/** Events as the log hands them over. Each is read once, however many projections take it. */
export class Batch {
  readonly #events: readonly StoredEvent[];
  readonly #read: Recorded[] = [];

  constructor(events: readonly StoredEvent[]) {
    this.#events = events;
  }

  get events(): readonly StoredEvent[] {
    return this.#events;
  }

  recorded(index: number): Recorded {
    return (this.#read[index] ??= recordedOf(this.#events[index] as StoredEvent));
  }
}

/** What came of handing a batch to one projection. */
export interface Taken {
  readonly standing: Standing;
  /** The batch goes on with an event that is not the next one for this projection. */
  readonly gap: { readonly expected: bigint; readonly found: bigint } | undefined;
}

/** An event that a projection cannot take. */
class Poison extends Error {
  readonly index: number;

  constructor(index: number, cause: unknown) {
    super('A projection cannot take an event.', { cause });
    this.index = index;
  }
}

/**
 * Hands a batch to one projection, within a transaction. It takes the events that follow on from its place and no
 * others. If it cannot take one, the events before that one stand and the projection is stopped.
 * @throws whatever the store throws if it, and not the event, is at fault
 */
export function take(standing: Standing, batch: Batch, writer: RowWriter): Taken {
  try {
    return takeUntil(standing, batch, batch.events.length, writer);
  } catch (error) {
    if (!(error instanceof Poison)) throw error;
    const taken = takeUntil(standing, batch, error.index, writer);
    const stopped = { ...taken.standing, problem: problemOf(batch.events[error.index] as StoredEvent, error.cause) };
    writer.keep(stopped);
    return { standing: stopped, gap: undefined };
  }
}

function takeUntil(standing: Standing, batch: Batch, until: number, writer: RowWriter): Taken {
  let next = nextPosition(standing);
  let place: Place | undefined = standing.place;
  let gap: Taken['gap'];
  const takeThem = (): void => {
    for (let index = 0; index < until; index += 1) {
      const event = batch.events[index] as StoredEvent;
      if (event.position < next) continue;
      if (event.position > next) {
        gap = { expected: next, found: event.position };
        break;
      }
      takeOne(standing, batch, index, writer);
      place = placeOf(event, place?.cursor);
      next += 1n;
    }
    if (place !== standing.place) writer.keep({ ...standing, place });
  };
  writer.part(takeThem);
  return { standing: { ...standing, place }, gap };
}

function takeOne({ projection }: Standing, batch: Batch, index: number, writer: RowWriter): void {
  try {
    writer.write(projection.rowsFor(batch.recorded(index)));
  } catch (error) {
    throw isStoreFailure(error) ? error : new Poison(index, error);
  }
}

const problemOf = ({ position, type }: StoredEvent, cause: unknown): string =>
  `Stopped before event ${position} (${type}): ${messageOf(cause)}`;
