import { checkAlwaysTrue } from './always-true.ts';
import { checkGrantOpen, checkYearsOpen } from './books.ts';
import type { GrantCommand } from './commands.ts';
import { isRefused, type Decision } from './decision.ts';
import type { GrantEvent } from './events.ts';
import { movesOf } from './postings.ts';
import type { GrantState } from './state.ts';

/**
 * What a rule decides, within what holds for every rule: a closed grant and a closed year stay as they are, and what is
 * always true stays true.
 */
export function withinBooks(
  state: GrantState,
  command: GrantCommand,
  rule: () => Decision<GrantEvent>,
): Decision<GrantEvent> {
  const decision = checkGrantOpen(state, command) ?? rule();
  if (isRefused(decision)) return decision;
  const { events } = decision;
  return checkYearsOpen(state, events) ?? checkAlwaysTrue(state, events.flatMap(movesOf)) ?? decision;
}
