import type { GrantCommand } from '../commands.ts';
import type { Circumstances, Decision } from '../decision.ts';
import type { GrantEvent } from '../events.ts';
import type { GrantState } from '../state.ts';

/** How one kind of command is decided. Pure: the circumstances bring the day, the person and the revision. */
export type Rule<Command> = (state: GrantState, command: Command, circumstances: Circumstances) => Decision<GrantEvent>;
export type RulesFor<Type extends GrantCommand['type']> = {
  readonly [One in Type]: Rule<Extract<GrantCommand, { type: One }>>;
};

/** One event of a decision, its type checked against its facts. */
export const recorded = (...events: readonly GrantEvent[]): Decision<GrantEvent> => ({ events });
