import { join } from 'node:path';
import { openSqliteLog } from '#event-log-sqlite';
import { interleaved, ratesOf, type Work } from '../interleaved.ts';
import type { Scale } from '../scale.ts';
import { ratioOf, spreadOf, type Ratio, type Spread } from '../spread.ts';
import type { Appender } from './appender.ts';
import { spendText } from './event-texts.ts';
import { logAppender } from './log-appender.ts';
import { RawFile } from './raw-file.ts';
import { RawQueue } from './raw-queue.ts';
import { Writers } from './writers.ts';

/** Durable events a second with so many writers, and what share of raw write and fdatasync that is. */
export interface AppendFigures {
  readonly writers: number;
  readonly log: Spread;
  readonly rawBehindWorker: Spread;
  readonly rawOnMainThread: Spread;
  readonly ofRawBehindWorker: Ratio;
  readonly ofRawOnMainThread: Ratio;
}

const AIMS = [
  [1, 0.75],
  [8, 0.9],
  [64, 0.4],
] as const;

/** Appends one event at a time for each writer: to the log, and the same bytes to a plain file in two ways. */
export async function measureAppends(folder: string, scale: Scale['appends']): Promise<readonly AppendFigures[]> {
  const subjects = {
    log: logAppender(await openSqliteLog(join(folder, 'appends.db'))),
    rawBehindWorker: new RawQueue(join(folder, 'raw-behind-worker')),
    rawOnMainThread: new RawFile(join(folder, 'raw-on-main-thread')),
  };
  const figures: AppendFigures[] = [];
  for (const [writers, aim] of AIMS) figures.push(await withWriters(subjects, writers, aim, scale));
  for (const subject of Object.values(subjects)) await subject.close();
  return figures;
}

type Subjects = Readonly<Record<'log' | 'rawBehindWorker' | 'rawOnMainThread', Appender>>;

async function withWriters(
  subjects: Subjects,
  writers: number,
  aim: number,
  { milliseconds, repetitions, rounds }: Scale['appends'],
): Promise<AppendFigures> {
  const textOf = spendText();
  const at = (appender: Appender): (() => Promise<Work>) => {
    const work = new Writers(appender, textOf, writers);
    return () => work.run(milliseconds);
  };
  const turns = {
    log: at(subjects.log),
    rawBehindWorker: at(subjects.rawBehindWorker),
    rawOnMainThread: at(subjects.rawOnMainThread),
  };
  // The first rounds are for the compiler and for the files to grow; nobody counts them.
  await interleaved(rounds, turns);
  const works = await interleaved(repetitions * rounds, turns);
  const log = ratesOf(works.log, rounds);
  const rawBehindWorker = ratesOf(works.rawBehindWorker, rounds);
  const rawOnMainThread = ratesOf(works.rawOnMainThread, rounds);
  return {
    writers,
    log: spreadOf(log),
    rawBehindWorker: spreadOf(rawBehindWorker),
    rawOnMainThread: spreadOf(rawOnMainThread),
    ofRawBehindWorker: ratioOf(log, rawBehindWorker, aim),
    ofRawOnMainThread: ratioOf(log, rawOnMainThread),
  };
}
