import { readSettings, shownAddress } from '#settings';
import { prepareLog } from '#stores';
import type { Output } from '../output.ts';

/**
 * Run by an administrator, whose credentials LEDGER_LOG holds: makes what is needed where the log is kept, and leaves
 * the service's own user the right to append and to read, and none to change what is recorded.
 * @throws SettingRefused where the log is in files
 */
export async function prepare(
  { role }: { readonly role: string },
  environment: NodeJS.ProcessEnv,
  out: Output,
): Promise<void> {
  const { log } = readSettings({ ...environment, LEDGER_SINGLE_INSTANCE: 'yes' });
  await prepareLog(log, { role, password: environment['LEDGER_ROLE_PASSWORD'] });
  out.print(`${shownAddress(log)} is ready for the service’s user “${role}”.\n`);
}
