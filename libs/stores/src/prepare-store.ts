import { SettingRefused, type LogAddress } from '#settings';
import { kurrentDbPrefix } from './open-log.ts';

/** The service's user, as an administrator prepares a store for it. */
export interface ServiceUser {
  readonly role: string;
  /** The password it gets where it has to be made. */
  readonly password?: string | undefined;
}

/**
 * Makes what is needed where the log is kept, and gives the service's user the right to append and to read there, and
 * no right to change what is recorded. The address is an administrator's.
 * @throws SettingRefused where the log is in files, which need none of that
 */
export async function prepareLog(address: LogAddress, { role, password }: ServiceUser): Promise<void> {
  switch (address.kind) {
    case 'sqlite':
      throw new SettingRefused('LEDGER_LOG', 'names a folder, which needs no preparing; name the server of the log.');
    case 'postgres': {
      const { preparePostgresLog } = await import('#event-log-postgres');
      await preparePostgresLog(address.url, { role });
      return;
    }
    case 'kurrentdb': {
      if (password === undefined) throw new SettingRefused('LEDGER_ROLE_PASSWORD', 'must be the password of the user.');
      const { prepareKurrentDb } = await import('#event-log-kurrentdb');
      await prepareKurrentDb(address.url, { login: role, password }, kurrentDbPrefix(address));
    }
  }
}
