import type pg from 'pg';
import { sayGoodbye } from './connecting.ts';
import { CannotOpenPostgresLog, openError, whereaboutsOf } from './open-errors.ts';
import { openClient } from './opening.ts';

/**
 * For an administrator, once: makes the tables if there are none, and a role for the service that can append and read
 * and nothing else. A role that is there already loses what other rights it had on the log. The role that is made can
 * log in; how it proves who it is (a password, a certificate) is for the administrator to set.
 * @throws CannotOpenPostgresLog, also if the role could do more whatever it is granted: a superuser, or a member of the
 * tables' owner
 */
export async function preparePostgresLog(adminConnectionString: string, { role }: { role: string }): Promise<void> {
  const client = await openClient(adminConnectionString, { writes: true, creates: true });
  try {
    await grant(client, role);
  } catch (error) {
    throw openError(error, whereaboutsOf(client));
  } finally {
    await sayGoodbye(client);
  }
}

async function grant(client: pg.Client, role: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${name} LOGIN`);
  await refuseIfTooPowerful(client, role);
  await client.query(`
    BEGIN;
    REVOKE ALL ON SCHEMA ledger_log FROM ${name};
    REVOKE ALL ON ALL TABLES IN SCHEMA ledger_log FROM ${name};
    GRANT USAGE ON SCHEMA ledger_log TO ${name};
    GRANT SELECT, INSERT ON ledger_log.event TO ${name};
    GRANT SELECT, UPDATE (position) ON ledger_log.head TO ${name};
    COMMIT;
  `);
}

async function refuseIfTooPowerful(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ powerful: boolean }>(
    `SELECT bool_or(rolsuper OR pg_has_role(rolname, relowner, 'MEMBER')) AS powerful
     FROM pg_roles, pg_class WHERE rolname = $1 AND relnamespace = to_regnamespace('ledger_log')`,
    [role],
  );
  if (rows[0]?.powerful !== true) return;
  throw new CannotOpenPostgresLog(
    'too-powerful',
    `The role “${role}” is a superuser or belongs to the owner of the ledger’s tables, so it could change what is ` +
      'recorded. Name another role for the service.',
  );
}
