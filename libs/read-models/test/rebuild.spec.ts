import { describe, expect, it } from '@jest/globals';
import type { EventLog } from '#event-log';
import { PROJECTIONS } from '#projections';
import { spent } from '../../grants/test/examples.ts';
import { asAt, everyKind } from './examples.ts';
import { caughtUp, closed, opened } from './opened.ts';
import { poisoned } from './poison.ts';
import { STORES, tablesIn } from './stores.ts';
import { wrapped } from './wrapped-log.ts';

const SOON = 10_000;

/** A log whose reading from the beginning waits at a batch until it is let go. */
function haltingAt(log: EventLog): { log: EventLog; reached: Promise<void>; go: () => void } {
  let reach: () => void = () => undefined;
  let go: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const gone = new Promise<void>((resolve) => (go = resolve));
  const halting = wrapped(log, {
    async *readAll(after) {
      for await (const batch of log.readAll(after)) {
        if (after === undefined) {
          reach();
          await gone;
        }
        yield batch;
      }
    },
  });
  return { log: halting, reached, go };
}

describe.each(STORES)('a rebuild in $name', ({ newLocation }) => {
  it('gives the very rows that were there', async () => {
    const ledger = await everyKind();
    const location = await newLocation();
    const tables = tablesIn(location);
    const models = await caughtUp(ledger.log, location);
    const before = await tables.dump();
    await models.rebuild();
    expect(await tables.dump()).toEqual(before);
    expect(await tables.beside.isThere()).toBe(false);
  });

  it('puts right what somebody changed in the tables', async () => {
    const ledger = await everyKind();
    const location = await newLocation();
    const tables = tablesIn(location);
    const models = await caughtUp(ledger.log, location);
    const before = await tables.dump();
    await tables.tamper('delete from posting where position = 9; update claim set total_pence = 1');
    await models.rebuild();
    expect(await tables.dump()).toEqual(before);
  });

  it('makes every index that the live tables have', async () => {
    const ledger = await everyKind();
    const location = await newLocation();
    const tables = tablesIn(location);
    const models = await caughtUp(ledger.log, location);
    const before = await tables.indexes();
    expect(before).toContain('posting_by_line');
    await models.rebuild();
    expect(await tables.indexes()).toEqual(before);
  });

  it('lets reads go on, takes what is recorded meanwhile, and goes on following', async () => {
    const ledger = await everyKind();
    const location = await newLocation();
    const tables = tablesIn(location);
    await closed(await caughtUp(ledger.log, location));
    const { log, reached, go } = haltingAt(ledger.log);
    const models = await opened(log, location);
    models.follow();
    expect(await models.waitFor({ position: 32n }, SOON)).toBe(true);
    const rebuilt = models.rebuild();
    await reached;
    await ledger.ask('grant-example', spent('5.00'));
    expect(await models.waitFor({ position: 33n }, SOON)).toBe(true);
    expect((await models.reads.timeline('grant-example', asAt())).items.at(-1)?.position).toBe(33n);
    go();
    await rebuilt;
    expect(await models.reads.position()).toBe(33n);
    await ledger.ask('grant-example', spent('6.00'));
    expect(await models.waitFor({ position: 34n }, SOON)).toBe(true);
    expect((await models.status()).following).toBe(true);
    await closed(models);
    const afresh = await newLocation();
    await closed(await caughtUp(ledger.log, afresh));
    expect(await tables.dump()).toEqual(await tablesIn(afresh).dump());
  });

  it('takes what is recorded meanwhile also where the log is not followed', async () => {
    const ledger = await everyKind();
    const location = await newLocation();
    await closed(await caughtUp(ledger.log, location));
    const { log, reached, go } = haltingAt(ledger.log);
    const models = await opened(log, location);
    const rebuilt = models.rebuild();
    await reached;
    await ledger.ask('grant-example', spent('5.00'));
    go();
    await rebuilt;
    expect(await models.reads.position()).toBe(33n);
  });

  it('answers reads and waits that were under way when the tables were swapped', async () => {
    const ledger = await everyKind();
    const models = await caughtUp(ledger.log, await newLocation());
    const waiting = models.waitFor({ position: 33n }, SOON);
    await ledger.ask('grant-example', spent('5.00'));
    const reads = Array.from({ length: 20 }, () => models.reads.lineViews('example', asAt('2026-06-30', 32n)));
    await Promise.all([models.rebuild(), ...reads]);
    const found = await Promise.all(reads);
    expect(found).toEqual(found.map(() => found[0]));
    expect(await waiting).toBe(true);
  });

  it('asked for twice at once is done once', async () => {
    const ledger = await everyKind();
    const models = await caughtUp(ledger.log, await newLocation());
    await Promise.all([models.rebuild(), models.rebuild()]);
    expect(await models.reads.position()).toBe(32n);
  });

  it('leaves the live read models as they are if a projection cannot take an event', async () => {
    const ledger = await everyKind();
    const location = await newLocation();
    const tables = tablesIn(location);
    let poison = false;
    const faulty = PROJECTIONS.map((one) => poisoned(one, ({ position }) => poison && position === 12n));
    const models = await caughtUp(ledger.log, location, faulty);
    const before = await tables.dump();
    poison = true;
    await expect(models.rebuild()).rejects.toThrow(/left as they are.*claims: Stopped before event 12/su);
    expect(await tables.dump()).toEqual(before);
    expect(await tables.beside.isThere()).toBe(false);
    expect(await models.reads.claims('example', asAt())).toHaveLength(1);
  });

  it('that cannot be swapped in leaves read models that can be read and that go on', async () => {
    const ledger = await everyKind();
    const location = await newLocation();
    const tables = tablesIn(location);
    await closed(await caughtUp(ledger.log, location));
    const { log, reached, go } = haltingAt(ledger.log);
    const again = await opened(log, location);
    const rebuilt = again.rebuild();
    await reached;
    // Somebody takes the new tables away just before it is swapped in.
    await tables.beside.takeAway();
    go();
    await expect(rebuilt).rejects.toThrow();
    expect(await again.reads.claims('example', asAt())).toHaveLength(1);
    await again.catchUp();
    expect(await again.reads.position()).toBe(32n);
  });

  it('that was cut off leaves nothing behind after the next start', async () => {
    const ledger = await everyKind();
    const location = await newLocation();
    const tables = tablesIn(location);
    await tables.beside.leaveHalf();
    expect(await tables.beside.isThere()).toBe(true);
    await opened(ledger.log, location);
    expect(await tables.beside.isThere()).toBe(false);
  });

  it('is over before the read models are closed', async () => {
    const ledger = await everyKind();
    const location = await newLocation();
    const tables = tablesIn(location);
    const models = await caughtUp(ledger.log, location);
    const before = await tables.dump();
    const rebuilt = models.rebuild();
    await Promise.all([rebuilt, closed(models)]);
    expect(await tables.dump()).toEqual(before);
  });
});
