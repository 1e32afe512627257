import type { Refusal } from './protocol.ts';

export interface Stored {
  readonly kind: 'stored';
  /** Of the append's last event, as the position is. */
  readonly revision: number;
  readonly position: number;
}

/** What became of one append. */
export type Outcome = Stored | Refusal;
