import type { LedgerEvent } from '#grants';
import type { TableName, Tables } from './tables.ts';

/** Where and by whom an event was recorded. */
export interface Recording {
  readonly stream: string;
  readonly revision: bigint;
  /** Ordinal in the whole log, from 0. */
  readonly position: bigint;
  readonly eventId: string;
  /** RFC 3339 in UTC, with milliseconds. */
  readonly recordedAt: string;
  readonly actor: { readonly subject: string; readonly name: string };
  /** Id of the event from which this one follows. */
  readonly cause?: string;
}

/** An event as it stands in the log: all that a projection ever sees. Projections share it and change nothing in it. */
export type Recorded = Recording & LedgerEvent;
export type RecordedAs<Type extends LedgerEvent['type']> = Recording & Extract<LedgerEvent, { type: Type }>;

/**
 * A read model as a pure function of one event. Rows are only ever added, each with the position it was recorded at,
 * so that a read can stop at any position; what is open and then done is the one thing that is removed. So a rebuild
 * gives the very same rows.
 */
export interface Projection {
  readonly name: string;
  /** A change of this number has the read models built anew from the first event. */
  readonly version: number;
  readonly tables: readonly AnyTable[];
  /** @throws any error if the event makes no sense to it; the projection then stops before this event */
  rowsFor(recorded: Recorded): readonly Change[];
}

export type Change = Addition | Removal;
export type Addition = { readonly [Name in TableName]: { readonly into: Name; readonly row: Tables[Name] } }[TableName];
export type Removal = {
  readonly [Name in TableName]: { readonly from: Name; readonly where: Readonly<Partial<Tables[Name]>> };
}[TableName];

/** A table by its columns, in order. The key is unique. */
export interface Table<Name extends TableName> {
  readonly name: Name;
  readonly columns: { readonly [Column in keyof Tables[Name]]: ColumnOf<Tables[Name][Column]> };
  readonly key: readonly (keyof Tables[Name] & string)[];
  /** A row is kept only if this column is higher than in every row before. */
  readonly rising?: keyof Tables[Name] & string;
}

export type AnyTable = { readonly [Name in TableName]: Table<Name> }[TableName];
export type Column = 'text' | 'integer' | 'text?' | 'integer?';

type ColumnOf<Value> = null extends Value ? `${Kind<NonNullable<Value>>}?` : Kind<Value>;
type Kind<Value> = Value extends string ? 'text' : 'integer';

/** A row for a table. */
export const into = <Name extends TableName>(table: Name, row: Tables[Name]): Addition =>
  ({ into: table, row }) as unknown as Addition;

/** Handlers for the events that a projection is about. Where the type names all of a kind, a new one must be added. */
export type Handlers<Type extends LedgerEvent['type']> = {
  readonly [One in Type]: (recorded: RecordedAs<One>) => readonly Change[];
};

const NOTHING: readonly Change[] = [];

/** What the handler of an event's type makes of it; nothing where the projection is not about it. */
export function handledBy<Type extends LedgerEvent['type']>(
  handlers: Handlers<Type>,
  recorded: Recorded,
): readonly Change[] {
  if (!Object.hasOwn(handlers, recorded.type)) return NOTHING;
  return (handlers[recorded.type as Type] as (recorded: Recorded) => readonly Change[])(recorded);
}
