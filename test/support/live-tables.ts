import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { readModelsFile } from '#settings';

/** Where a test keeps a ledger: its settings, the data folder among them. */
export type LedgerSettings = Readonly<Record<string, string>>;

/** Changes the live tables of a ledger's read models by hand, as nobody should. */
export async function tamper(env: LedgerSettings, statements: string): Promise<void> {
  const url = env['LEDGER_READ_MODELS'];
  if (url !== undefined) {
    await asked(url, `set search_path to ledger_read_models; ${statements}`);
    return;
  }
  const db = new DatabaseSync(readModelsFile(env['LEDGER_DATA'] ?? ''));
  db.exec(`PRAGMA busy_timeout = 5000; ${statements}`);
  db.close();
}

/** Loses the read models of a ledger: their file, or their schema in the database. */
export async function lose(env: LedgerSettings): Promise<void> {
  const url = env['LEDGER_READ_MODELS'];
  if (url !== undefined) {
    await asked(url, 'drop schema ledger_read_models cascade');
    return;
  }
  const folder = env['LEDGER_DATA'] ?? '';
  for (const name of readdirSync(folder)) {
    if (name.startsWith('read-models.db') && !name.endsWith('-lease')) rmSync(join(folder, name));
  }
  if (existsSync(readModelsFile(folder))) throw new Error('The file of the read models is still there.');
}

async function asked(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}
