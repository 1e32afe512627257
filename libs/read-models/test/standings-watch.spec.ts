import { describe, expect, it } from '@jest/globals';
import { PROJECTIONS } from '#projections';
import { ReadModelsUnavailable } from '#read-models';
import { databaseOf } from '../src/postgres/database.ts';
import { Reading } from '../src/postgres/reading.ts';
import { StandingsWatch } from '../src/postgres/standings-watch.ts';
import { everyKind } from './examples.ts';
import { caughtUp } from './opened.ts';
import { newSchema, ownServer } from './postgres-tables.ts';
import { until } from './until.ts';

describe('where the projections stand', () => {
  it('is not learnt from an answer that comes after its server has died, which may have lost the write', async () => {
    const { running } = await ownServer();
    const location = await newSchema();
    await caughtUp((await everyKind()).log, location);
    const database = databaseOf(location);
    const reading = new Reading(database);
    const watch = new StandingsWatch(database, reading, PROJECTIONS);
    await until(async () => watch.known !== undefined);
    const written = watch.known ?? [];
    expect(await watch.waitFor({ position: 0n }, 0)).toBe(true);

    await running.kill();
    await until(async () => watch.known === undefined);
    watch.learn(written);
    await expect(watch.waitFor({ position: 0n }, 0)).rejects.toThrow(ReadModelsUnavailable);

    await watch.close();
    await reading.close();
  });
});
