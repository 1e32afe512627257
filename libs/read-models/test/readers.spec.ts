import { describe, expect, it } from '@jest/globals';
import type { ReadDatabase } from '../src/read-database.ts';
import { Readers } from '../src/sqlite/readers.ts';

const [before, after] = ['before', 'after'] as unknown as [ReadDatabase, ReadDatabase];
const nameOf = (db: ReadDatabase): string => (db === before ? 'before' : 'after');

/** Lets everything run that waits for nothing but its turn. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a swap of what is read', () => {
  it('waits for the reads under way, and those that come meanwhile wait for it', async () => {
    const readers = new Readers(before);
    const told: string[] = [];
    const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
    const first = readers.read(async (db) => {
      await held;
      told.push(`first read ${nameOf(db)}`);
    });
    const swapped = readers.swap(() => {
      told.push('swapped');
      return after;
    });
    const second = readers.read(async (db) => void told.push(`second read ${nameOf(db)}`));
    await turn();
    expect(told).toEqual([]);
    letGo(undefined);
    await Promise.all([first, swapped, second]);
    expect(told).toEqual(['first read before', 'swapped', 'second read after']);
  });

  it('that fails leaves what there was, and lets reads in again', async () => {
    const readers = new Readers(before);
    const failing = readers.swap(() => {
      throw new Error('no space left');
    });
    const read = readers.read(async (db) => db);
    await expect(failing).rejects.toThrow('no space left');
    expect(await read).toBe(before);
  });

  it('is not kept waiting by a read that fails', async () => {
    const readers = new Readers(before);
    const failing = readers.read(async () => {
      await turn();
      throw new Error('no such table');
    });
    const swapped = readers.swap(() => after);
    await expect(failing).rejects.toThrow('no such table');
    await swapped;
    expect(await readers.read(async (db) => db)).toBe(after);
  });
});
