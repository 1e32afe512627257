import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Cursor, EventLog, StoredEvent } from '#event-log';
import type { AnyTable, Projection } from '#projections';
import { LogHasGap } from '../errors.ts';
import { nextPosition, type Standing } from '../projecting/place.ts';
import { Runner } from '../projecting/runner.ts';
import { openForBuilding } from '../sqlite/connection.ts';
import { rowsIn } from '../sqlite/file-snapshot.ts';
import { createSchema } from '../sqlite/schema.ts';
import { keptStandings, SqliteStore } from '../sqlite/sqlite-store.ts';

export type OnEvents = (events: readonly StoredEvent[]) => void;

/**
 * Read models made from the first event on, in a file of the system's temporary folder that nobody else knows of,
 * whatever the live ones are kept in. Each projection goes exactly as far as it is asked to.
 */
export class Replica {
  readonly #folder = mkdtempSync(join(tmpdir(), 'ledger-replay-'));
  readonly #log: EventLog;
  readonly #onEvents: OnEvents;
  readonly #db: DatabaseSync;
  readonly #store: SqliteStore;
  readonly #standings: Map<Projection, Standing>;
  #cursor: Cursor | undefined;
  #next = 0n;

  /** @param onEvents is given every event of the log that is read, in order and once */
  constructor(log: EventLog, projections: readonly Projection[], onEvents: OnEvents) {
    this.#log = log;
    this.#onEvents = onEvents;
    this.#db = openForBuilding(join(this.#folder, 'read-models.db'));
    createSchema(this.#db, projections);
    this.#store = new SqliteStore(this.#db, projections);
    this.#standings = new Map(keptStandings(this.#db, projections).map((one) => [one.projection, one]));
  }

  /** How far a projection has come here, or why it is stopped. */
  standing(projection: Projection): Standing | undefined {
    return this.#standings.get(projection);
  }

  /** Brings every projection to the very event that another standing of it names, and none further. */
  async goTo(standings: readonly Standing[]): Promise<void> {
    for (const position of new Set(standings.map(nextPosition).sort(ascending))) {
      const taking = standings.filter((one) => nextPosition(one) >= position).map(({ projection }) => projection);
      await this.#readUntil(position, taking);
    }
  }

  /** Reads on to the end of so many events, for whoever wants to see them; nothing is projected. */
  async readTo(events: bigint): Promise<void> {
    await this.#readUntil(events, []);
  }

  async #readUntil(end: bigint, taking: readonly Projection[]): Promise<void> {
    if (this.#next >= end) return;
    const standings = taking.flatMap((projection) => this.#standings.get(projection) ?? []);
    const runner = new Runner({ log: this.#log, store: this.#store, standings });
    for await (const batch of this.#log.readAll(this.#cursor)) {
      const events = batch.filter(({ position }) => position < end);
      await this.#take(runner, events);
      if (this.#next >= end) break;
    }
    for (const one of runner.standings) this.#standings.set(one.projection, one);
  }

  async #take(runner: Runner, events: readonly StoredEvent[]): Promise<void> {
    for (const { position } of events) {
      if (position !== this.#next) throw new LogHasGap(this.#next, position);
      this.#next += 1n;
    }
    this.#cursor = events.at(-1)?.cursor ?? this.#cursor;
    this.#onEvents(events);
    await runner.deliver(events);
  }

  rows(table: AnyTable): AsyncIterable<readonly string[]> {
    return rowsIn(this.#db, table);
  }

  remove(): void {
    this.#db.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const ascending = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0);
