import type { Actor, EventLog } from '#event-log';
import type { CommandAnswer, CommandRecorded } from '../../src/commands/command-answer.ts';
import type { CommandRequest } from '../../src/commands/command-request.ts';
import { CommandPipeline } from '../../src/pipeline/command-pipeline.ts';
import { jarDecider, jarModel, type JarCommand } from './jars.ts';

/** 1 April 2026, 9:30 in London. */
export const MORNING = Date.parse('2026-04-01T08:30:00.000Z');
export const OFFICER: Actor = { subject: 'officer-1', name: 'Finance officer', roles: ['finance-officer'] };
export const ROUTE = 'POST /jars/{jar}/coins';

/** A clock that is set by hand. */
export class SetClock {
  at = MORNING;
  now(): number {
    return this.at;
  }
}

let keys = 0;
/** A key that no other request of this run has. */
export const newKey = (): string => `key-${(keys += 1)}`;

export const request = (given: Partial<CommandRequest> = {}): CommandRequest => ({
  route: ROUTE,
  key: newKey(),
  actor: OFFICER,
  ...given,
});

/** A pipeline over jars, as a process that has just started. */
export function jars(log: EventLog, options: { readonly clock?: SetClock; readonly eventsInMemory?: number } = {}) {
  const { clock = new SetClock(), ...rest } = options;
  const pipeline = new CommandPipeline({ log, clock, model: jarModel, ...rest });
  return {
    pipeline,
    clock,
    ask: (stream: string, command: JarCommand, given: Partial<CommandRequest> = {}): Promise<CommandAnswer> =>
      pipeline.record({ stream, decider: jarDecider }, command, request(given)),
  };
}

/** What was recorded, where the answer says that something was. */
export function recorded(answer: CommandAnswer): CommandRecorded {
  if (answer.kind === 'recorded') return answer;
  throw new Error(
    `Nothing was recorded: ${JSON.stringify(answer, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`,
  );
}

export const put = (coins: number): JarCommand => ({ type: 'Put', coins });
export const take = (coins: number): JarCommand => ({ type: 'Take', coins });
