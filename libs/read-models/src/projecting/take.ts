import type { StoredEvent } from '#event-log';
import type { Change, Recorded } from '#projections';
import { messageOf } from '../failure.ts';
import { nextPosition, placeOf, type Standing } from './place.ts';
import { recordedOf } from './recorded.ts';

/** Events as the log hands them over. Each is read once, however many projections take it. */
export class Batch {
  readonly events: readonly StoredEvent[];
  readonly #read: Recorded[] = [];

  constructor(events: readonly StoredEvent[]) {
    this.events = events;
  }

  /** @throws whatever makes the event unreadable */
  recorded(index: number): Recorded {
    return (this.#read[index] ??= recordedOf(this.events[index] as StoredEvent));
  }
}

/** What a projection makes of a batch. Nothing of it is written yet. */
export interface Taken {
  /** Where the projection stood, and where it stands once the changes are written; the same where it takes nothing. */
  readonly before: Standing;
  readonly standing: Standing;
  readonly changes: readonly Change[];
  /** The batch goes on with an event that is not the next one for this projection. */
  readonly gap: Gap | undefined;
}

export interface Gap {
  readonly expected: bigint;
  readonly found: bigint;
}

/**
 * What a projection makes of a batch, or of its first `count` events. It takes the events that follow on from its place
 * and no others. An event that it cannot take stops it: the events before that one stand. A stopped one takes nothing.
 */
export function take(before: Standing, batch: Batch, count = batch.events.length): Taken {
  const changes: Change[] = [];
  if (before.problem !== undefined) return { before, standing: before, changes, gap: undefined };
  let standing = before;
  let next = nextPosition(before);
  let last: StoredEvent | undefined;
  let previousCursor = before.place?.cursor;
  for (let index = 0; index < count; index += 1) {
    const event = batch.events[index] as StoredEvent;
    if (event.position < next) continue;
    if (event.position > next) return { before, standing, changes, gap: { expected: next, found: event.position } };
    const problem = addChanges(before, batch, index, changes);
    if (problem !== undefined) return { before, standing: { ...standing, problem }, changes, gap: undefined };
    previousCursor = last?.cursor ?? previousCursor;
    standing = { projection: before.projection, place: placeOf(event, previousCursor), problem: undefined };
    last = event;
    next += 1n;
  }
  return { before, standing, changes, gap: undefined };
}

/** Adds what a projection makes of one event, or gives the sentence that says why it makes nothing of it. */
function addChanges({ projection }: Standing, batch: Batch, index: number, changes: Change[]): string | undefined {
  try {
    for (const change of projection.rowsFor(batch.recorded(index))) changes.push(change);
    return undefined;
  } catch (error) {
    return problemOf(batch.events[index] as StoredEvent, error);
  }
}

/** Why a projection is stopped. */
export const problemOf = ({ position, type }: StoredEvent, cause: unknown): string =>
  `Stopped before event ${position} (${type}): ${messageOf(cause)}`;
