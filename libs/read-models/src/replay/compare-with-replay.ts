import type { EventLog, StoredEvent } from '#event-log';
import { PROJECTIONS, type Projection } from '#projections';
import { ReadModelsOfAnotherLog, ReadModelsUnavailable } from '../errors.ts';
import { placeNotIn } from '../origin.ts';
import { nextPosition, type Standing } from '../projecting/place.ts';
import type { ReadModelLocation, ReadModelParts } from '../read-models.ts';
import { compareTable, keyOfRow, positionIn, type ComparedTable, type DifferingRow } from './compare-table.ts';
import { Replica, type OnEvents } from './replica.ts';
import type { Snapshot } from './snapshot.ts';
import { trace } from './trace.ts';
import { withSnapshot } from './with-snapshot.ts';

export interface ReplayParts extends ReadModelParts {
  /** Is given every event of the log, in order and once: from the first to the last there is at the end. */
  readonly onEvents?: OnEvents;
}

/** What live read models hold, beside what the log makes of the same events. */
export interface Comparison {
  /** How many events the log held when the live read models were looked at. */
  readonly events: bigint;
  readonly readModels: readonly ComparedReadModel[];
  /** Where they first part; undefined if they are the same to the last row. */
  readonly first: Parting | undefined;
}

export interface ComparedReadModel {
  readonly projection: Projection;
  /** How many events it has taken, from the first. */
  readonly taken: bigint;
  /** Why it is stopped and takes no more; undefined while it runs. */
  readonly problem: string | undefined;
  readonly tables: readonly ComparedTable[];
  readonly first: Parting | undefined;
}

/** Where live read models and the log part. */
export interface Parting {
  readonly projection: Projection;
  /** The event; undefined where no event of the log has to do with it. */
  readonly event: StoredEvent | undefined;
  /** The row; undefined where the event cannot be projected at all. */
  readonly row: PartingRow | undefined;
  readonly sentence: string;
}

export interface PartingRow {
  readonly table: string;
  readonly key: Readonly<Record<string, string | number | null>>;
  /** The texts of the row. Without `live` it is missing there, without `replayed` the log does not make it. */
  readonly live?: string;
  readonly replayed?: string;
}

/**
 * Makes every read model anew from the first event, and compares it row for row with the live one at the very event to
 * which that has come. It only reads, also beside a service that goes on writing. The live read models are held to one
 * moment only for the comparison, not for the replay.
 * @throws ReadModelsOfAnotherLog if the log does not have what they have taken, as after a restore from a backup
 * @throws NoReadModels, ReadModelsUnavailable, LogHasGap
 */
export async function compareWithReplay(location: ReadModelLocation, parts: ReplayParts): Promise<Comparison> {
  const { log, onEvents = () => undefined, projections = PROJECTIONS } = parts;
  const earlier = await withSnapshot(location, async ({ standings }) => standings, projections);
  await mustBelong(log, earlier);
  const replica = new Replica(log, projections, onEvents);
  try {
    await replica.goTo(earlier);
    const compared = await withSnapshot(
      location,
      async (live) => {
        await mustBelong(log, live.standings, earlier);
        await replica.goTo(live.standings);
        const events = ((await log.head())?.position ?? -1n) + 1n;
        return { events, readModels: await compareAll(log, live, replica) };
      },
      projections,
    );
    await replica.readTo(compared.events);
    return { ...compared, first: firstOf(compared.readModels.flatMap(({ first }) => first ?? [])) };
  } finally {
    replica.remove();
  }
}

async function mustBelong(
  log: EventLog,
  standings: readonly Standing[],
  earlier: readonly Standing[] = [],
): Promise<void> {
  const foreign = await placeNotIn(log, standings);
  if (foreign !== undefined) throw new ReadModelsOfAnotherLog(foreign);
  const isBack = (standing: Standing, at: number): boolean =>
    nextPosition(standing) < nextPosition(earlier[at] ?? { place: undefined });
  if (standings.some(isBack)) throw new ReadModelsUnavailable('made-anew');
}

async function compareAll(log: EventLog, live: Snapshot, replica: Replica): Promise<readonly ComparedReadModel[]> {
  const compared: ComparedReadModel[] = [];
  for (const { place, problem, projection } of live.standings) {
    const tables: ComparedTable[] = [];
    for (const table of projection.tables) {
      tables.push(await compareTable(table, live.rows(table), replica.rows(table)));
    }
    const taken = nextPosition({ place });
    const found = [await refusedIn(log, replica, projection), ...(await partingsOf(log, projection, tables, taken))];
    compared.push({ projection, taken, problem, tables, first: firstOf(found.flatMap((one) => one ?? [])) });
  }
  return compared;
}

/** An event that the live read model has taken, and that cannot be projected now. */
async function refusedIn(log: EventLog, replica: Replica, projection: Projection): Promise<Parting | undefined> {
  const standing = replica.standing(projection);
  if (standing?.problem === undefined) return undefined;
  const event = await eventAt(log, nextPosition(standing));
  return { projection, event, row: undefined, sentence: standing.problem };
}

async function partingsOf(
  log: EventLog,
  projection: Projection,
  tables: readonly ComparedTable[],
  taken: bigint,
): Promise<readonly Parting[]> {
  const partings: Parting[] = [];
  for (const { first, table, undated } of tables) {
    if (first !== undefined) partings.push(await partingAt(log, projection, first, positionIn(first)));
    const [some] = undated;
    if (some === undefined) continue;
    const traced = await trace(log, projection, { table, rows: undated }, taken);
    partings.push(
      await partingAt(log, projection, traced?.row ?? some, traced === undefined ? positionIn(some) : traced.position),
    );
  }
  return partings;
}

async function partingAt(
  log: EventLog,
  projection: Projection,
  row: DifferingRow,
  position: bigint | undefined,
): Promise<Parting> {
  const { live, replayed, table } = row;
  const shown = {
    table: table.name,
    key: keyOfRow(row),
    ...(live === undefined ? {} : { live }),
    ...(replayed === undefined ? {} : { replayed }),
  };
  const event = position === undefined || position < 0n ? undefined : await eventAt(log, position);
  return { projection, event, row: shown, sentence: sentenceOf(row) };
}

function sentenceOf({ live, replayed, table }: DifferingRow): string {
  if (live === undefined) return `The table ${table.name} lacks a row that the log makes.`;
  if (replayed === undefined) return `The table ${table.name} has a row that the log does not make.`;
  return `A row of the table ${table.name} is not what the log makes of it.`;
}

async function eventAt(log: EventLog, position: bigint): Promise<StoredEvent | undefined> {
  for await (const [event] of log.readFrom(position)) return event;
  return undefined;
}

/** The one at the earliest event; one that no event has to do with comes last. */
function firstOf(partings: readonly Parting[]): Parting | undefined {
  const [first] = partings.toSorted((one, other) => {
    if (one.event === undefined || other.event === undefined) return one.event === undefined ? 1 : -1;
    return Number(one.event.position - other.event.position);
  });
  return first;
}
