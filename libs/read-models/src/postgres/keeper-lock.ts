import type { Database } from './database.ts';
import type { Ask } from './session.ts';

/** One lock a schema; another database has locks of its own. */
const KEY = `hashtextextended('grant ledger: read models in ' || $1, 0)`;

/** Takes the right to write the read models, unless another connection has it. It is held until the connection is gone. */
export async function tryToTake(ask: Ask, { schema }: Database): Promise<boolean> {
  const [row] = await ask(`select pg_try_advisory_lock(${KEY}) as taken`, [schema]);
  return row?.['taken'] === true;
}

/** Lets go of it at once, and not only when the server has seen the connection end. */
export const letGo = async (ask: Ask, { schema }: Database): Promise<unknown> =>
  ask(`select pg_advisory_unlock(${KEY})`, [schema]);

/** Who has the right to write, in words for an operator; undefined if nobody has. */
export async function holderOf(ask: Ask, { schema }: Database): Promise<string | undefined> {
  const [row] = await ask(
    `select l.pid, a.application_name as name, host(a.client_addr) as address
     from pg_locks as l left join pg_stat_activity as a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and l.objsubid = 1
       and l.database = (select oid from pg_database where datname = current_database())
       and (l.classid::bigint << 32) | l.objid::bigint = ${KEY}`,
    [schema],
  );
  if (row === undefined) return undefined;
  const { address, name, pid } = row;
  const from = typeof address === 'string' ? ` from ${address}` : '';
  const called = typeof name === 'string' && name !== '' ? `“${name}”` : 'another process';
  return `${called} (connection ${String(pid)}${from})`;
}
