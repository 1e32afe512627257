import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureAppends } from './appends/appends.bench.ts';
import { measureKurrentDbAppends } from './appends/kurrentdb.bench.ts';
import { measurePostgresAppends } from './appends/postgres.bench.ts';
import { readArguments, USAGE, type Asked, type Part } from './arguments.ts';
import { measureCertify } from './certify/certify.bench.ts';
import { measureCommands } from './commands/commands.bench.ts';
import { figuresText } from './figures-text.ts';
import type { Figures } from './figures.ts';
import { measureHttp } from './http/http.bench.ts';
import { measureImports } from './imports/imports.bench.ts';
import { buildLedger } from './ledger/build-ledger.ts';
import { measureJournals } from './journals/journals.bench.ts';
import { machine } from './machine.ts';
import { measureReads } from './reads/reads.bench.ts';
import { measureTwoDates } from './reads/two-dates.bench.ts';
import { measureReplay } from './replay/replay.bench.ts';
import { FULL, QUICK, type Scale } from './scale.ts';

const WRONG_USAGE = 2;
const INTERRUPTED = 130;

const asked = readArguments(process.argv.slice(2));
if (asked === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = WRONG_USAGE;
} else {
  const figures = await measure(asked);
  process.stdout.write(asked.json ? `${JSON.stringify(figures, undefined, 2)}\n` : figuresText(figures));
}

/** Measures one part after the other, in a folder that is gone afterwards. */
async function measure({ folder: parent = tmpdir(), parts, quick }: Asked): Promise<Figures> {
  const folder = passingFolder(parent);
  const ledger = join(folder, 'ledger');
  const scale = quick ? QUICK : FULL;
  const started = performance.now();
  const wants = (part: Part): boolean => parts.includes(part);
  const appends = wants('appends') ? { appends: await measureAppends(folder, scale.appends) } : {};
  const postgres = wants('postgres') ? { postgres: await measurePostgresAppends(scale.servers) } : {};
  const kurrentdb = wants('kurrentdb') ? { kurrentdb: await measureKurrentDbAppends(scale.servers) } : {};
  const replay = wants('replay') ? { replay: await measureReplay(folder, scale.replay) } : {};
  const long = await measureLong(folder, scale, wants);
  if (wants('reads') || wants('http')) {
    await buildLedger(ledger, { events: scale.reads.events, grants: scale.http.grants });
  }
  const reads = wants('reads') ? { reads: await measureReads(ledger, scale.reads) } : {};
  const twoDates = wants('reads') ? { twoDates: await measureTwoDates(folder, scale.twoDates) } : {};
  const http = wants('http') ? { http: await measureHttp(ledger, scale) } : {};
  const seconds = Math.round((performance.now() - started) / 1_000);
  return {
    machine: machine(folder),
    quick,
    seconds,
    ...appends,
    ...postgres,
    ...kurrentdb,
    ...replay,
    ...long,
    ...reads,
    ...twoDates,
    ...http,
  };
}

/** What takes long on long logs and long grants. */
async function measureLong(folder: string, scale: Scale, wants: (part: Part) => boolean) {
  return {
    ...(wants('certify') ? { certify: await measureCertify(folder, scale.certify) } : {}),
    ...(wants('journals') ? { journals: await measureJournals(folder, scale.journals) } : {}),
    ...(wants('imports') ? { imports: await measureImports(folder, scale.imports) } : {}),
    ...(wants('commands') ? { commands: await measureCommands(join(folder, 'long'), scale.commands) } : {}),
  };
}

/** A folder that is removed when this program ends, however it ends. */
function passingFolder(parent: string): string {
  const folder = mkdtempSync(join(parent, 'ledger-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.once('SIGINT', () => process.exit(INTERRUPTED));
  process.once('SIGTERM', () => process.exit(INTERRUPTED));
  return folder;
}
