import { afterEach, describe, expect, it } from '@jest/globals';
import type { EventLog } from '#event-log';
import { openReadModels, openReads, ReadModelsUnavailable, type PostgresLocation, type ReadModels } from '#read-models';
import { grantStream } from '#grants';
import { parseGrantId } from '#values';
import { spent } from '../../grants/test/examples.ts';
import { historyOf, awardHistory } from '../../../test/bench/ledger/grant-history.ts';
import { storedEvents } from '../../../test/bench/ledger/stored-events.ts';
import { builtFrom } from './built-from.ts';
import { asAt, everyKind } from './examples.ts';
import { KeepingProcess } from './keeping-process.ts';
import { closed, opened } from './opened.ts';
import { asked, newSchema, ownServer, postgresTables } from './postgres-tables.ts';
import { SilentNetwork } from './silent-network.ts';
import { until, untilReachable } from './until.ts';
import { wrapped } from './wrapped-log.ts';

const SOON = 30_000;
const processes: KeepingProcess[] = [];

afterEach(async () => {
  for (const one of processes.splice(0)) await one.kill();
});

/** A process of its own that keeps read models of `everyKind`. */
async function keeping(location: PostgresLocation): Promise<KeepingProcess> {
  const started = await KeepingProcess.caughtUp(location, await (await everyKind()).all());
  processes.push(started);
  return started;
}

/** A log that gives its events in many small batches, so that something can happen between them. */
const inSmallBatches = (log: EventLog): EventLog =>
  wrapped(log, {
    async *readAll(after) {
      for await (const batch of log.readAll(after)) {
        for (let at = 0; at < batch.length; at += 10) yield batch.slice(at, at + 10);
      }
    },
  });

/** Adds so many grants that a while passes until all are projected. Gives the last position. */
async function manyGrants(log: EventLog, count: number): Promise<bigint> {
  const award = awardHistory(parseGrantId('many-0'));
  for (let number = 0; number < count; number += 1) {
    const grantId = parseGrantId(`many-${String(number)}`);
    await log.append(grantStream(grantId), 'no-stream', storedEvents(grantStream(grantId), historyOf(grantId, award)));
  }
  return (await log.head())!.position;
}

const isAt = (models: ReadModels, position: bigint) => () => models.waitFor({ position }, SOON);
const keptHere = (models: ReadModels) => async () => (await models.status()).keptBy === 'this-instance';

describe('a server that is killed', () => {
  it('while it is projected to has everything after it was started again, and nothing twice', async () => {
    const ledger = await everyKind();
    const last = await manyGrants(ledger.log, 60);
    const { running } = await ownServer();
    const location = await newSchema();
    const models = await opened(inSmallBatches(ledger.log), location);
    models.follow();
    for (const part of [10n, 5n, 2n]) {
      expect(await models.waitFor({ position: last / part }, SOON)).toBe(true);
      await running.kill();
      await running.startAgain();
      await untilReachable(isAt(models, last / part));
    }
    await untilReachable(isAt(models, last));
    expect(await models.reads.position()).toBe(last);
    expect(await postgresTables(location).dump()).toEqual(await builtFrom(ledger.log));
  });

  it('is not there for reads, waits and the status, each with a sentence, and they go on when it is back', async () => {
    const ledger = await everyKind();
    const { running } = await ownServer();
    const location = await newSchema();
    const models = await opened(ledger.log, location);
    models.follow();
    expect(await models.waitFor({ position: 32n }, SOON)).toBe(true);
    const before = await models.reads.lineViews('example', asAt());
    const underWay = Array.from({ length: 30 }, () => models.reads.lineViews('example', asAt()));
    const waiting = models.waitFor({ position: 33n }, SOON);
    const outcomes = Promise.allSettled([...underWay, waiting]);
    await running.kill();
    for (const outcome of await outcomes) {
      const { reason, value } = outcome as { readonly reason?: unknown; readonly value?: unknown };
      if (outcome.status === 'fulfilled') expect(value).toEqual(before);
      else expect(reason).toBeInstanceOf(ReadModelsUnavailable);
    }
    await expect(waiting).rejects.toThrow('their database cannot be reached');
    await expect(models.reads.position()).rejects.toThrow(ReadModelsUnavailable);
    await expect(models.waitFor({ position: 33n }, SOON)).rejects.toThrow(ReadModelsUnavailable);
    expect(await models.status()).toMatchObject({
      following: false,
      failure: expect.stringContaining('cannot be reached'),
    });
    await expect(openReads(location)).rejects.toThrow(/^The database of the read models cannot be reached: .*ECONN/u);
    await expect(openReadModels(location, { log: ledger.log })).rejects.toThrow(ReadModelsUnavailable);
    await ledger.ask('grant-example', spent('5.00'));
    await running.startAgain();
    await untilReachable(isAt(models, 33n));
    await until(keptHere(models));
    expect(await models.status()).toMatchObject({ following: true, keptBy: 'this-instance' });
    await until(async () => (await models.status()).failure === undefined);
    expect(await models.reads.lineViews('example', asAt('2026-06-30', 32n))).toEqual(before);
  });

  it('while it is rebuilt leaves what there was, and the next rebuild is whole', async () => {
    const ledger = await everyKind();
    await manyGrants(ledger.log, 60);
    const { running } = await ownServer();
    const location = await newSchema();
    let reached = 0;
    const log = wrapped(inSmallBatches(ledger.log), {
      async *readAll(after) {
        for await (const batch of inSmallBatches(ledger.log).readAll(after)) {
          reached += 1;
          yield batch;
        }
      },
    });
    const models = await opened(log, location);
    await models.catchUp();
    // Commits of read models do not wait for the disk: a kill right now would take the last of them along.
    await asked(location.url, 'checkpoint');
    reached = 0;
    const rebuilt = models.rebuild();
    const outcome = Promise.allSettled([rebuilt]);
    await until(async () => reached > 10);
    await running.kill();
    await running.startAgain();
    expect((await outcome)[0].status).toBe('rejected');
    expect(await postgresTables(location).dump()).toEqual(await builtFrom(ledger.log));
    await untilReachable(async () => models.rebuild().then(() => true));
    expect(await postgresTables(location).dump()).toEqual(await builtFrom(ledger.log));
    expect(await postgresTables(location).beside.isThere()).toBe(false);
  });
});

describe('a keeper that is gone', () => {
  it('because its connection was ended is followed by another, and nothing is written twice', async () => {
    const ledger = await everyKind();
    const location = await newSchema();
    const instances = [await opened(ledger.log, location), await opened(ledger.log, location)];
    for (const models of instances) models.follow();
    for (const number of [1, 2, 3]) {
      const keeper = await asked(location.url, holdersOf(location.schema!));
      expect(keeper).toHaveLength(1);
      await asked(location.url, `select pg_terminate_backend(${String(keeper[0]!['pid'])})`);
      await ledger.ask('grant-example', spent(`${String(number)}.00`));
      for (const models of instances) await untilReachable(isAt(models, 32n + BigInt(number)));
      await until(async () => (await asked(location.url, holdersOf(location.schema!))).length === 1);
    }
    expect(await postgresTables(location).dump()).toEqual(await builtFrom(ledger.log));
  });

  it('because its process was killed is followed by another', async () => {
    const ledger = await everyKind();
    const location = await newSchema();
    const other = await keeping(location);
    const models = await opened(ledger.log, location);
    models.follow();
    expect(await models.status()).toMatchObject({ following: true, keptBy: 'another-instance' });
    await ledger.ask('grant-example', spent('5.00'));
    expect(await models.waitFor({ position: 33n }, 1)).toBe(false);
    await other.kill();
    expect(await models.waitFor({ position: 33n }, SOON)).toBe(true);
    await until(keptHere(models));
    expect(await postgresTables(location).dump()).toEqual(await builtFrom(ledger.log));
  });
});

describe('a network that swallows everything', () => {
  it('is noticed, whether something was asked or not, and another instance takes over', async () => {
    const ledger = await everyKind();
    const { running } = await ownServer();
    const location = await newSchema();
    const network = await SilentNetwork.to(running.port);
    const through = { ...location, url: location.url.replace(`:${String(running.port)}`, `:${String(network.port)}`) };
    const keeper = await opened(ledger.log, through);
    keeper.follow();
    expect(await keeper.waitFor({ position: 32n }, SOON)).toBe(true);
    const other = await opened(ledger.log, location);
    other.follow();
    network.isSilent = true;
    await ledger.ask('grant-example', spent('5.00'));
    expect(await other.waitFor({ position: 33n }, SOON)).toBe(true);
    await until(keptHere(other));
    await expect(keeper.waitFor({ position: 33n }, SOON)).rejects.toThrow(ReadModelsUnavailable);
    network.isSilent = false;
    await untilReachable(isAt(keeper, 33n));
    await until(async () => (await keeper.status()).keptBy === 'another-instance');
    expect(await postgresTables(location).dump()).toEqual(await builtFrom(ledger.log));
    await closed(keeper);
    await network.close();
  });
});

describe('a process that has read models open', () => {
  it('outlives a server that is killed twice, takes up again, and ends by itself when they are closed', async () => {
    const { running } = await ownServer();
    const location = await newSchema();
    const kept = await keeping(location);
    for (let round = 0; round < 2; round += 1) {
      await running.kill();
      expect(await kept.status()).toMatchObject({ following: false, failure: expect.stringMatching(/reached/u) });
      await running.startAgain();
      const well = { failure: null, following: true, keptBy: 'this-instance' };
      await until(async () => JSON.stringify(await kept.status()) === JSON.stringify(well));
    }
    expect(await kept.end()).toBe(0);
  });

  it('ends by itself also while the server is gone', async () => {
    const { running } = await ownServer();
    const location = await newSchema();
    const kept = await keeping(location);
    const ledger = await everyKind();
    const models = await opened(ledger.log, location);
    models.follow();
    await running.kill();
    expect(await kept.end()).toBe(0);
    await closed(models);
    await expect(models.waitFor({ position: 99n }, 1)).rejects.toThrow(ReadModelsUnavailable);
  });
});

/** Asks for the connections that hold the right to write to a schema. */
const holdersOf = (schema: string): string => `
  select l.pid from pg_locks as l where l.locktype = 'advisory' and l.granted
    and (l.classid::bigint << 32) | l.objid::bigint
      = hashtextextended('grant ledger: read models in ${schema}', 0)`;
