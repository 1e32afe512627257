import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Settings } from '#settings';

/** The built service, beside this program. It is started as one of its own because an app never imports an app. */
const SERVICE = fileURLToPath(new URL('../../ledger/src/main.js', import.meta.url));

/** The service as a process of its own that ends with this one. */
export interface RunningService {
  /** Where it listens; undefined where it ended before it did, and has said why on standard error. */
  readonly address: Promise<string | undefined>;
  /** Its exit code. */
  readonly ended: Promise<number>;
}

/** Starts the service on a data folder that nobody else holds; signals that ask this program to stop are passed on. */
export function startService({ dataFolder, logLevel }: Pick<Settings, 'dataFolder' | 'logLevel'>): RunningService {
  // It says at level info where it listens, so here it never logs less than that.
  const level = logLevel === 'trace' || logLevel === 'debug' ? logLevel : 'info';
  const child = spawn(process.execPath, [SERVICE], {
    env: { ...process.env, LEDGER_DATA: dataFolder, LEDGER_LOG_LEVEL: level },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  passOnSignals(child);
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
  return { address: Promise.race([listening(child), ended.then(() => undefined)]), ended };
}

function passOnSignals(child: ChildProcess): void {
  process.on('SIGTERM', () => void child.kill('SIGTERM'));
  // A terminal tells the service itself, and to be told twice would end it at once.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
}

/** The address, from the line of its log that says so; from then on its log goes to standard error. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    if (child.stdout === null) return;
    let address: string | undefined;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (address !== undefined) process.stderr.write(`${line}\n`);
      else if ((address = addressIn(line)) !== undefined) resolve(address);
    });
  });
}

function addressIn(line: string): string | undefined {
  try {
    const { msg, address } = JSON.parse(line) as { readonly msg?: unknown; readonly address?: unknown };
    return msg === 'listening' && typeof address === 'string' ? address : undefined;
  } catch {
    // Not a line of its log.
    return undefined;
  }
}
