import { shownAddress } from '#settings';
import { openStore, type StoreAddresses } from '#stores';
import type { Output } from '../output.ts';

/**
 * Builds the read models anew from the first event, beside the old ones, and swaps them in. The log is only read.
 * @throws ReadModelsInUse while a service keeps them, CannotOpenLog where there is no ledger
 */
export async function rebuild(addresses: StoreAddresses, out: Output): Promise<void> {
  const { log, readModels, close } = await openStore(addresses, 'read-only');
  try {
    await readModels.rebuild();
    const head = await log.head();
    const seen = head === undefined ? 'the log is empty' : `they have seen all ${head.position + 1n} events`;
    out.print(`The read models in ${shownAddress(addresses.readModels)} were built anew; ${seen}.\n`);
  } finally {
    await close();
  }
}
