import type { EventLog } from '#event-log';
import { decode } from '#event-log';
import {
  emptyGrant,
  evolve,
  FIGURES,
  figuresOf,
  grantOf,
  lineView,
  readEvent,
  type GrantEvent,
  type GrantState,
} from '#grants';
import { parseDate, toWire } from '#values';
import { READ_ON, type Read, type Recorded, type Told } from './load.ts';

const readOn = parseDate(READ_ON);

/** What was told to the clients against the log itself, folded here event by event, without any read model. */
export interface Checked {
  readonly events: number;
  /** How many reads were compared, figure by figure. */
  readonly compared: number;
  /** Each in words; empty if all is well. */
  readonly differences: readonly string[];
}

/** Reads the log once and compares at each position what was read of it. */
export async function checkAgainstLog(log: Pick<EventLog, 'readAll'>, told: Told): Promise<Checked> {
  const differences = [...told.wrong];
  const readsAt = Map.groupBy(told.reads, ({ position }) => position);
  const unseen = new Map(told.recorded.map((one) => [one.eventId, one]));
  const states = new Map<string, GrantState>();
  let compared = 0;
  let next = 0n;
  for await (const batch of log.readAll()) {
    for (const { id, json, position, stream } of batch) {
      if (position !== next) differences.push(`position ${position} where ${next} must follow`);
      next = position + 1n;
      unseen.delete(id);
      take(states, stream, json);
      const reads = readsAt.get(position) ?? [];
      for (const read of reads) differences.push(...differencesOf(read, states.get(read.grantId)));
      compared += reads.length;
    }
  }
  differences.push(...[...unseen.values()].map(missing));
  if (compared < told.reads.length) differences.push(`${told.reads.length - compared} reads are of no position`);
  return { events: Number(next), compared, differences };
}

const missing = ({ key, grantId }: Recorded): string => `answered and not in the log: ${key} of ${grantId}`;

function take(states: Map<string, GrantState>, stream: string, json: string): void {
  const grantId = grantOf(stream);
  if (grantId === undefined) return;
  const { data, schema, type } = decode(json);
  const state = states.get(grantId) ?? emptyGrant();
  states.set(grantId, evolve(state, readEvent(type, schema, data) as GrantEvent));
}

function differencesOf({ grantId, lines, position }: Read, state = emptyGrant()): string[] {
  return lines.flatMap((line) => {
    const financialYear = line['financialYear'] as never;
    const figures = figuresOf(lineView(state, financialYear, readOn));
    return FIGURES.filter((name) => toWire(figures[name]) !== line[name]).map(
      (name) => `${grantId} at ${position}: ${name} was ${String(line[name])}, and is ${String(toWire(figures[name]))}`,
    );
  });
}
