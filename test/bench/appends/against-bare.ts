import { interleaved, ratesOf } from '../interleaved.ts';
import type { Timing } from '../scale.ts';
import { ratioOf, spreadOf, type Ratio, type Spread } from '../spread.ts';
import type { Appender } from './appender.ts';
import { spendText } from './event-texts.ts';
import { Writers } from './writers.ts';

/** Durable events a second on a server with so many writers, and against the server's bare client doing the same. */
export interface ServerAppendFigures {
  readonly store: string;
  readonly bareClient: string;
  readonly writers: number;
  readonly log: Spread;
  readonly bare: Spread;
  readonly ofBare: Ratio;
}

export interface Subjects {
  readonly store: string;
  readonly bareClient: string;
  readonly log: Appender;
  readonly bare: Appender;
}

/** A number of writers, and the ratio that is aimed at with them. */
export type Aim = readonly [writers: number, aim: number | undefined];

/** Appends one event at a time for each writer, by turns to the log and by the bare client, on one server. */
export async function measureAgainstBare(
  subjects: Subjects,
  aims: readonly Aim[],
  timing: Timing,
): Promise<readonly ServerAppendFigures[]> {
  const figures: ServerAppendFigures[] = [];
  for (const aim of aims) figures.push(await withWriters(subjects, aim, timing));
  return figures;
}

async function withWriters(
  { bare, bareClient, log, store }: Subjects,
  [writers, aim]: Aim,
  { milliseconds, repetitions, rounds }: Timing,
): Promise<ServerAppendFigures> {
  const textOf = spendText();
  const [toLog, toBare] = [new Writers(log, textOf, writers), new Writers(bare, textOf, writers)];
  const turns = { log: () => toLog.run(milliseconds), bare: () => toBare.run(milliseconds) };
  // The first rounds are for the compiler, the server's caches and its files to grow; nobody counts them.
  await interleaved(rounds, turns);
  const works = await interleaved(repetitions * rounds, turns);
  const [ours, others] = [ratesOf(works.log, rounds), ratesOf(works.bare, rounds)];
  return {
    store,
    bareClient,
    writers,
    log: spreadOf(ours),
    bare: spreadOf(others),
    ofBare: ratioOf(ours, others, aim),
  };
}
