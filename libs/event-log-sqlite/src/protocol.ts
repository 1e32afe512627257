import type { UnavailableReason } from '#event-log';
import type { CannotOpenReason } from './open-errors.ts';

// What the main thread and the writer's thread say to each other. Everything here is cloned on its way, and that
// costs more than storing it, so both ways many appends share one message and lists are flat.

/** To the writer. `flat` holds for each append: stream, expected revision, number of events, then each one's id, type, json. */
export interface Batch {
  readonly appends: number;
  readonly flat: readonly (string | number)[];
}

export const CLOSE = 'close';
export type ToWriter = Batch | typeof CLOSE;

/** A stream's revision before its first event. */
export const NO_STREAM = -1;

export type FromWriter = Answers | Opened | Refused;

export interface Opened {
  readonly kind: 'opened';
}

/** The log was not opened. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: CannotOpenReason | 'in-use';
  readonly sentence: string;
  readonly pid: number | undefined;
}

/** For all appends of one commit, in the order in which they were sent. */
export interface Answers {
  readonly kind: 'answers';
  /** Two numbers for each append: its last revision and its last position, or NOT_STORED twice. */
  readonly places: readonly number[];
  /** One for each append that was not stored, in the same order. */
  readonly refusals: readonly Refusal[];
}

export const NOT_STORED = -1;

export type Refusal =
  | { readonly kind: 'wrong-revision'; readonly actual: number }
  | { readonly kind: 'id-reused'; readonly id: string }
  | { readonly kind: 'unavailable'; readonly reason: UnavailableReason; readonly because: string }
  | { readonly kind: 'outcome-unknown'; readonly because: string };
