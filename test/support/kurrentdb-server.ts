import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { freePort } from './postgres/postgres-server.ts';

const START_MILLISECONDS = 60_000;

/**
 * A real KurrentDB (EventStoreDB) server of a test's own, started by the command line of `KURRENTDB_COMMAND`: in a shell,
 * with its ports in KURRENTDB_PORT and KURRENTDB_INTERNAL_PORT and its folder in KURRENTDB_DATA. It runs without TLS.
 */
export class KurrentDbServer {
  readonly url: string;
  readonly #command: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #folder: string;
  #child: ChildProcess | undefined;

  private constructor(command: string, folder: string, ports: readonly [number, number]) {
    const [port, internal] = ports.map(String) as [string, string];
    this.#command = command;
    this.#folder = folder;
    this.#env = { KURRENTDB_PORT: port, KURRENTDB_INTERNAL_PORT: internal, KURRENTDB_DATA: join(folder, 'data') };
    this.url = `esdb://127.0.0.1:${port}?tls=false`;
  }

  static async start(command: string): Promise<KurrentDbServer> {
    const folder = await mkdtemp(join(tmpdir(), 'kurrentdb-server-'));
    const server = new KurrentDbServer(command, folder, [await freePort(), await freePort()]);
    await server.startAgain();
    return server;
  }

  /** Starts it again with the data it had, and waits until it takes an append. */
  async startAgain(): Promise<void> {
    // A group of its own, so that the shell and all that it started can be killed together.
    this.#child = spawn('sh', ['-c', this.#command], {
      cwd: this.#folder,
      env: { ...process.env, ...this.#env },
      stdio: 'ignore',
      detached: true,
    });
    const until = performance.now() + START_MILLISECONDS;
    while (!(await this.#takesAppends())) {
      if (performance.now() > until) throw new Error('The server of KURRENTDB_COMMAND does not take appends.');
      await wait(100);
    }
  }

  async #takesAppends(): Promise<boolean> {
    const client = EventStoreDBClient.connectionString(this.url);
    try {
      const probe = jsonEvent({ type: 'Probe', data: {} });
      // Under no ledger's prefix.
      await client.appendToStream('probe', probe, { deadline: 1_000 });
      return true;
    } catch {
      return false;
    } finally {
      await client.dispose();
    }
  }

  /** As a crash: kill -9. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
