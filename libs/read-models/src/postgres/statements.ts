import type { AnyTable, Column, TableName } from '#projections';
import { valuesOfPlace } from '../kept-standing.ts';
import { nextPosition } from '../projecting/place.ts';
import type { Taken } from '../projecting/take.ts';
import type { Values } from './net-rows.ts';

/** A statement with its values. One with a name is prepared once a connection. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name?: string;
}

const typeOf = (column: Column): string => (column.startsWith('text') ? 'text[]' : 'bigint[]');

/**
 * Moves the places of projections and adds their rows, in one statement: all of it, or nothing if one of the places is
 * not what it was. Gives one row: whether it was, in `moved`. Whoever listens on the channel is told.
 */
export class MoveAndAdd {
  readonly #schema: string;
  readonly #channel: string;
  readonly #tables: readonly AnyTable[];

  constructor(schema: string, channel: string, tables: ReadonlyMap<TableName, AnyTable>) {
    this.#schema = schema;
    this.#channel = channel;
    this.#tables = [...tables.values()];
  }

  statement(taken: readonly Taken[], added: ReadonlyMap<TableName, readonly Values[]>): Statement {
    const values: unknown[] = [this.#channel, taken.length, ...placesOf(taken)];
    const insertions: string[] = [];
    const written: number[] = [];
    for (const [index, table] of this.#tables.entries()) {
      const rows = added.get(table.name);
      if (rows === undefined || rows.length === 0) continue;
      insertions.push(this.#insertion(table, values.length));
      for (const column of Object.keys(table.columns)) values.push(rows.map((row) => row[column] ?? null));
      written.push(index);
    }
    return { text: this.#text(insertions), values, name: `move_and_add_${written.join('_')}` };
  }

  #insertion({ columns, name }: AnyTable, valuesBefore: number): string {
    const given = Object.values<Column>(columns).map(
      (column, at) => `$${String(valuesBefore + at + 1)}::${typeOf(column)}`,
    );
    return `, into_${name} as (insert into ${this.#schema}.${name} (${Object.keys(columns).join(', ')})
      select * from unnest(${given.join(', ')}) where (select all_held from as_they_were))`;
  }

  #text(insertions: readonly string[]): string {
    return `with wanted as (
        select * from unnest($3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[],
          $10::text[]) as w (name, was, position, cursor, previous_cursor, event_id, status, problem)),
      held as (
        select p.name from ${this.#schema}.projection as p join wanted on wanted.name = p.name
        where coalesce(p.position, -1) = wanted.was for update of p),
      as_they_were as (select count(*) = $2 as all_held from held),
      moved as (
        update ${this.#schema}.projection as p set position = w.position, cursor = w.cursor,
          previous_cursor = w.previous_cursor, event_id = w.event_id, status = w.status, problem = w.problem
        from wanted as w where w.name = p.name and (select all_held from as_they_were))
      ${insertions.join('\n')}
      select all_held as moved, case when all_held then pg_notify($1, '') end from as_they_were`;
  }
}

/** The places as arrays, in the order of the columns of `wanted`. A place before the first event is -1. */
function placesOf(taken: readonly Taken[]): readonly unknown[][] {
  const rows = taken.map(({ before, standing: { place, problem, projection } }) => [
    projection.name,
    nextPosition(before) - 1n,
    ...valuesOfPlace(place),
    problem === undefined ? 'running' : 'stopped',
    problem ?? null,
  ]);
  return Array.from({ length: 8 }, (_, column) => rows.map((row) => row[column] ?? null));
}

/** Removes the rows that have some values, those of one table and the same columns together. */
export function removals(
  schema: string,
  tables: ReadonlyMap<TableName, AnyTable>,
  removed: readonly { readonly table: TableName; readonly where: Values }[],
): readonly Statement[] {
  const groups = Map.groupBy(removed, ({ table, where }) => `${table} ${Object.keys(where).join(' ')}`);
  return [...groups.values()].map((group) => {
    const { table, where } = group[0] as (typeof group)[number];
    const columns = Object.keys(where);
    const kinds = (tables.get(table)?.columns ?? {}) as Readonly<Record<string, Column>>;
    const given = columns.map((column, at) => `$${String(at + 1)}::${typeOf(kinds[column] ?? 'text')}`);
    return {
      text: `delete from ${schema}.${table} as t using unnest(${given.join(', ')}) as gone (${columns.join(', ')})
        where ${columns.map((column) => `t.${column} = gone.${column}`).join(' and ')}`,
      values: columns.map((column) => group.map((one) => one.where[column] ?? null)),
    };
  });
}
