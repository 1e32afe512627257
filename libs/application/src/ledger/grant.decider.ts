import {
  decide,
  emptyGrant,
  evolve,
  readEvent,
  SCHEMAS,
  type GrantCommand,
  type GrantEvent,
  type GrantState,
} from '#grants';
import type { Decider } from '../pipeline/decider.ts';

/** How a grant's stream decides: from nothing but itself. */
export const grantDecider: Decider<GrantState, GrantCommand, GrantEvent> = {
  empty: emptyGrant,
  evolve,
  decide,
  schemaOf: (type) => SCHEMAS[type],
  read: (type, schema, data) => readEvent(type, schema, data) as GrantEvent,
};
