import type { EventLog } from '#event-log';
import type { AsAt } from '#read-models';
import { londonDay, type PlainDate } from '#values';
import type { Clock, KeptReadModels } from '../tokens.ts';
import type { BoundsRefused, ReadModelsBehind } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

/** How long a read waits for the read models before it is answered that they are behind. */
const WAIT_MILLISECONDS = 2_000;
const RETRY_SECONDS = 1;

/** Both bounds of a read, made definite. The position is -1 where nothing was known. */
export type Settled = Required<{ readonly [Bound in keyof AsAt]: Exclude<AsAt[Bound], undefined> }>;

export interface BoundsParts {
  readonly log: Pick<EventLog, 'head'>;
  readonly readModels: KeptReadModels;
  readonly clock: Clock;
}

/**
 * Makes the bounds of a read definite, and waits until the projections that it reads have come as far.
 * @param projections by name
 */
export async function settleBounds(
  parts: BoundsParts,
  bounds: ReadBounds,
  projections: readonly string[],
): Promise<Settled | BoundsRefused | ReadModelsBehind> {
  const { minCursor } = bounds;
  const { readModels } = parts;
  if (minCursor !== undefined && !(await readModels.waitFor({ cursor: minCursor }, WAIT_MILLISECONDS, projections))) {
    return behind('The read models have not yet seen what minCursor names.');
  }
  const position = await positionOf(parts, bounds, projections);
  if (typeof position !== 'bigint') return position;
  return { effectiveOn: bounds.effectiveOn ?? today(parts.clock), position };
}

const today = (clock: Clock): PlainDate => londonDay(clock.now());

async function positionOf(
  parts: BoundsParts,
  { position, knownAt }: ReadBounds,
  projections: readonly string[],
): Promise<bigint | BoundsRefused | ReadModelsBehind> {
  if (knownAt !== undefined) {
    if (position !== undefined) return refused('knownAt', 'Give a position or an instant, not both.');
    return positionKnownAt(parts, knownAt, projections);
  }
  const { reads } = parts.readModels;
  if (position === undefined) return reads.position(projections);
  const head = await parts.log.head();
  if (head === undefined || position > head.position) return beyondTheEnd('position', head?.position);
  return (await reached(parts, position, projections))
    ? position
    : behind(`They have not come to position ${position}.`);
}

/** Only what has been projected can be known, so the projections must have seen all that is in the log by now. */
async function positionKnownAt(
  parts: BoundsParts,
  knownAt: string,
  projections: readonly string[],
): Promise<bigint | BoundsRefused | ReadModelsBehind> {
  if (!isInstant(knownAt)) return refused('knownAt', 'Write an instant like 2026-04-01T09:30:00Z.');
  const head = await parts.log.head();
  if (head === undefined) return -1n;
  if (!(await reached(parts, head.position, [...projections, 'instants'])))
    return behind('They are still catching up.');
  return parts.readModels.reads.positionKnownAt(knownAt);
}

const reached = ({ readModels }: BoundsParts, position: bigint, projections: readonly string[]): Promise<boolean> =>
  readModels.waitFor({ position }, WAIT_MILLISECONDS, projections);

/** A position that the ledger has not reached. */
export const beyondTheEnd = (field: BoundsRefused['field'], last: bigint | undefined): BoundsRefused =>
  refused(field, last === undefined ? 'The ledger is still empty.' : `The ledger ends at position ${last}.`);

const refused = (field: BoundsRefused['field'], detail: string): BoundsRefused => ({
  kind: 'bounds-refused',
  field,
  detail,
});

const behind = (detail: string): ReadModelsBehind => ({
  kind: 'read-models-behind',
  detail: `${detail} Ask again shortly.`,
  retryAfterSeconds: RETRY_SECONDS,
});

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}
