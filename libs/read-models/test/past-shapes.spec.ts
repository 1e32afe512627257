import { describe, expect, it, jest } from '@jest/globals';
import type { StoredEvent } from '#event-log';
import { newFile } from './sqlite-tables.ts';

/** A ledger as it was recorded before the shape of an event changed. */
async function recordedBefore() {
  const { claimedAndPaid } = await import('./examples.ts');
  return claimedAndPaid();
}

/** The libraries of a version in which reported spend has a second schema: what were officers is staff. */
async function laterVersion() {
  const shapes = await import('../../grants/src/event-shapes.ts');
  const { eventReader, SCHEMAS } = shapes;
  const schemas = { ...SCHEMAS, ActualSpendReported: 2 };
  const past = { ActualSpendReported: { 1: (data: unknown) => ({ ...(data as object), head: 'staff' }) } };
  jest.resetModules();
  jest.unstable_mockModule('../../grants/src/event-shapes.ts', () => ({
    ...shapes,
    SCHEMAS: schemas,
    readEvent: eventReader({ schemas, past }),
  }));
  return {
    ...(await import('#read-models')),
    ...(await import('../../evidence/src/index.ts')),
    MemoryEventLog: (await import('#event-log')).MemoryEventLog,
    asAt: (await import('./examples.ts')).asAt,
  };
}

describe('a ledger with events of an earlier schema', () => {
  it('is projected, certified and copied by a later version, and its bytes stay what they were', async () => {
    const { log } = await recordedBefore();
    const before = await textsOf(log);
    const later = await laterVersion();
    const location = { kind: 'sqlite', file: newFile() } as const;
    const models = await later.openReadModels(location, { log });
    await models.catchUp();
    expect((await models.status()).projections.every(({ status }) => status === 'running')).toBe(true);

    const [view] = await models.reads.lineViews('example', later.asAt());
    expect(view?.sums.actual).toBe(350_00n);
    expect(view?.heads.flatMap(({ actual, head }) => (actual === 0n ? [] : [[head, actual]]))).toEqual([
      ['staff', 350_00n],
    ]);

    const seen: string[] = [];
    const comparison = await later.compareWithReplay(location, {
      log,
      onEvents: (some) => void seen.push(...some.map(({ json }) => json)),
    });
    expect(comparison.first).toBeUndefined();
    expect(seen).toEqual(before);
    await models.close();

    const to = new later.MemoryEventLog();
    const { events } = await later.copyLog(log, to);
    expect(events).toBe(BigInt(before.length));
    expect(await textsOf(to)).toEqual(before);
  });
});

async function textsOf(log: { readAll(): AsyncIterable<readonly StoredEvent[]> }): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const batch of log.readAll()) texts.push(...batch.map(({ json }) => json));
  return texts;
}
