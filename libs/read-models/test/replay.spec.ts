import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { StoredEvent } from '#event-log';
import { PROJECTIONS } from '#projections';
import { compareWithReplay, NoReadModels, ReadModelsOfAnotherLog, type Comparison } from '#read-models';
import { spent } from '../../grants/test/examples.ts';
import { claimedAndPaid, everyKind } from './examples.ts';
import { caughtUp, closed } from './opened.ts';
import { poisoned } from './poison.ts';
import { newFile } from './sqlite-tables.ts';
import { STORES, tablesIn } from './stores.ts';
import { wrapped } from './wrapped-log.ts';

const hashes = ({ readModels }: Comparison): readonly (readonly string[])[] =>
  readModels.flatMap(({ tables }) => tables.map(({ hash, rows, table }) => [table.name, String(rows), hash]));

describe.each(STORES)('read models compared with a replay, in $name', ({ newLocation }) => {
  /** A ledger and its read models, as they lie there when nobody keeps them. */
  async function kept() {
    const ledger = await everyKind();
    const location = await newLocation();
    await closed(await caughtUp(ledger.log, location));
    return { ledger, location, tables: tablesIn(location) };
  }

  it('are the same to the last row, and every event is seen once and in order', async () => {
    const { ledger, location, tables } = await kept();
    const before = await tables.dump();
    const seen: StoredEvent[] = [];
    const comparison = await compareWithReplay(location, { log: ledger.log, onEvents: (some) => seen.push(...some) });
    expect(comparison.first).toBeUndefined();
    expect(comparison.events).toBe(33n);
    expect(seen.map(({ position }) => position)).toEqual(Array.from({ length: 33 }, (_, at) => BigInt(at)));
    for (const { problem, taken } of comparison.readModels)
      expect({ problem, taken }).toEqual({ problem: undefined, taken: 33n });
    expect(await tables.dump()).toEqual(before);
  });

  it('have the hashes that read models of the same log have in files', async () => {
    const { ledger, location } = await kept();
    const file = newFile();
    await closed(await caughtUp(ledger.log, { kind: 'sqlite', file }));
    const inFile = await compareWithReplay({ kind: 'sqlite', file }, { log: ledger.log });
    expect(hashes(await compareWithReplay(location, { log: ledger.log }))).toEqual(hashes(inFile));
  });

  it.each([
    {
      what: 'an amount was changed',
      statements: 'update posting set pence = pence + 1 where position = 14 and seq = 0',
      parting: { position: 14n, table: 'posting', says: 'is not what' },
    },
    {
      what: 'a row was removed',
      statements: 'delete from timeline where position = 20',
      parting: { position: 20n, table: 'timeline', says: 'lacks a row' },
    },
    {
      what: 'a row was added',
      statements: `insert into grant_reference values ('example', 21, 'X', '2021-01-01')`,
      parting: { position: 21n, table: 'grant_reference', says: 'has a row' },
    },
    {
      what: 'a head of a claim was changed',
      statements: 'update claim_head set eligible_pence = 1',
      parting: { position: 12n, table: 'claim_head', says: 'is not what' },
    },
    {
      what: 'everything of a table is gone',
      statements: 'delete from instant',
      parting: { position: 0n, table: 'instant', says: 'lacks a row' },
    },
    {
      what: 'two rows differ, the earlier one later by key',
      statements: `update receipt set pence = 1; update claim_step set pence = 1 where position = 20`,
      parting: { position: 16n, table: 'receipt', says: 'is not what' },
    },
  ])('part where $what', async ({ parting, statements }) => {
    const { ledger, location, tables } = await kept();
    await tables.tamper(statements);
    const { first } = await compareWithReplay(location, { log: ledger.log });
    expect({ position: first?.event?.position, table: first?.row?.table }).toEqual({
      position: parting.position,
      table: parting.table,
    });
    expect(first?.sentence).toContain(parting.says);
  });

  it('have rows whose text is that of JSON, whatever stands in them', async () => {
    const { ledger, location, tables } = await kept();
    const sentence = 'A "sum", of \\ 5 £ in /café/ \u{1F4B7} \u007f\u2028.';
    await tables.tamper(`update timeline set sentence = '${sentence}', pence = 9007199254740993 where position = 5`);
    const { first } = await compareWithReplay(location, { log: ledger.log });
    expect(first?.row?.live).toContain(`,${JSON.stringify(sentence)},`);
    expect(first?.row?.live).toContain(',9007199254740993,');
  });

  it('part, at no event, where a row was added that names none', async () => {
    const { ledger, location, tables } = await kept();
    await tables.tamper(`insert into grant_reference values ('example', 999, 'X', '2021-01-01')`);
    const { first } = await compareWithReplay(location, { log: ledger.log });
    expect(first).toMatchObject({ event: undefined, row: { key: { grant_id: 'example', position: 999 } } });
  });

  it('part at the event that has done a step, where the step stands open all the same', async () => {
    const { ledger, location, tables } = await kept();
    const events = await eventsOf(ledger.log);
    const done = events.find(({ type }) => type === 'CostRecovered');
    const { cause } = JSON.parse(done?.json ?? '') as { cause: string };
    const caused = events.find(({ id }) => id === cause);
    const values = `'${cause}', 0, '${caused?.stream ?? ''}', ${String(caused?.revision)}, ${String(caused?.position)}`;
    await tables.tamper(`insert into follow_up values (${values}, '${done?.stream ?? ''}', 'TakeMatch')`);
    const { first } = await compareWithReplay(location, { log: ledger.log });
    expect(first).toMatchObject({ event: { position: done?.position }, row: { table: 'follow_up' } });
  });

  it('part at the event that opened a step, where the open step is missing', async () => {
    const ledger = await claimedAndPaid();
    const whole = await eventsOf(ledger.log);
    const opened = whole.find(({ type }) => type === 'ReceiptReserved');
    const until = wrapped(ledger.log, { readAll: beginningOf(whole, opened?.position ?? 0n) });
    const location = await newLocation();
    await closed(await caughtUp(until, location));
    await tablesIn(location).tamper('delete from follow_up');
    const { first } = await compareWithReplay(location, { log: until });
    expect(first).toMatchObject({ event: { id: opened?.id }, row: { table: 'follow_up' } });
  });

  it('are compared at the very event to which each has come', async () => {
    const ledger = await everyKind();
    const location = await newLocation();
    const faulty = PROJECTIONS.map((one) =>
      one.name === 'claims' ? poisoned(one, ({ position }) => position === 20n) : one,
    );
    await closed(await caughtUp(ledger.log, location, faulty));
    const { first, readModels } = await compareWithReplay(location, { log: ledger.log });
    expect(first).toBeUndefined();
    expect(readModels.map(({ projection: { name }, taken }) => [name, taken])).toContainEqual(['claims', 20n]);
    expect(readModels.find(({ projection: { name } }) => name === 'claims')?.problem).toMatch(/before event 20/);
    expect(readModels.filter(({ taken }) => taken === 33n)).toHaveLength(PROJECTIONS.length - 1);
  });

  it('part at an event that cannot be projected any more', async () => {
    const { ledger, location } = await kept();
    const faulty = PROJECTIONS.map((one) => poisoned(one, ({ position }) => one.name === 'claims' && position === 18n));
    const { first } = await compareWithReplay(location, { log: ledger.log, projections: faulty });
    expect(first).toMatchObject({ event: { position: 18n }, row: undefined });
    expect(first?.sentence).toMatch(/^Stopped before event 18 \(CostRecovered\)/);
  });

  it('are compared as they are in the end, where they are written to meanwhile', async () => {
    const ledger = await everyKind();
    const location = await newLocation();
    const models = await caughtUp(ledger.log, location);
    let more = 3;
    const log = wrapped(ledger.log, {
      async *readAll(after) {
        if (more > 0) await ledger.ask('grant-example', spent('5.00'));
        more -= 1;
        await models.catchUp();
        yield* ledger.log.readAll(after);
      },
    });
    const { first, readModels } = await compareWithReplay(location, { log });
    expect(first).toBeUndefined();
    for (const { taken } of readModels) expect(taken).toBeGreaterThan(33n);
  });

  it('are not compared with a log that does not have what they have taken', async () => {
    const { location } = await kept();
    const { log } = await claimedAndPaid();
    await expect(compareWithReplay(location, { log })).rejects.toThrow(ReadModelsOfAnotherLog);
    await expect(compareWithReplay(location, { log })).rejects.toThrow('npm run ledger -- rebuild');
  });

  it('are not compared where there are none', async () => {
    const { log } = await claimedAndPaid();
    await expect(compareWithReplay(await newLocation(), { log })).rejects.toThrow(NoReadModels);
  });
});

describe('the hash of a table', () => {
  it('is made of what anybody can read, without the ledger', async () => {
    const { log } = await everyKind();
    const file = newFile();
    await closed(await caughtUp(log, { kind: 'sqlite', file }));
    const { readModels } = await compareWithReplay({ kind: 'sqlite', file }, { log });
    const db = new DatabaseSync(file, { readOnly: true });
    const rows = db.prepare('select json_array(recorded_at, position) as row from instant order by recorded_at').all();
    db.close();
    const text = rows.map(({ row }) => `${String(row)}\n`).join('');
    expect(text).toContain('Z",');
    const table = readModels.flatMap(({ tables }) => tables).find((one) => one.table.name === 'instant');
    expect(table?.hash).toBe(createHash('sha256').update(text).digest('hex'));
  });
});

async function eventsOf(log: { readAll(): AsyncIterable<readonly StoredEvent[]> }): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const batch of log.readAll()) events.push(...batch);
  return events;
}

/** As `readAll` of a log that ends with the event at a position. */
const beginningOf = (whole: readonly StoredEvent[], last: bigint) =>
  async function* (after?: string): AsyncGenerator<readonly StoredEvent[]> {
    const events = whole.filter(
      ({ position }) => position <= last && (after === undefined || position > BigInt(after)),
    );
    if (events.length > 0) yield events;
  };
