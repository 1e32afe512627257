import { openSqliteLog } from '#event-log-sqlite';
import { PROJECTIONS } from '#projections';
import { NoReadModels, openReads } from '#read-models';
import { logFile, readModelsFile, type Settings } from '#settings';
import type { Output } from '../output.ts';
import { textTable } from '../table.ts';

/** How far the log and each projection have come. Counts and positions are in decimal. */
interface Status {
  readonly dataFolder: string;
  readonly events: string;
  /** Absent where there are no read models of this version yet. */
  readonly projections?: readonly ProjectionStanding[];
}

interface ProjectionStanding {
  readonly name: string;
  /** Position of the last event taken; absent before the first. */
  readonly position?: string;
  /** Events of the log not taken yet. */
  readonly behind: string;
}

/**
 * Prints what the log and the read models hold. It only reads, and so runs beside a service.
 * @throws CannotOpenLog where there is no ledger
 */
export async function printStatus({ dataFolder }: Settings, json: boolean, out: Output): Promise<void> {
  const status = await readStatus(dataFolder);
  out.print(json ? `${JSON.stringify(status, undefined, 2)}\n` : asText(status));
}

async function readStatus(dataFolder: string): Promise<Status> {
  const log = await openSqliteLog(logFile(dataFolder), { mode: 'read-only' });
  try {
    const standings = await readStandings(dataFolder);
    // After the read models, so that none of them seems to be ahead of the log.
    const events = ((await log.head())?.position ?? -1n) + 1n;
    const projections = standings?.map(({ name, position }) => ({
      name,
      ...(position < 0n ? {} : { position: position.toString() }),
      behind: (events - 1n - position).toString(),
    }));
    return { dataFolder, events: events.toString(), ...(projections === undefined ? {} : { projections }) };
  } finally {
    await log.close();
  }
}

async function readStandings(dataFolder: string): Promise<{ name: string; position: bigint }[] | undefined> {
  try {
    const opened = await openReads({ kind: 'sqlite', file: readModelsFile(dataFolder) });
    try {
      const names = PROJECTIONS.map(({ name }) => name);
      return await Promise.all(names.map(async (name) => ({ name, position: await opened.reads.position([name]) })));
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (error instanceof NoReadModels) return undefined;
    throw error;
  }
}

function asText({ dataFolder, events, projections }: Status): string {
  const log = `The ledger in ${dataFolder} holds ${events} events.\n`;
  if (projections === undefined) return `${log}It has no read models yet: start the service, or rebuild them.\n`;
  const table = textTable<ProjectionStanding>(
    [
      { heading: 'Projection', side: 'left', text: ({ name }) => name },
      { heading: 'Position', side: 'right', text: ({ position }) => position ?? 'none' },
      { heading: 'Events behind', side: 'right', text: ({ behind }) => behind },
    ],
    projections,
  );
  return `${log}\n${table}`;
}
