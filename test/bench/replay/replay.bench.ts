import { join } from 'node:path';
import { decode, type EventLog, type StoredEvent } from '#event-log';
import { openSqliteLog } from '#event-log-sqlite';
import { emptyGrant, evolve, readEvent, type GrantEvent, type GrantState } from '#grants';
import type { Scale } from '../scale.ts';
import { ratioOf, spreadOf, type Ratio, type Spread } from '../spread.ts';
import { buildLog } from './build-log.ts';
import { inTurns } from './in-turns.ts';
import { readAndParse } from './read-and-parse.ts';

/** Events a second: folded into the states of their grants, and only read and parsed. */
export interface ReplayFigures {
  readonly events: number;
  readonly fold: Spread;
  readonly readAndParse: Spread;
  /** Through the port of the log and JSON.parse, without folding: tells the reader's share from the fold's. */
  readonly logAndParse: Spread;
  readonly ofReadAndParse: Ratio;
  readonly logOfReadAndParse: Ratio;
}

const AIM = 0.7;

/** Replays a log of grants of about a thousand events. */
export async function measureReplay(folder: string, scale: Scale['replay']): Promise<ReplayFigures> {
  const file = join(folder, 'replay.db');
  const events = await buildLog(file, scale.events);
  const log = await openSqliteLog(file, { mode: 'read-only' });
  const subjects = {
    fold: () => folded(log),
    readAndParse: () => readAndParse(file),
    logAndParse: () => parsed(log),
  };
  await inTurns(1, subjects);
  const { fold, readAndParse: raw, logAndParse } = await inTurns(scale.repetitions, subjects);
  await log.close();
  return {
    events,
    fold: spreadOf(fold),
    readAndParse: spreadOf(raw),
    logAndParse: spreadOf(logAndParse),
    ofReadAndParse: ratioOf(fold, raw, AIM),
    logOfReadAndParse: ratioOf(logAndParse, raw),
  };
}

/** Decoded, read as an event of today and taken into the state of its grant, one grant after the other. */
async function* folded(log: EventLog): AsyncGenerator<number> {
  let stream: string | undefined;
  let state: GrantState = emptyGrant();
  for await (const batch of log.readAll()) {
    for (const stored of batch) {
      if (stored.stream !== stream) state = emptyGrant();
      stream = stored.stream;
      state = evolve(state, eventIn(stored));
    }
    yield batch.length;
  }
  if (state.opened === undefined) throw new Error('Nothing was folded.');
}

function eventIn({ json }: StoredEvent): GrantEvent {
  const { type, schema, data } = decode(json);
  return readEvent(type, schema, data) as GrantEvent;
}

async function* parsed(log: EventLog): AsyncGenerator<number> {
  for await (const batch of log.readAll()) {
    for (const { id, json } of batch) {
      if ((JSON.parse(json) as { readonly id: string }).id !== id) throw new Error(`Event ${id} is not what it says.`);
    }
    yield batch.length;
  }
}
