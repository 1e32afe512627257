import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from '@jest/globals';
import {
  BalanceQuery,
  ImportFile,
  RecordInRow,
  RecordRule,
  type CommandAnswer,
  type ImportAnswer,
  type ImportDone,
  type ImportRequest,
  type RowRequest,
} from '#application';
import type { EventLog, StoredEvent } from '#event-log';
import { openSqliteLog } from '#event-log-sqlite';
import { ROW_OUTCOMES, type AskedShare, type RuleMatch } from '#grants';
import { BANK_MAPPINGS, GL_MAPPINGS, type Mapping } from '#interchange';
import { glRowKey, parseFinancialYear, parseGrantId, toWire, type GlRowKey } from '#values';
import type { InStream } from '../../../../test/support/asked-of-streams.ts';
import { since } from '../../../grants/test/examples.ts';
import { share } from '../../../grants/test/row-examples.ts';
import { application } from './application.ts';
import { newKey, recorded } from './asking.ts';
import type { Ask } from './ledger.ts';
import { allEventsOf } from './logs.ts';
import { bankFile, glFile, type MadeFile, type PlainRow, type StatementLine } from './plain-file.ts';

const ends: (() => Promise<void>)[] = [];

// After the application, whose own end was set up first.
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Who imports, and who reviews what was held of it. */
const personOf = (name: string) => ({ subject: name, name: `Name of the ${name}` });

/** A ledger in an SQLite file, and a folder of files to import into it. */
export async function importingLedger(...steps: readonly InStream[]) {
  const folder = mkdtempSync(join(tmpdir(), 'importing-'));
  const log = await openSqliteLog(join(folder, 'log.sqlite'));
  ends.push(async () => {
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return importingInto(log, folder, steps);
}

/** The same on another log. */
export async function importingInto(log: EventLog, folder: string, steps: readonly InStream[]) {
  const app = await application(log);
  await app.tell(steps.map(asAsk));
  let files = 0;

  const importFile = (mapping: Mapping, file: MadeFile, over: Partial<ImportRequest> = {}): Promise<ImportAnswer> =>
    app.execute(new ImportFile({ ...file, mapping, actor: personOf('importer'), ...over }));
  const newGlFile = (...rows: readonly PlainRow[]): MadeFile => glFile(folder, `gl-${(files += 1)}.csv`, rows);
  const newBankFile = (...lines: readonly StatementLine[]): MadeFile =>
    bankFile(folder, `bank-${(files += 1)}.csv`, lines);
  const events = (): Promise<readonly StoredEvent[]> => allEventsOf(log);
  const seen = async () => {
    const cursor = (await events()).at(-1)?.cursor;
    return cursor === undefined ? {} : { minCursor: cursor };
  };

  return {
    ...app,
    folder,
    newGlFile,
    newBankFile,
    /** Imports a file of the general ledger. */
    importGl: (file: MadeFile, over: Partial<ImportRequest> = {}) => importFile(GL_MAPPINGS.plain, file, over),
    importBank: (file: MadeFile) => importFile(BANK_MAPPINGS['bank-plain'], file),
    /** Writes rows into a new file and imports it, which must not be refused. */
    rows: async (...rows: readonly PlainRow[]): Promise<ImportDone> =>
      done(await importFile(GL_MAPPINGS.plain, newGlFile(...rows))),
    statement: async (...lines: readonly StatementLine[]): Promise<ImportDone> =>
      done(await importFile(BANK_MAPPINGS['bank-plain'], newBankFile(...lines))),
    rule: async (match: RuleMatch, ...shares: readonly AskedShare[]): Promise<void> => {
      const ruleId = Object.values(match).join('-').toLowerCase();
      const reason = 'the coding is the grant’s own';
      const command = { type: 'SetAllocationRule', ruleId, match, shares, reason, ...since('2018-04-01') } as const;
      const request = { route: 'PUT /allocation-rules', key: newKey(), actor: personOf('preparer') };
      recorded(await app.execute(new RecordRule(command, request)));
    },
    askRow: (key: GlRowKey, command: RowRequest, by = 'reviewer'): Promise<CommandAnswer> =>
      app.execute(new RecordInRow(key, command, { route: 'POST /gl-rows', key: newKey(), actor: personOf(by) })),
    events,
    seen,
    /** The events of one stream as they were stored: `{type, data}`. */
    eventsOf: async (stream: string): Promise<readonly Stored[]> =>
      (await events()).filter((one) => one.stream === stream).map(({ json }) => JSON.parse(json) as Stored),
    figures: async (grant: string, year: string): Promise<Readonly<Record<string, string>>> => {
      const query = new BalanceQuery(parseGrantId(grant), await seen(), parseFinancialYear(year));
      const answer = await app.read(query);
      if (answer.kind !== 'read') throw new Error(`The balance was not read: ${answer.detail}`);
      return toWire(answer.content.lines[0]?.figures) as Record<string, string>;
    },
  };
}

export interface Stored {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A step of the worked examples as a request of the application. */
export function asAsk({ stream, command, by }: InStream): Ask {
  const [, of = '', name = ''] = /^(grant|decision|receipt)-(.*)$/u.exec(stream) ?? [];
  return {
    of: of as Ask['of'],
    name: of === 'decision' && 'reference' in command ? String(command.reference) : name,
    command,
    ...(by === undefined ? {} : { by, certifies: by === 'certifier' }),
  };
}

/** The import, where it was not refused; whatever became of its rows comes to what the file holds. */
export function done(answer: ImportAnswer): ImportDone {
  if (answer.kind === 'refused') throw new Error(`${answer.refusal.code}: ${answer.refusal.detail}`);
  const { file, outcomes } = answer;
  const all = { rows: 0, debitAmount: 0n, creditAmount: 0n };
  for (const name of ROW_OUTCOMES) {
    all.rows += outcomes[name].rows;
    all.debitAmount += outcomes[name].debitAmount;
    all.creditAmount += outcomes[name].creditAmount;
  }
  const { rows, debitAmount, creditAmount } = file.found;
  expect(all).toEqual({ rows, debitAmount, creditAmount });
  return answer;
}

/** How many rows ended in each outcome: recorded, recorded already, held, refused. */
export const counts = ({ outcomes }: ImportDone): readonly number[] => ROW_OUTCOMES.map((name) => outcomes[name].rows);

/** A share of a rule for one grant. */
export const shareOf = (grant: string, over: Parameters<typeof share>[1] = {}, basisPoints = 10_000): AskedShare =>
  share(basisPoints, { grant, ...over });

/** The key of a row of these files. */
export const keyOfRow = (documentNumber: string, fiscalYear: string, lineNumber = '1'): GlRowKey =>
  glRowKey({ companyCode: '1000', fiscalYear: parseFinancialYear(fiscalYear), documentNumber, lineNumber });
