import type { Kysely } from 'kysely';
import type { TableName, Tables } from '#projections';
import type { ProjectionRow } from './kept-standing.ts';

/** As rows are read: every whole number is a bigint, so that no amount passes through a float. */
type Read<Row> = { readonly [Column in keyof Row]: ReadValue<Row[Column]> };
type ReadValue<Value> = Exclude<Value, number> | (number extends Value ? bigint : never);

export type ReadTables = { readonly [Name in TableName]: Read<Tables[Name]> } & {
  readonly projection: Read<ProjectionRow>;
};

/** The read models as Kysely reads them: one text of SQL for every store. */
export type ReadDatabase = Kysely<ReadTables>;
