import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, realpath, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import pg from 'pg';
import { postgresPrograms, type PostgresPrograms } from './postgres-programs.ts';

const run = promisify(execFile);
const ATTEMPTS_MAX = 50;

/** Durable as a real one is, small enough for many of them, and on this machine alone. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  max_connections: '200',
  fsync: 'on',
  synchronous_commit: 'on',
  log_min_messages: 'log',
};

/** A real PostgreSQL server of a test's own, on 127.0.0.1 and a free port. It can be killed and started again. */
export class PostgresServer {
  readonly port: number;
  readonly #programs: PostgresPrograms;
  readonly #folder: string;
  #child: ChildProcess | undefined;
  #databases = 0;
  #said = '';

  private constructor(programs: PostgresPrograms, folder: string, port: number) {
    this.#programs = programs;
    this.#folder = folder;
    this.port = port;
  }

  static async start(): Promise<PostgresServer> {
    const programs = await postgresPrograms();
    const folder = await mkdtemp(join(await realpath(tmpdir()), 'postgres-server-'));
    if (programs.identity !== undefined) await chown(folder, programs.identity.uid, programs.identity.gid);
    const flags = ['-D', join(folder, 'data'), '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
    await run(programs.initdb, flags, { ...programs.identity, cwd: folder });
    const server = new PostgresServer(programs, folder, await freePort());
    await server.startAgain();
    return server;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Whether it was started, and was neither stopped nor killed since. */
  get isUp(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** A fresh database, as a connection string of its owner, who is the administrator too. */
  async database(): Promise<string> {
    this.#databases += 1;
    const name = `ledger_${String(this.#databases)}`;
    await this.#asOwner((client) => client.query(`CREATE DATABASE ${name}`));
    return this.urlOf(name);
  }

  urlOf(database: string, user = 'owner'): string {
    return `postgres://${user}@127.0.0.1:${String(this.port)}/${database}`;
  }

  /** Starts it again after `stop` or `kill`, on the same port with the same data, and waits until it takes connections. */
  async startAgain(): Promise<void> {
    for (let attempt = 1; !(await this.#tryToStart()); attempt += 1) {
      // After a kill the processes of its connections may hold the data for a moment longer.
      if (attempt === ATTEMPTS_MAX) throw new Error(`PostgreSQL does not start: ${this.#said}`);
    }
  }

  async #tryToStart(): Promise<boolean> {
    const { identity, postgres } = this.#programs;
    const settings = Object.entries({ ...SETTINGS, port: String(this.port) }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const child = spawn(postgres, ['-D', join(this.#folder, 'data'), ...settings], {
      ...identity,
      cwd: this.#folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child = child;
    const ready = new Promise<boolean>((resolve) => {
      createInterface({ input: child.stderr }).on('line', (line) => {
        this.#said = line;
        if (line.includes('ready to accept connections')) resolve(true);
      });
    });
    return Promise.race([ready, once(child, 'exit').then(() => false)]);
  }

  async #asOwner<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ connectionString: this.urlOf('postgres') });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** As a crash: the server's own process is killed, and its others end when they see it. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** At once but in order, with whoever is connected cut off. */
  async stop(): Promise<void> {
    await this.#end('SIGINT');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Stops it and takes its folder away. */
  async remove(): Promise<void> {
    await this.#end('SIGQUIT');
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** A port that nobody has at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
