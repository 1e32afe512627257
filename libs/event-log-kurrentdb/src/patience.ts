import type { AppendPatience } from './persistent.ts';
import type { ReadPatience } from './reads.ts';

/** How long things may take, in milliseconds. */
export type Patience = AppendPatience & ReadPatience;

/** A service answers within its callers' patience, and a cluster has chosen another leader within these. */
export const PATIENCE: Patience = { append: 3_000, appendInAll: 10_000, read: 3_000, readInAll: 4_000 };
