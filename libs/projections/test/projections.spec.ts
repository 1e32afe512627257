import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PROJECTIONS, type AnyTable, type Recorded } from '#projections';
import { run, wish } from '../../grants/test/any-run.ts';
import { history } from '../../../test/support/given.ts';
import { agreed, claimed, spent } from '../../grants/test/examples.ts';
import { additions, recorded } from './recorded.ts';

const wishes = fc.array(wish, { minLength: 20, maxLength: 60 });
const runs = { numRuns: 20 };
const tables = new Map<string, AnyTable>(
  PROJECTIONS.flatMap((projection) => projection.tables).map((table) => [table.name, table]),
);

const changesOf = (one: Recorded) => PROJECTIONS.flatMap((projection) => projection.rowsFor(one));

/** Whether a value can stand in a column: nothing only where the column is optional. */
function fits(kind: string, value: unknown): boolean {
  if (value === null) return kind.endsWith('?');
  if (kind.startsWith('text')) return typeof value === 'string';
  return typeof value === 'bigint' || Number.isSafeInteger(value);
}

describe('the projections', () => {
  it('have a name each, and each table belongs to one of them', () => {
    const names = PROJECTIONS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const owned = PROJECTIONS.flatMap((projection) => projection.tables.map(({ name }) => name));
    expect(new Set(owned).size).toBe(owned.length);
  });

  it('give rows with every column of their table, of its kind, and no other', () => {
    fc.assert(
      fc.property(wishes, (asked) => {
        for (const change of recorded(run(asked).events).flatMap(changesOf)) {
          if (!('into' in change)) continue;
          const columns = tables.get(change.into)!.columns as Readonly<Record<string, string>>;
          expect(Object.keys(change.row).toSorted()).toEqual(Object.keys(columns).toSorted());
          const row = change.row as unknown as Readonly<Record<string, unknown>>;
          expect(Object.entries(columns).filter(([column, kind]) => !fits(kind, row[column]))).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('give no two rows with the same key', () => {
    fc.assert(
      fc.property(wishes, (asked) => {
        const rows = additions(recorded(run(asked).events).flatMap(changesOf));
        const keys = rows
          .filter(({ into }) => tables.get(into)!.rising === undefined)
          .map(({ into, row }) => {
            const values = row as unknown as Readonly<Record<string, unknown>>;
            return `${into} ${tables
              .get(into)!
              .key.map((column) => String(values[column]))
              .join(' ')}`;
          });
        expect(new Set(keys).size).toBe(keys.length);
      }),
      runs,
    );
  });

  it('give the same rows for the same event every time, and change nothing in it', () => {
    const events = recorded(history(...agreed(), spent('100.00'), ...claimed()));
    for (const one of events) {
      const frozen = Object.freeze({ ...one, data: Object.freeze(one.data) }) as Recorded;
      expect(changesOf(frozen)).toEqual(changesOf(one));
    }
  });

  it('tell every event once in the timeline', () => {
    const events = recorded(history(...agreed(), spent('100.00'), ...claimed()));
    const told = additions(events.flatMap(changesOf)).filter(({ into }) => into === 'timeline');
    expect(told.map(({ row }) => (row as { position: bigint }).position)).toEqual(
      events.map(({ position }) => position),
    );
  });
});
