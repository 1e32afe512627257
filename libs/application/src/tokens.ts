/** The log that commands are recorded in: an `EventLog`. */
export const EVENT_LOG = Symbol('EVENT_LOG');
/** The read models that queries read. */
export const READ_MODELS = Symbol('READ_MODELS');
/** What time it is: a `Clock`. */
export const CLOCK = Symbol('CLOCK');

export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  now(): number;
}
