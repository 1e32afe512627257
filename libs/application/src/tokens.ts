import type { ReadModels } from '#read-models';

/** The log that commands are recorded in: an `EventLog`. */
export const EVENT_LOG = Symbol('EVENT_LOG');
/** The read models that queries read: `KeptReadModels`. */
export const READ_MODELS = Symbol('READ_MODELS');
/** What time it is: a `Clock`. */
export const CLOCK = Symbol('CLOCK');

export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  now(): number;
}

/** Read models that follow the log: what can be asked of them, and waiting for them to have seen an event. */
export type KeptReadModels = Pick<ReadModels, 'reads' | 'waitFor'>;
