import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openLocalIssuer, type Role } from '#identity';
import { apiClient, type ApiClient } from './api-client.ts';

const MAIN = fileURLToPath(new URL('../../dist/apps/ledger/src/main.js', import.meta.url));

export interface ServiceOptions {
  readonly dataFolder: string;
  /** Settings beside the data folder and the port. */
  readonly env?: Readonly<Record<string, string>>;
  /** One that is free, where none is named. */
  readonly port?: string;
}

/** The built service, running as a process of its own. */
export interface RunningService {
  readonly url: URL;
  readonly pid: number;
  /** What it has logged so far, a line each. */
  readonly log: readonly string[];
  /** A token of the service's local issuer, as the text of an Authorization header. */
  bearer(roles: Role | readonly Role[], name?: string): Promise<string>;
  /** A client that holds such a token. */
  as(roles: Role | readonly Role[], name?: string): Promise<ApiClient>;
  /** Asks it to stop (SIGTERM) and gives its exit code. */
  stop(): Promise<number | null>;
  /** Kills it at once (SIGKILL), as a crash would. */
  kill(): Promise<void>;
}

/**
 * Starts the built service on 127.0.0.1 and a free port, and waits until it listens.
 * @throws Error with what it said on standard error, where it ends instead
 */
export async function startService({ dataFolder, env = {}, port = '0' }: ServiceOptions): Promise<RunningService> {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      LEDGER_DATA: dataFolder,
      ...env,
      HOST: '127.0.0.1',
      PORT: port,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  const url = await listening(child, log);
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const bearer = async (
    roles: Role | readonly Role[],
    name = `Test ${[roles].flat().join(' and ')}`,
  ): Promise<string> => `Bearer ${await (await openLocalIssuer(dataFolder)).token({ roles: [roles].flat(), name })}`;
  return {
    url,
    pid: child.pid ?? 0,
    log,
    bearer,
    as: async (roles, name) => apiClient(url, await bearer(roles, name)),
    stop: async () => {
      child.kill('SIGTERM');
      return (await ended)[0];
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Resolves with the address of the line that says so; whatever else ends the process before is an error. */
function listening(child: ChildProcess, log: string[]): Promise<URL> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr?.on('data', (piece: Buffer) => (complaint += piece.toString()));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The service ended with exit code ${code ?? 'none'}: ${complaint}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.push(line);
      const { msg, address } = JSON.parse(line) as { msg?: string; address?: string };
      if (msg === 'listening' && address !== undefined) resolve(new URL(address));
    });
  });
}
