import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import type { Cursor, StoredEvent } from '#event-log';
import { openSqliteLog } from '#event-log-sqlite';
import { type Answer, AppendingProcess } from './appending-process.ts';
import { sentEvents, streamOf, WRITERS } from './sent-events.ts';

const ROUNDS = 50;
const folder = mkdtempSync(join(tmpdir(), 'ledger-kill-'));
const file = join(folder, 'events.db');
let next: AppendingProcess | undefined;
afterAll(() => {
  // The one that was started ahead of time, or the last one's folder would still be in use.
  next?.kill();
  rmSync(folder, { recursive: true, force: true });
});

it('keeps every answered append once, and nothing that was not sent, through fifty kills with eight writers', async () => {
  next = new AppendingProcess(file, 0);
  let last: Cursor | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const running = next;
    // While one is running, the next one is already loading its modules.
    next = new AppendingProcess(file, round + 1);
    const wanted = 1 + ((round * 37) % 41);
    const answers = await running.runUntil(wanted);
    expect(answers.length).toBeGreaterThanOrEqual(wanted);
    const events = await eventsAfter(last);
    checkRound(round, answers, events);
    last = events[events.length - 1]?.cursor ?? last;
  }
  await checkWhole();
}, 120_000);

async function eventsAfter(cursor: Cursor | undefined): Promise<StoredEvent[]> {
  const log = await openSqliteLog(file, { mode: 'read-only' });
  const events: StoredEvent[] = [];
  for await (const batch of log.readAll(cursor)) events.push(...batch);
  await log.close();
  return events;
}

/** What is new in the log after a kill against what the process was told and could have sent. */
function checkRound(round: number, answers: readonly Answer[], events: readonly StoredEvent[]): void {
  for (let writer = 0; writer < WRITERS; writer += 1) {
    const stored = events.filter(({ stream }) => stream === streamOf(round, writer));
    const told = answers.filter((answer) => answer.writer === writer);
    const sent = told.flatMap(({ n }) => sentEvents(round, writer, n));
    // Each writer waits for its answer, so there is at most one append of which nobody heard: all of it, or nothing.
    const unheard = sentEvents(round, writer, told.length);
    const whole = stored.length > sent.length ? [...sent, ...unheard] : sent;
    expect(stored.map(({ id, type, json }) => ({ id, type, json }))).toEqual(whole);
    expect(stored.map(({ revision }) => revision)).toEqual(whole.map((_, revision) => BigInt(revision)));
    for (const { revision, position } of told) {
      expect(stored[Number(revision)]).toMatchObject({ revision, position });
    }
  }
  const others = events.filter(({ stream }) => !stream.startsWith(`grant-r${String(round)}-`));
  expect(others).toEqual([]);
}

/** The log from its beginning, as the next process that writes finds it. */
async function checkWhole(): Promise<void> {
  const log = await openSqliteLog(file);
  const ids = new Set<string>();
  let position = 0n;
  for await (const batch of log.readAll()) {
    for (const event of batch) {
      expect(event.position).toBe(position);
      position += 1n;
      ids.add(event.id);
    }
  }
  expect(ids.size).toBe(Number(position));
  await log.close();
}
