import 'reflect-metadata';
import { readSettings, SettingRefused } from '#settings';
import { readArguments } from './arguments.ts';
import { demo } from './commands/demo.command.ts';
import { rebuild } from './commands/rebuild.command.ts';
import { printStatus } from './commands/status.command.ts';
import { printToken } from './commands/token.command.ts';
import { standardOutput as out } from './output.ts';
import { USAGE } from './usage.ts';
import { UsageRefused } from './usage-refused.ts';

const DONE = 0;
const FAILED = 1;
const NOT_UNDERSTOOD = 2;

async function run(words: readonly string[]): Promise<number> {
  const asked = readArguments(words);
  switch (asked.command) {
    case 'help':
      out.print(USAGE);
      return DONE;
    case 'demo':
      return await demo(asked, process.env, out);
    case 'token':
      await printToken(asked, readSettings(process.env), out);
      return DONE;
    case 'rebuild':
      await rebuild(readSettings(process.env), out);
      return DONE;
    case 'status':
      await printStatus(readSettings(process.env), asked.json, out);
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
