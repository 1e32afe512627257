import { describe, expect, it } from '@jest/globals';
import { PROJECTIONS, timelineProjection } from '#projections';
import type { ReadModels } from '#read-models';
import { spent } from '../../grants/test/examples.ts';
import { databaseOf } from '../src/postgres/database.ts';
import { tryToTake } from '../src/postgres/keeper-lock.ts';
import { Session } from '../src/postgres/session.ts';
import { builtFrom } from './built-from.ts';
import { asAt, claimedAndPaid, everyKind } from './examples.ts';
import { caughtUp, closed, opened } from './opened.ts';
import { openRunner } from './opened-runner.ts';
import { poisoned } from './poison.ts';
import { asked, newSchema, postgresTables } from './postgres-tables.ts';
import { until } from './until.ts';

const SOON = 20_000;

const keptBy = async (models: ReadModels) => (await models.status()).keptBy;

describe('several instances on one database', () => {
  it('come up at once where nothing is there, and one of them projects', async () => {
    const ledger = await everyKind();
    const location = await newSchema();
    const both = await Promise.all([opened(ledger.log, location), opened(ledger.log, location)]);
    expect(both.map(({ origin }) => origin).toSorted()).toEqual(['kept', 'missing']);
    for (const models of both) models.follow();
    for (const models of both) expect(await models.waitFor({ position: 32n }, SOON)).toBe(true);
    const statuses = await Promise.all(both.map((models) => models.status()));
    expect(statuses.map((one) => one.keptBy).toSorted()).toEqual(['another-instance', 'this-instance']);
    expect(statuses.map(({ failure, following }) => [failure, following])).toEqual([
      [undefined, true],
      [undefined, true],
    ]);
    expect(await postgresTables(location).dump()).toEqual(await builtFrom(ledger.log));
  });

  it('do not come up while another is still making the tables', async () => {
    const ledger = await everyKind();
    const location = await newSchema();
    const session = await Session.open(databaseOf(location));
    await session.run((ask) => tryToTake(ask, databaseOf(location)));
    await expect(opened(ledger.log, location)).rejects.toThrow('they are being made anew. Try again shortly.');
    await session.end();
    expect((await opened(ledger.log, location)).origin).toBe('missing');
  });

  it('wait for a write, by its cursor and its position, whichever of them projects', async () => {
    const ledger = await claimedAndPaid();
    const location = await newSchema();
    const [keeper, other] = [await opened(ledger.log, location), await opened(ledger.log, location)];
    const waiting = other.waitFor({ position: 20n }, SOON);
    keeper.follow();
    await ledger.ask('grant-example', spent('5.00'));
    expect(await waiting).toBe(true);
    const { cursor } = (await ledger.log.head())!;
    expect(await other.waitFor({ cursor }, SOON)).toBe(true);
    expect((await other.reads.timeline('grant-example', asAt())).items.at(-1)?.position).toBe(20n);
    expect(await other.waitFor({ position: 21n }, 1)).toBe(false);
  });

  it('are told at once by every one of them that a projection is stopped', async () => {
    const ledger = await claimedAndPaid();
    const location = await newSchema();
    const faulty = PROJECTIONS.map((one) => poisoned(one, ({ position }) => one.name === 'claims' && position === 12n));
    const keeper = await opened(ledger.log, location, faulty);
    const other = await opened(ledger.log, location);
    const waiting = other.waitFor({ position: 19n }, SOON, ['claims']);
    keeper.follow();
    expect(await waiting).toBe(false);
    expect(await other.waitFor({ position: 19n }, SOON, ['timeline'])).toBe(true);
    expect((await other.status()).projections.find(({ name }) => name === 'claims')).toMatchObject({
      status: 'stopped',
      position: 11n,
      problem: 'Stopped before event 12 (ClaimPrepared): the amount makes no sense',
    });
  });

  it('take over from one that ends', async () => {
    const ledger = await claimedAndPaid();
    const location = await newSchema();
    const [keeper, other] = [await opened(ledger.log, location), await opened(ledger.log, location)];
    keeper.follow();
    other.follow();
    expect(await other.waitFor({ position: 19n }, SOON)).toBe(true);
    expect(await keptBy(other)).toBe('another-instance');
    await closed(keeper);
    await ledger.ask('grant-example', spent('5.00'));
    expect(await other.waitFor({ position: 20n }, SOON)).toBe(true);
    expect(await keptBy(other)).toBe('this-instance');
    expect(await postgresTables(location).dump()).toEqual(await builtFrom(ledger.log));
  });

  it('say so where nobody projects', async () => {
    const ledger = await claimedAndPaid();
    const location = await newSchema();
    const [keeper, other] = [await opened(ledger.log, location), await opened(ledger.log, location)];
    await closed(keeper);
    expect(await other.status()).toMatchObject({
      following: false,
      keptBy: 'nobody',
      failure: expect.stringMatching(/^Nobody keeps the read models/u),
    });
  });

  it('leave projecting and rebuilding to the one that has them, and say which it is', async () => {
    const ledger = await claimedAndPaid();
    const location = await newSchema();
    const keeper = await caughtUp(ledger.log, location);
    const other = await opened(ledger.log, location);
    const refusal = /are kept up to date by “grant ledger on .*, process \d+” \(connection \d+ from 127\.0\.0\.1\)/u;
    await expect(other.rebuild()).rejects.toThrow(refusal);
    await expect(other.catchUp()).rejects.toThrow(refusal);
    await keeper.rebuild();
    expect(await other.reads.position()).toBe(19n);
  });

  it('all read the new tables after a rebuild, and reads go on meanwhile', async () => {
    const ledger = await everyKind();
    const location = await newSchema();
    const [keeper, other] = [await opened(ledger.log, location), await opened(ledger.log, location)];
    keeper.follow();
    other.follow();
    expect(await other.waitFor({ position: 32n }, SOON)).toBe(true);
    await postgresTables(location).tamper('delete from posting');
    expect(await other.reads.lineViews('example', asAt())).toMatchObject([{ sums: {} }]);
    const position = asAt('2026-06-30', 32n);
    const reads: Promise<unknown>[] = [];
    let over = false;
    const reading = until(async () => {
      reads.push(other.reads.timeline('grant-example', position));
      await reads.at(-1);
      return over;
    });
    await keeper.rebuild();
    over = true;
    await reading;
    const found = await Promise.all(reads);
    expect(found).toEqual(found.map(() => found[0]));
    expect(await other.reads.lineViews('example', asAt())).toEqual(await keeper.reads.lineViews('example', asAt()));
    expect(await postgresTables(location).dump()).toEqual(await builtFrom(ledger.log));
    await ledger.ask('grant-example', spent('5.00'));
    expect(await other.waitFor({ position: 33n }, SOON)).toBe(true);
  });
});

describe('an instance of another version', () => {
  const newer = PROJECTIONS.map((one) => (one === timelineProjection ? { ...one, version: one.version + 1 } : one));

  it('does not come up beside one that is running', async () => {
    const ledger = await claimedAndPaid();
    const location = await newSchema();
    const keeper = await caughtUp(ledger.log, location);
    await expect(opened(ledger.log, location, newer)).rejects.toThrow(
      /is of another version\. Stop the instances of the other version first\.$/u,
    );
    expect(await keeper.reads.position()).toBe(19n);
  });

  it('that makes the tables anew keeps an older one from reading what it does not know', async () => {
    const ledger = await claimedAndPaid();
    const location = await newSchema();
    const [keeper, older] = [await caughtUp(ledger.log, location), await opened(ledger.log, location)];
    await closed(keeper);
    await caughtUp(ledger.log, location, newer);
    const isRefused = async () => {
      const answer: unknown = await older.reads.position().catch((error: unknown) => error);
      return answer instanceof Error && answer.message.includes('an instance of another version has made them anew');
    };
    await until(isRefused);
    await expect(older.waitFor({ position: 19n }, SOON)).rejects.toThrow('another version');
    expect((await older.status()).following).toBe(false);
  });
});

describe('a schema that the ledger did not make', () => {
  it('is left alone', async () => {
    const ledger = await claimedAndPaid();
    const location = await newSchema();
    const schema = location.schema!;
    await asked(location.url, `create schema ${schema}; create table ${schema}.kept (a int)`);
    await expect(opened(ledger.log, location)).rejects.toThrow('was not made by the ledger, so it is left alone');
    expect(await asked(location.url, `select * from ${schema}.kept`)).toEqual([]);
  });

  it('must have a name that needs no quotes', async () => {
    const ledger = await claimedAndPaid();
    const { url } = await newSchema();
    const named = opened(ledger.log, { kind: 'postgres', url, schema: 'a"; drop' });
    await expect(named).rejects.toThrow('cannot be the schema of the read models');
  });
});

describe('two runners that write to the same tables, as never happens while there is a lock', () => {
  it('write nothing twice: the slower one takes up where the faster has come', async () => {
    const ledger = await claimedAndPaid();
    const events = await ledger.all();
    const location = await newSchema();
    const parts = { log: ledger.log, projections: PROJECTIONS };
    const [one, other] = [await openRunner(location, true, parts), await openRunner(location, false, parts)];
    expect(await one.runner.deliver(events.slice(0, 8))).toBeUndefined();
    expect(await other.runner.deliver(events.slice(0, 12))).toBe('overtaken');
    expect(other.runner.standings.map(({ place }) => place?.position)).toEqual(PROJECTIONS.map(() => 7n));
    expect(await other.runner.deliver(events.slice(0, 12))).toBeUndefined();
    await one.runner.catchUp();
    expect(await other.runner.deliver(events.slice(12, 13))).toBe('overtaken');
    expect(await postgresTables(location).dump()).toEqual(await builtFrom(ledger.log));
  });
});
