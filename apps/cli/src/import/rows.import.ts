import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ImportFile, type FileRefusal, type ImportAnswer, type ImportDone } from '#application';
import { ROW_OUTCOMES, type RefusedRow, type RowOutcome, type RowTotals } from '#grants';
import { mappingsWith, parseControlTotals, parseMapping, type Mapping } from '#interchange';
import type { Settings } from '#settings';
import { formatPounds, toWire } from '#values';
import { CommandFailed } from '../command-failed.ts';
import { openLedger } from '../open-ledger.ts';
import type { Output } from '../output.ts';
import { progressBar } from '../progress-bar.ts';
import { textTable, type Column } from '../table.ts';
import { unreadable } from '../unreadable.ts';
import type { AskedRowImport } from './asked-import.ts';
import { sizeOfFile } from './size-of-file.ts';

/**
 * Imports an extract of the general ledger or a list of payments, or goes on with an import that was cut off. All of the
 * file is read and held against its totals before a row of it is taken (R36).
 * @throws CommandFailed where the file is refused or is none; LogInUse while a service holds a ledger in files
 */
export async function importRows(asked: AskedRowImport, settings: Settings, out: Output): Promise<void> {
  const mapping = await mappingOf(asked, settings);
  const stated = parseControlTotals(await textOf(asked.control));
  await sizeOfFile(asked.file);
  const show = progressBar('Imported', out, { counted: 'rows' });
  const ledger = await openLedger(settings);
  try {
    const answer = await ledger.commands.execute<ImportFile, ImportAnswer>(
      new ImportFile({
        path: asked.file,
        fileName: basename(asked.file),
        mapping,
        stated,
        actor: { subject: `local:${asked.by}`, name: asked.by },
        progress: ({ done, of }) => show({ done: BigInt(done), of: BigInt(of) }),
      }),
    );
    if (answer.kind === 'refused') throw new CommandFailed(refusalText(asked.file, answer.refusal));
    out.print(asked.json ? asJson(answer) : asText(asked.file, answer));
  } finally {
    await ledger.close();
  }
}

async function mappingOf({ kind, mapping: name }: AskedRowImport, { mappingsFolder }: Settings): Promise<Mapping> {
  const wanted = kind === 'gl' ? 'general-ledger' : 'bank';
  const known = (await mappingsWith(mappingsFolder))[wanted];
  const found = name.endsWith('.json') ? parseMapping(await textOf(name)) : known.get(name);
  if (found?.kind === wanted) return found;
  const names = [...known.keys()].join(', ');
  throw new CommandFailed(`“${name}” is no mapping for import ${kind}; there is ${names}, or a JSON file of your own.`);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
}

const refusalText = (file: string, { code, detail }: FileRefusal): string =>
  `${file} is refused, and nothing of it is taken (${code}). ${detail}`;

const OUTCOMES: Readonly<Record<RowOutcome, string>> = {
  recorded: 'recorded',
  recordedAlready: 'recorded already',
  held: 'held for review',
  refused: 'refused',
};

interface Line extends RowTotals {
  readonly name: string;
}

const COLUMNS: readonly Column<Line>[] = [
  { heading: '', side: 'left', text: ({ name }) => name },
  { heading: 'Rows', side: 'right', text: ({ rows }) => rows.toLocaleString('en-GB') },
  { heading: 'Debits', side: 'right', text: ({ debitAmount }) => formatPounds(debitAmount) },
  { heading: 'Credits', side: 'right', text: ({ creditAmount }) => formatPounds(creditAmount) },
];

const REFUSED_SHOWN_MAX = 20;

function asText(file: string, { importId, repeated, file: recorded, outcomes, refusedRows }: ImportDone): string {
  const lines = ROW_OUTCOMES.map((name) => ({ name: OUTCOMES[name], ...outcomes[name] }));
  const what = repeated
    ? `${file} was imported before, as ${importId}; nothing was changed.`
    : `${file} is imported as ${importId}.`;
  return `${what}\n\n${textTable(COLUMNS, [...lines, { name: 'in the file', ...recorded.found }])}${refusedText(refusedRows, outcomes.refused.rows)}`;
}

/** What lies in the file names its row; what the ledger says is about the row's key. */
const refusedLine = ({ rowNo, code, detail }: RefusedRow): string =>
  `${detail.startsWith(`Row ${rowNo},`) ? '' : `Row ${rowNo}: `}${detail} (${code})\n`;

function refusedText(rows: readonly RefusedRow[], of: number): string {
  if (of === 0) return '';
  const shown = rows.slice(0, REFUSED_SHOWN_MAX).map(refusedLine);
  const rest = of - shown.length;
  return `\n${shown.join('')}${rest === 0 ? '' : `… and ${rest.toLocaleString('en-GB')} more.\n`}`;
}

const asJson = ({ importId, repeated, file, outcomes, refusedRows }: ImportDone): string =>
  `${JSON.stringify({ importId, repeated, file: toWire(file), outcomes: toWire(outcomes), refusedRows }, undefined, 2)}\n`;
