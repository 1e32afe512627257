import type { BoundsUsed } from './read-bounds.ts';

/**
 * What a query comes to. `content` holds money and days as values, and positions and revisions as decimal texts, so
 * that `toWire` makes the JSON of it.
 */
export type ReadAnswer<Content> = Read<Content> | NotFound | ReadModelsBehind | BoundsRefused;

export interface Read<Content> {
  readonly kind: 'read';
  readonly bounds: BoundsUsed;
  readonly content: Content;
}

export interface NotFound {
  readonly kind: 'not-found';
  readonly detail: string;
}

/** The read models have not come as far as asked in time, or one that the answer needs has stopped. Ask again. */
export interface ReadModelsBehind {
  readonly kind: 'read-models-behind';
  readonly detail: string;
  readonly retryAfterSeconds: number;
}

/** The bounds, the page or the part asked for make no sense. */
export interface BoundsRefused {
  readonly kind: 'bounds-refused';
  readonly field:
    'effectiveOn' | 'position' | 'knownAt' | 'after' | 'from' | 'to' | 'until' | 'financialYear' | 'period' | 'claimNo';
  readonly detail: string;
}
