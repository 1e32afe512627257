import { afterEach } from '@jest/globals';
import type { EventLog } from '#event-log';
import type { Projection } from '#projections';
import type { PostgresLocation, ReadModelLocation } from '#read-models';
import { databaseOf } from '../src/postgres/database.ts';
import { PostgresStore } from '../src/postgres/postgres-store.ts';
import { makeIndexes, makeSchema } from '../src/postgres/schema.ts';
import { Session } from '../src/postgres/session.ts';
import { Runner } from '../src/projecting/runner.ts';
import { Waiters } from '../src/projecting/waiters.ts';
import { openLive } from '../src/sqlite/live-file.ts';

/** A runner over a store, without anything that would start it. */
export interface OpenedRunner {
  readonly runner: Runner;
  close(): Promise<void>;
}

const open: OpenedRunner[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Opens what read models are made of, to hand over events by hand. It is closed after the test. */
export async function openRunner(
  location: ReadModelLocation,
  isNew: boolean,
  parts: { readonly log: EventLog; readonly projections: readonly Projection[] },
): Promise<OpenedRunner> {
  const opened =
    location.kind === 'sqlite'
      ? openLive(location.file, isNew, { ...parts, waiters: new Waiters() })
      : await openInPostgres(location, isNew, parts);
  let closed = false;
  const one: OpenedRunner = {
    runner: opened.runner,
    close: async () => {
      if (!closed) await opened.close();
      closed = true;
    },
  };
  open.push(one);
  return one;
}

async function openInPostgres(
  location: PostgresLocation,
  isNew: boolean,
  { log, projections }: { readonly log: EventLog; readonly projections: readonly Projection[] },
): Promise<OpenedRunner> {
  const database = databaseOf(location);
  const session = await Session.open(database);
  if (isNew) {
    await session.transaction(async (ask) => {
      await makeSchema(ask, database.schema, projections);
      await makeIndexes(ask, database.schema, projections);
    });
  }
  const store = new PostgresStore(session, database.schema, database.schema, projections);
  const runner = new Runner({ log, store, standings: await store.begin() });
  return { runner, close: () => session.end() };
}
