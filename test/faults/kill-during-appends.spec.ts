import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#event-log';
import { parseLogAddress } from '#settings';
import { openLog } from '#stores';
import { onEveryStore } from '../support/stores/every-store.ts';
import { type Answer, AppendingProcess } from './appending-process.ts';
import { sentEvents, streamOf, WRITERS } from './sent-events.ts';

/** Fifty where everything ends with the process; a server goes on, and fewer show the same. */
const ROUNDS_IN_FILES = 50;
const ROUNDS_ON_SERVERS = 12;

onEveryStore((servers) => {
  describe('a process with eight writers that is killed again and again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-kill-'));
    let next: AppendingProcess | undefined;
    afterEach(() => {
      // The one that was started ahead of time, or the last one's folder would still be in use.
      next?.kill();
      rmSync(folder, { recursive: true, force: true });
    });

    it('leaves every answered append once, and nothing that was not sent', async () => {
      const { LEDGER_LOG: onServer } = await servers().fresh();
      const address = onServer ?? `sqlite:${folder}`;
      const rounds = onServer === undefined ? ROUNDS_IN_FILES : ROUNDS_ON_SERVERS;
      const answers: (readonly Answer[])[] = [];
      next = new AppendingProcess(address, join(folder, 'answers'), 0);
      for (let round = 0; round < rounds; round += 1) {
        const running: AppendingProcess = next;
        // While one is running, the next one is already loading its modules.
        next = new AppendingProcess(address, join(folder, 'answers'), round + 1);
        const wanted = 1 + ((round * 37) % 41);
        const told = await running.runUntil(wanted);
        expect(told.length).toBeGreaterThanOrEqual(wanted);
        answers.push(told);
      }
      checkAll(answers, await eventsIn(address));
    });
  });
});

/** The log from its beginning, as the next process that writes finds it. */
async function eventsIn(address: string): Promise<Map<string, StoredEvent[]>> {
  const log = await openLog(parseLogAddress('LEDGER_LOG', address));
  const streams = new Map<string, StoredEvent[]>();
  const ids = new Set<string>();
  let position = 0n;
  for await (const batch of log.readAll()) {
    for (const event of batch) {
      expect(event.position).toBe(position);
      position += 1n;
      ids.add(event.id);
      streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
    }
  }
  expect(ids.size).toBe(Number(position));
  await log.close();
  return streams;
}

function checkAll(answers: readonly (readonly Answer[])[], streams: Map<string, StoredEvent[]>): void {
  for (const [round, told] of answers.entries()) {
    for (let writer = 0; writer < WRITERS; writer += 1) {
      const stream = streamOf(round, writer);
      checkWriter(
        { round, writer },
        told.filter((answer) => answer.writer === writer),
        streams.get(stream) ?? [],
      );
      streams.delete(stream);
    }
  }
  expect([...streams.keys()]).toEqual([]);
}

/** What is in the log of one writer against what it was told and could have sent. */
function checkWriter(
  { round, writer }: { readonly round: number; readonly writer: number },
  told: readonly Answer[],
  stored: readonly StoredEvent[],
): void {
  const sent = told.flatMap(({ n }) => sentEvents(round, writer, n));
  // Each writer waits for its answer, so there is at most one append of which nobody heard: all of it, or nothing.
  const unheard = sentEvents(round, writer, told.length);
  const whole = stored.length > sent.length ? [...sent, ...unheard] : sent;
  expect(stored.map(({ id, type, json }) => ({ id, type, json }))).toEqual(whole);
  expect(stored.map(({ revision }) => revision)).toEqual(whole.map((_, revision) => BigInt(revision)));
  for (const { revision, position } of told) {
    expect(stored[Number(revision)]).toMatchObject(position === undefined ? { revision } : { revision, position });
  }
}
