import { describe, expect, it } from '@jest/globals';
import { MemoryEventLog, type StoredEvent } from '#event-log';
import { PROJECTIONS, claimsProjection, postingsProjection, timelineProjection } from '#projections';
import { openReads } from '#read-models';
import { figuresOf } from '#grants';
import { toWire } from '#values';
import { spent } from '../../grants/test/examples.ts';
import { asAt, claimedAndPaid } from './examples.ts';
import { caughtUp, closed, opened } from './opened.ts';
import { poisoned } from './poison.ts';
import { STORES, tablesIn } from './stores.ts';
import { until } from './until.ts';
import { wrapped } from './wrapped-log.ts';

/** A log with the first events of another. */
async function beginningOf(events: readonly StoredEvent[], count: number): Promise<MemoryEventLog> {
  const log = new MemoryEventLog();
  for (const { stream, revision, id, type, json } of events.slice(0, count)) {
    await log.append(stream, revision === 0n ? 'no-stream' : revision - 1n, [{ id, type, json }]);
  }
  return log;
}

const SOON = 10_000;

describe.each(STORES)('in $name', ({ newLocation }) => {
  describe('the tables of the read models', () => {
    it('is gone on with where it was left', async () => {
      const ledger = await claimedAndPaid();
      const location = await newLocation();
      await closed(await caughtUp(ledger.log, location));
      await ledger.ask('grant-example', spent('5.00'));
      const again = await opened(ledger.log, location);
      expect(again.origin).toBe('kept');
      expect((await again.status()).projections.map(({ lag }) => lag)).toEqual(PROJECTIONS.map(() => 1n));
      await again.catchUp();
      expect((await again.status()).projections.map(({ lag }) => lag)).toEqual(PROJECTIONS.map(() => 0n));
    });

    it('is begun anew where it is lost', async () => {
      const ledger = await claimedAndPaid();
      const location = await newLocation();
      await closed(await caughtUp(ledger.log, location));
      const before = await tablesIn(location).dump();
      await tablesIn(location).remove();
      const again = await caughtUp(ledger.log, location);
      expect(again.origin).toBe('missing');
      await closed(again);
      expect(await tablesIn(location).dump()).toEqual(before);
    });

    it('is begun anew where it cannot be read', async () => {
      const ledger = await claimedAndPaid();
      const location = await newLocation();
      await tablesIn(location).spoil();
      const models = await caughtUp(ledger.log, location);
      expect(models.origin).toBe('unreadable');
      expect(await models.reads.position()).toBe(19n);
    });

    it('is begun anew where a projection has another version', async () => {
      const ledger = await claimedAndPaid();
      const location = await newLocation();
      await closed(await caughtUp(ledger.log, location));
      const newer = PROJECTIONS.map((one) => (one === timelineProjection ? { ...one, version: one.version + 1 } : one));
      const models = await caughtUp(ledger.log, location, newer);
      expect(models.origin).toBe('other-version');
      expect((await models.status()).projections.find(({ name }) => name === 'timeline')).toMatchObject({
        version: timelineProjection.version + 1,
        position: 19n,
      });
    });

    it('is begun anew where a table has other columns, even if nobody changed the version', async () => {
      const ledger = await claimedAndPaid();
      const location = await newLocation();
      await closed(await caughtUp(ledger.log, location));
      await tablesIn(location).tamper(
        `update projection set shape = replace(shape, '"sentence":"text"', '"said":"text"')`,
      );
      expect((await opened(ledger.log, location)).origin).toBe('other-version');
    });

    it('is begun anew where it is ahead of the log, as after the log was restored', async () => {
      const ledger = await claimedAndPaid();
      const location = await newLocation();
      await closed(await caughtUp(ledger.log, location));
      const restored = await beginningOf(await ledger.all(), 12);
      const models = await caughtUp(restored, location);
      expect(models.origin).toBe('other-log');
      expect(await models.reads.position()).toBe(11n);
      expect((await models.reads.timeline('grant-example', asAt())).items).toHaveLength(12);
    });

    it('is begun anew where the log is another one of the same length', async () => {
      const location = await newLocation();
      const ledger = await claimedAndPaid();
      await closed(await caughtUp(ledger.log, location));
      const events = await ledger.all();
      const other = await beginningOf(events, events.length - 1);
      const { stream, revision, type, json } = events[events.length - 1]!;
      await other.append(stream, revision - 1n, [{ id: '00000000-0000-5000-8000-00000000000f', type, json }]);
      expect((await opened(other, location)).origin).toBe('other-log');
    });

    it('is kept where the log has gone on without it', async () => {
      const ledger = await claimedAndPaid();
      const location = await newLocation();
      const shorter = await beginningOf(await ledger.all(), 12);
      await closed(await caughtUp(shorter, location));
      expect((await opened(ledger.log, location)).origin).toBe('kept');
    });

    it('holds a stopped projection back to where it stopped, and tries it again when it is opened anew', async () => {
      const ledger = await claimedAndPaid();
      const location = await newLocation();
      const faulty = PROJECTIONS.map((one) =>
        poisoned(one, ({ position }) => one.name === 'claims' && position === 12n),
      );
      await closed(await caughtUp(ledger.log, location, faulty));
      const mended = await caughtUp(ledger.log, location);
      expect(mended.origin).toBe('kept');
      expect(await mended.reads.claims('example', asAt())).toHaveLength(1);
    });
  });

  describe('following the log', () => {
    it('takes what was there and what is recorded afterwards', async () => {
      const ledger = await claimedAndPaid();
      const models = await opened(ledger.log, await newLocation());
      models.follow();
      expect(await models.waitFor({ position: 19n }, SOON)).toBe(true);
      await ledger.ask('grant-example', spent('5.00'));
      expect(await models.waitFor({ position: 20n }, SOON)).toBe(true);
      const [line] = await models.reads.lineViews('example', asAt());
      expect(toWire(figuresOf(line!))).toMatchObject({ actual: '355.00' });
      expect((await models.status()).following).toBe(true);
    });

    it('goes on from the log after a delivery with a gap', async () => {
      const ledger = await claimedAndPaid();
      const followed = Promise.withResolvers<undefined>();
      let lost = 0;
      const lossy = wrapped(ledger.log, {
        async *follow(after, signal) {
          followed.resolve(undefined);
          for await (const batch of ledger.log.follow(after, signal)) {
            const kept = batch.filter(({ position }) => position !== 20n || lost > 0);
            lost += batch.length - kept.length;
            yield kept;
          }
        },
      });
      const models = await opened(lossy, await newLocation());
      models.follow();
      await followed.promise;
      await ledger.ask('grant-example', spent('5.00'));
      await ledger.ask('grant-example', spent('6.00'), spent('7.00'));
      expect(await models.waitFor({ position: 22n }, SOON)).toBe(true);
      expect((await models.status()).ignored.gaps).toBe(1);
      expect((await models.reads.timeline('grant-example', asAt())).items.at(-1)?.position).toBe(22n);
    });

    it('says what is wrong while the log cannot be read, and catches up when it can', async () => {
      const ledger = await claimedAndPaid();
      let fail = true;
      const failing = wrapped(ledger.log, {
        readAll(after) {
          if (fail) throw new Error('the disk is gone');
          return ledger.log.readAll(after);
        },
      });
      const models = await opened(failing, await newLocation());
      models.follow();
      expect(await models.waitFor({ position: 0n }, 1)).toBe(false);
      await until(async () => (await models.status()).failure === 'the disk is gone');
      expect(await models.status()).toMatchObject({ following: true });
      fail = false;
      expect(await models.waitFor({ position: 19n }, SOON)).toBe(true);
      // Who waits may hear of the rows before whoever wrote them has said that all is well again.
      await until(async () => (await models.status()).failure === undefined);
    });
  });

  describe('a log that is closed first', () => {
    it('ends the following, and the read models can still be read', async () => {
      const ledger = await claimedAndPaid();
      const models = await opened(ledger.log, await newLocation());
      models.follow();
      expect(await models.waitFor({ position: 19n }, SOON)).toBe(true);
      await ledger.log.close();
      expect(await models.reads.position()).toBe(19n);
      expect((await models.reads.lineViews('example', asAt())).length).toBe(1);
      expect(await models.waitFor({ position: 20n }, 1)).toBe(false);
      await closed(models);
    });
  });

  describe('waiting for an event', () => {
    it('is over at once where it has been taken', async () => {
      const ledger = await claimedAndPaid();
      const models = await caughtUp(ledger.log, await newLocation());
      const { cursor } = (await ledger.log.head())!;
      expect(await models.waitFor({ cursor }, 0)).toBe(true);
      expect(await models.waitFor({ position: 19n }, 0)).toBe(true);
    });

    it('is over when the event comes, by cursor', async () => {
      const ledger = await claimedAndPaid();
      const models = await opened(ledger.log, await newLocation());
      const { cursor } = (await ledger.log.head())!;
      const waiting = models.waitFor({ cursor }, SOON);
      await models.catchUp();
      expect(await waiting).toBe(true);
    });

    it('ends with no when the time is up', async () => {
      const ledger = await claimedAndPaid();
      const models = await caughtUp(ledger.log, await newLocation());
      expect(await models.waitFor({ position: 20n }, 1)).toBe(false);
    });

    it('ends with no when a projection it needs stops before the event, and not for one that it does not need', async () => {
      const ledger = await claimedAndPaid();
      const faulty = PROJECTIONS.map((one) =>
        poisoned(one, ({ position }) => one.name === 'claims' && position === 12n),
      );
      const models = await opened(ledger.log, await newLocation(), faulty);
      const [all, claims, postings, before] = [
        models.waitFor({ position: 19n }, SOON),
        models.waitFor({ position: 12n }, SOON, ['claims']),
        models.waitFor({ position: 19n }, SOON, ['postings', 'timeline']),
        models.waitFor({ position: 11n }, SOON, ['claims']),
      ];
      await models.catchUp();
      expect(await Promise.all([all, claims, postings, before])).toEqual([false, false, true, true]);
      expect(await models.waitFor({ position: 19n }, SOON)).toBe(false);
    });

    it('ends with no when the read models are closed', async () => {
      const ledger = await claimedAndPaid();
      const models = await opened(ledger.log, await newLocation());
      const waiting = models.waitFor({ position: 19n }, SOON);
      await closed(models);
      expect(await waiting).toBe(false);
    });
  });

  describe('the status', () => {
    it('says how far each projection is and which is stopped', async () => {
      const ledger = await claimedAndPaid();
      const faulty = PROJECTIONS.map((one) =>
        poisoned(one, ({ position }) => one.name === 'claims' && position === 12n),
      );
      const models = await opened(ledger.log, await newLocation(), faulty);
      expect((await models.status()).projections[0]).toEqual({
        name: 'postings',
        version: postingsProjection.version,
        status: 'running',
        lag: 20n,
      });
      await models.catchUp();
      const status = await models.status();
      expect(status).toMatchObject({ head: 19n, following: false, ignored: { repeated: 0, gaps: 0 } });
      expect(status.projections.find(({ name }) => name === 'claims')).toEqual({
        name: 'claims',
        version: claimsProjection.version,
        status: 'stopped',
        position: 11n,
        lag: 8n,
        problem: 'Stopped before event 12 (ClaimPrepared): the amount makes no sense',
      });
    });

    it('of an empty log has no head and no lag', async () => {
      const models = await caughtUp(new MemoryEventLog(), await newLocation());
      const status = await models.status();
      expect(status.head).toBeUndefined();
      expect(status.projections.map(({ lag }) => lag)).toEqual(PROJECTIONS.map(() => 0n));
      expect(await models.reads.position()).toBe(-1n);
    });
  });

  describe('reading alone', () => {
    it('works beside the process that keeps the read models', async () => {
      const ledger = await claimedAndPaid();
      const location = await newLocation();
      await caughtUp(ledger.log, location);
      const beside = await openReads(location);
      expect(await beside.reads.position()).toBe(19n);
      expect(await beside.reads.claims('example', asAt())).toHaveLength(1);
      await beside.close();
    });

    it('is refused where there is nothing to read, or another version made it', async () => {
      const ledger = await claimedAndPaid();
      const location = await newLocation();
      await expect(openReads(location)).rejects.toThrow('There are no read models');
      await closed(await caughtUp(ledger.log, location));
      await tablesIn(location).tamper(`update projection set version = 99 where name = 'claims'`);
      await expect(openReads(location)).rejects.toThrow('or not of this version');
      await tablesIn(location).spoil();
      await expect(openReads(location)).rejects.toThrow('There are no read models');
    });
  });
});
