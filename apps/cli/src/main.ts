import { readSettings, SettingRefused } from '#settings';
import { readArguments } from './arguments.ts';
import { standardOutput as out } from './output.ts';
import { USAGE } from './usage.ts';
import { UsageRefused } from './usage-refused.ts';

const DONE = 0;
const FAILED = 1;
const NOT_UNDERSTOOD = 2;

/** Every command loads what it needs and no more, so that a token does not wait for a whole ledger. */
async function run(words: readonly string[]): Promise<number> {
  const asked = readArguments(words);
  switch (asked.command) {
    case 'help':
      out.print(USAGE);
      return DONE;
    case 'demo':
      return await (await import('./commands/demo.command.ts')).demo(asked, process.env, out);
    case 'token':
      await (await import('./commands/token.command.ts')).printToken(asked, readSettings(process.env), out);
      return DONE;
    case 'copy':
      await (await import('./commands/copy.command.ts')).copy(asked, out);
      return DONE;
    case 'prepare':
      await (await import('./commands/prepare.command.ts')).prepare(asked, process.env, out);
      return DONE;
    case 'export':
      await (await import('./commands/export.command.ts')).exportLedger(asked, readSettings(process.env), out);
      return DONE;
    case 'import':
      await (await import('./commands/import.command.ts')).importFile(asked, readSettings(process.env), out);
      return DONE;
    case 'rebuild':
      await (await import('./commands/rebuild.command.ts')).rebuild(readSettings(process.env), out);
      return DONE;
    case 'certify':
      return (await (await import('./commands/certify.command.ts')).certify(asked, readSettings(process.env), out))
        ? DONE
        : FAILED;
    case 'status':
      await (await import('./commands/status.command.ts')).printStatus(readSettings(process.env), asked.json, out);
      return DONE;
  }
}

/** What went wrong is said in a sentence; the stack is for those who ask for it. */
function explain(error: unknown): number {
  out.say(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UsageRefused || error instanceof SettingRefused) return NOT_UNDERSTOOD;
  if (process.env['LEDGER_LOG_LEVEL'] === 'debug' && error instanceof Error) out.say(`${error.stack ?? ''}\n`);
  return FAILED;
}

// Whoever reads only the beginning, as `head` does, has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(DONE);
});

// The code is set and not exited with, so that everything printed arrives.
process.exitCode = await run(process.argv.slice(2)).catch(explain);
