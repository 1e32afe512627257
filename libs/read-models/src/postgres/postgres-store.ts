import type { AnyTable, Projection, TableName } from '#projections';
import { keptStanding, type ProjectionRow } from '../kept-standing.ts';
import type { Standing } from '../projecting/place.ts';
import { RowsRefused, type ProjectionStore } from '../projecting/projection-store.ts';
import type { Taken } from '../projecting/take.ts';
import { isRowRefused } from './database-failure.ts';
import { netRows, tablesOf, type NetRows } from './net-rows.ts';
import type { Ask, Row, Session } from './session.ts';
import { MoveAndAdd, removals } from './statements.ts';

/** Somebody else has moved a place. */
class Overtaken extends Error {}

/**
 * Writes the rows of projections and their places into a schema, over one connection and in one statement a batch. A
 * place moves only from where this process last saw it; so even if somebody else wrote beside it, no row would be
 * written twice.
 */
export class PostgresStore implements ProjectionStore {
  readonly #session: Session;
  readonly #schema: string;
  readonly #projections: readonly Projection[];
  readonly #tables: ReadonlyMap<TableName, AnyTable>;
  readonly #moveAndAdd: MoveAndAdd;
  #highest: ReadonlyMap<TableName, string> = new Map();

  /** @param channel on which whoever waits for the projections is told that they have moved */
  constructor(session: Session, schema: string, channel: string, projections: readonly Projection[]) {
    this.#session = session;
    this.#schema = schema;
    this.#projections = projections;
    this.#tables = tablesOf(projections);
    this.#moveAndAdd = new MoveAndAdd(schema, channel, this.#tables);
  }

  /** Where the projections stand. One that was stopped is tried again, for its fault may have been mended. */
  async begin(): Promise<readonly Standing[]> {
    const standings = await this.#session.run(async (ask) => {
      await ask(`update ${this.#schema}.projection set status = 'running', problem = null where status = 'stopped'`);
      return standingsIn(ask, this.#schema, this.#projections);
    });
    await this.#readHighest();
    return standings;
  }

  async #readHighest(): Promise<void> {
    const highest = new Map<TableName, string>();
    for (const { name, rising } of this.#tables.values()) {
      if (rising === undefined) continue;
      const [row] = await this.#session.run((ask) =>
        ask(`select max(${rising}) as highest from ${this.#schema}.${name}`),
      );
      if (typeof row?.['highest'] === 'string') highest.set(name, row['highest']);
    }
    this.#highest = highest;
  }

  async write(taken: readonly Taken[]): Promise<readonly Standing[] | undefined> {
    const net = netRows(taken, this.#tables, this.#highest);
    try {
      await this.#write(taken, net);
      this.#highest = net.highest;
      return undefined;
    } catch (error) {
      if (isRowRefused(error)) throw new RowsRefused(error);
      if (!(error instanceof Overtaken)) {
        // Whether it was written may be unknown, and the schema may be gone: it is taken up again from the start.
        this.#session.abandon();
        throw error;
      }
    }
    await this.#readHighest();
    return this.#session.run((ask) => standingsIn(ask, this.#schema, this.#projections));
  }

  async #write(taken: readonly Taken[], { added, removed }: NetRows): Promise<void> {
    const { name, text, values } = this.#moveAndAdd.statement(taken, added);
    const move = async (ask: Ask): Promise<void> => {
      const [row] = await ask(text, values, name);
      if (row?.['moved'] !== true) throw new Overtaken();
    };
    // One statement is a transaction by itself.
    if (removed.length === 0) return this.#session.run(move);
    await this.#session.transaction(async (ask) => {
      for (const removal of removals(this.#schema, this.#tables, removed)) await ask(removal.text, removal.values);
      await move(ask);
    });
  }
}

/** Where projections stand in a schema, stopped or not. */
export async function standingsIn(
  ask: Ask,
  schema: string,
  projections: readonly Projection[],
): Promise<readonly Standing[]> {
  return standingsOf(await ask(`select * from ${schema}.projection`), projections);
}

/** The same, of the rows that say so. */
export const standingsOf = (rows: readonly Row[], projections: readonly Projection[]): readonly Standing[] =>
  projections.map((projection) =>
    keptStanding(projection, rows.find(({ name }) => name === projection.name) as unknown as ProjectionRow),
  );
