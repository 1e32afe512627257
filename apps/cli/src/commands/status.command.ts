import { MEND, NoReadModels, withSnapshot } from '#read-models';
import { shownAddress, type ReadModelsAddress } from '#settings';
import { openLog, readModelLocation, type StoreAddresses } from '#stores';
import type { Output } from '../output.ts';
import { textTable } from '../table.ts';

/** How far the log and each projection have come. Counts and positions are in decimal. */
interface Status {
  /** Where the log is kept. */
  readonly log: string;
  readonly events: string;
  /** Absent where there are no read models of this version yet. */
  readonly projections?: readonly ProjectionStanding[];
}

interface ProjectionStanding {
  readonly name: string;
  /** Position of the last event taken; absent before the first. */
  readonly position?: string;
  /** Events of the log not taken yet; below zero where the log lacks events that were taken. */
  readonly behind: string;
  /** Why it is stopped. */
  readonly stopped?: string;
}

/**
 * Prints what the log and the read models hold. It only reads, and so runs beside a service.
 * @throws CannotOpenLog where there is no ledger
 */
export async function printStatus(addresses: StoreAddresses, json: boolean, out: Output): Promise<void> {
  const status = await readStatus(addresses);
  out.print(json ? `${JSON.stringify(status, undefined, 2)}\n` : asText(status));
}

async function readStatus(addresses: StoreAddresses): Promise<Status> {
  const log = await openLog(addresses.log, 'read-only');
  try {
    const standings = await readStandings(addresses.readModels);
    // After the read models, so that none of them seems to be ahead of the log.
    const events = ((await log.head())?.position ?? -1n) + 1n;
    const projections = standings?.map(({ name, position, problem }) => ({
      name,
      ...(position < 0n ? {} : { position: position.toString() }),
      behind: (events - 1n - position).toString(),
      ...(problem === undefined ? {} : { stopped: problem }),
    }));
    const shown = shownAddress(addresses.log);
    return { log: shown, events: events.toString(), ...(projections === undefined ? {} : { projections }) };
  } finally {
    await log.close();
  }
}

interface Standing {
  readonly name: string;
  readonly position: bigint;
  readonly problem: string | undefined;
}

async function readStandings(address: ReadModelsAddress): Promise<readonly Standing[] | undefined> {
  try {
    return await withSnapshot(readModelLocation(address), async ({ standings }) =>
      standings.map(({ place, problem, projection: { name } }) => ({
        name,
        position: place?.position ?? -1n,
        problem,
      })),
    );
  } catch (error) {
    if (error instanceof NoReadModels) return undefined;
    throw error;
  }
}

function asText({ log, events, projections }: Status): string {
  const first = `The ledger in ${log} holds ${events} events.\n`;
  if (projections === undefined) return `${first}It has no read models yet: start the service, or rebuild them.\n`;
  const table = textTable<ProjectionStanding>(
    [
      { heading: 'Projection', side: 'left', text: ({ name }) => name },
      { heading: 'Position', side: 'right', text: ({ position }) => position ?? 'none' },
      { heading: 'Events behind', side: 'right', text: ({ behind }) => behind },
    ],
    projections,
  );
  const faults = faultsOf(projections);
  return `${first}\n${table}${faults.length === 0 ? '' : `\n${faults.join('\n')}\n${MEND}\n`}`;
}

function faultsOf(projections: readonly ProjectionStanding[]): readonly string[] {
  const stopped = projections.flatMap((one) => (one.stopped === undefined ? [] : [`${one.name}: ${one.stopped}`]));
  const isAhead = projections.some(({ behind }) => behind.startsWith('-'));
  return isAhead
    ? [...stopped, 'The read models are ahead of the log, as after a restore from an older backup.']
    : stopped;
}
