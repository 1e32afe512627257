import { openSqliteLog } from '#event-log-sqlite';
import { openReadModels } from '#read-models';
import { logFile, readModelsFile, type Settings } from '#settings';
import type { Output } from '../output.ts';

/**
 * Builds the read models anew from the first event, beside the old ones, and swaps them in. The log is only read.
 * @throws ReadModelsInUse while a service keeps them, CannotOpenLog where there is no ledger
 */
export async function rebuild({ dataFolder }: Settings, out: Output): Promise<void> {
  const log = await openSqliteLog(logFile(dataFolder), { mode: 'read-only' });
  try {
    const readModels = await openReadModels({ kind: 'sqlite', file: readModelsFile(dataFolder) }, { log });
    try {
      await readModels.rebuild();
    } finally {
      await readModels.close();
    }
    const head = await log.head();
    const seen = head === undefined ? 'the log is empty' : `they have seen all ${head.position + 1n} events`;
    out.print(`The read models in ${dataFolder} were built anew; ${seen}.\n`);
  } finally {
    await log.close();
  }
}
