import { readEvent } from '#grants';
import type { Recorded, Recording } from './projection.ts';

/**
 * An event as projections see it, from what is stored of it.
 * @throws UnknownEvent if it is of a type, or of a schema, that this version does not know
 */
export const readRecorded = (recording: Recording, stored: StoredFacts): Recorded => ({
  ...recording,
  ...readEvent(stored.type, stored.schema, stored.data),
});

export interface StoredFacts {
  readonly type: string;
  readonly schema: number;
  /** Money and days are values, no longer texts. */
  readonly data: unknown;
}
