import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parseAmount, type Pence } from '#values';

const PATIENCE_MS = 120_000;
const OUTPUT_MAX = 256 * 1024 * 1024;

/** Programs that others wrote, by which our journals are checked: a test that lacks them fails and says how to get them. */
const INSTALL =
  'These tests check our journals with hledger and Beancount 2. Install both: apt-get install hledger beancount ' +
  'on Debian and Ubuntu; elsewhere see https://hledger.org/install and `pip install "beancount<3"`.';

/** Runs one of the programs; what it prints, if it ends well. In the poorest of locales, as on a bare machine. */
function ran(program: string, words: readonly string[], input = ''): string {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', BEANCOUNT_DISABLE_LOAD_CACHE: '1', TZ: 'UTC' };
  const options = { env, input, encoding: 'utf8', timeout: PATIENCE_MS, maxBuffer: OUTPUT_MAX } as const;
  const { error, status, stderr, stdout } = spawnSync(program, words, options);
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT')
    throw new Error(`${program} is not on this machine. ${INSTALL}`);
  if (error !== undefined || status !== 0 || stderr !== '')
    throw new Error(`${program} ${words.join(' ')} ended with ${String(status)}: ${error?.message ?? ''}${stderr}`);
  return stdout;
}

/** What hledger prints of a journal. */
export const hledger = (journal: string, ...words: readonly string[]): string =>
  ran('hledger', ['-f', '-', ...words], journal);

/** hledger's own strict checks: balanced, with every account and commodity declared. */
export const checkStrictly = (journal: string): string => hledger(journal, 'check', '--strict');

/** Balances by account, as hledger sums them. Pence; an account whose balance is nothing is left out. */
export function hledgerBalances(journal: string, ...words: readonly string[]): ReadonlyMap<string, Pence> {
  const rows: string[][] = parse(hledger(journal, 'bal', '-O', 'csv', '--no-total', ...words));
  return new Map(rows.slice(1).map(([account = '', balance = '']) => [account, penceOf(balance)]));
}

/** `'1250.00 GBP'`, or `'0'`. */
const penceOf = (balance: string): Pence => parseAmount(balance.trim().replace(/ GBP$/, ''));

/** A file for Beancount, ready to be checked and asked. */
export class BeancountFileOnDisk {
  readonly #folder = mkdtempSync(join(tmpdir(), 'beancount-'));
  readonly #file = join(this.#folder, 'ledger.beancount');

  constructor(text: string) {
    writeFileSync(this.#file, text);
  }

  /** Fails the test where `bean-check` finds anything to say. */
  check(): void {
    ran('bean-check', [this.#file]);
  }

  /** The rows that a question of bean-query is answered with; it complains of whatever `bean-check` would. */
  rows(question: string): readonly (readonly string[])[] {
    const rows: string[][] = parse(ran('bean-query', ['-f', 'csv', this.#file, question]));
    return rows.slice(1).map((row) => row.map((field) => field.trim()));
  }

  /** Balances by account on a day (inclusive), as Beancount sums them. */
  balances(effectiveOn: string): ReadonlyMap<string, Pence> {
    const rows = this.rows(`select account, sum(number) where date <= ${effectiveOn} group by account`);
    return new Map(rows.map(([account = '', number = '']) => [account, parseAmount(number)]));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
