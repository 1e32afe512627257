import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../support/repository.ts';

/** A file that breaks one rule, and the rule that must say so. */
export interface Plant {
  readonly breaks: string;
  readonly rule: string;
  readonly path: string;
  readonly text: string;
}

export const PLANTS: readonly Plant[] = [
  plant(
    'an arrow that is not in the table',
    'libs/values: folders',
    'libs/values/src/set.ts',
    "export * from '#settings';",
  ),
  plant(
    'an arrow of types only',
    'libs/event-log: folders',
    'libs/event-log/src/typed.ts',
    "import type { offer } from '#grants';\nexport type Offer = typeof offer;",
  ),
  plant(
    'an import while running',
    'libs/projections: folders',
    'libs/projections/src/late.ts',
    "export const late = import('#event-log-sqlite');",
  ),
  plant(
    'a handler that knows a store',
    'libs/application: folders',
    'libs/application/src/store.ts',
    "export * from '#event-log-sqlite';",
  ),
  plant(
    'an import past the front door',
    'libs/grants: folders',
    'libs/grants/src/deep.ts',
    "export * from '../../values/src/money.ts';",
  ),
  plant(
    'an app that imports an app',
    'apps/cli: folders',
    'apps/cli/src/borrowed.ts',
    "export * from '../../ledger/src/main.ts';",
  ),
  plant('a verifier that trusts us', 'apps/verify: folders', 'apps/verify/src/trust.ts', "export * from '#evidence';"),
  plant(
    'a source that needs a test',
    'libs/grants: folders',
    'libs/grants/src/tested.ts',
    "export * from '../test/examples.ts';",
  ),
  plant('a package in the core', 'libs/values: npm', 'libs/values/src/packed.ts', "export * from 'jose';"),
  plant(
    'a second library that knows the buses',
    'libs/read-models: npm',
    'libs/read-models/src/bus.ts',
    "export * from '@nestjs/cqrs';",
  ),
  plant('Node in the core', 'libs/grants: node', 'libs/grants/src/machine.ts', "export * from 'node:crypto';"),
  plant('Node by its old name', 'libs/projections: node', 'libs/projections/src/old.ts', "export * from 'fs';"),
  plant(
    'a layout that reaches a disk',
    'only what reads files reaches a disk',
    'libs/interchange/src/spool.ts',
    "export * from 'node:fs';",
  ),
  plant(
    'a tool for tests in the service',
    'package is not a dependency',
    'apps/ledger/src/tool.ts',
    "export * from 'fast-check';",
  ),
  plant(
    'a package that came along with another',
    'package is not a dependency',
    'apps/ledger/src/stowaway.ts',
    "export * from 'stowaway';",
  ),
  plant(
    'a folder that nobody planned',
    'folder is not in the table',
    'libs/extras/src/index.ts',
    "export * from '#values';",
  ),
  plant('a file that is not there', 'import does not resolve', 'libs/grants/src/lost.ts', "export * from './gone.ts';"),
  plant(
    'a circle',
    'import goes round in a circle',
    'libs/grants/src/egg.ts',
    "import type { Hen } from './hen.ts';\nexport type Egg = Hen | 1;",
  ),
  plant(
    'a source that nobody imports',
    'nobody imports it',
    'libs/grants/src/forgotten.ts',
    "export { pounds } from '#values';",
  ),
  plant(
    'a support file that no test uses',
    'nobody imports it in a test',
    'test/support/unused.ts',
    'export const unused = 1;',
  ),
];

/** What stands round the plants and breaks no rule. */
const CLEAN: Readonly<Record<string, string>> = {
  'libs/values/src/money.ts': 'export const pounds = 1n;',
  'libs/values/src/index.ts': "export * from './money.ts';",
  'libs/grants/src/offer.ts': "import { pounds } from '#values';\nexport const offer = pounds;",
  'libs/grants/src/hen.ts': "import type { Egg } from './egg.ts';\nexport type Hen = Egg[];",
  'libs/grants/src/index.ts': "export * from './offer.ts';",
  'libs/grants/test/examples.ts': "export { pounds } from '#values';",
  'libs/event-log/src/port.ts': 'export interface Log { readonly name: string }',
  'libs/event-log/src/index.ts': "export type * from './port.ts';",
  'libs/event-log-sqlite/src/writing.worker.ts': "import 'node:worker_threads';",
  'libs/event-log-sqlite/src/index.ts':
    "import type { Log } from '#event-log';\nexport const log: Log = { name: 'a' };",
  'libs/settings/src/index.ts': 'export const port = 0;',
  'libs/evidence/src/index.ts': "export * from '#event-log';",
  'apps/ledger/src/main.ts': "import '@nestjs/cqrs';\nimport 'node:http';\nimport '#event-log-sqlite';\nexport {};",
  'test/api/some.spec.ts': "import { offer } from '#grants';\nimport 'fast-check';\nexport const seen = offer;",
};

const INSTALLED = ['jose', '@nestjs/cqrs', 'fast-check', 'stowaway'];

/** Writes a small repository with every plant in it and gives its folder, which the caller removes. */
export function plantRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'planted-arrows-'));
  for (const file of ['package.json', 'tsconfig.json']) copyFileSync(join(REPOSITORY, file), join(folder, file));
  for (const name of INSTALLED) {
    write(folder, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(folder, `node_modules/${name}/index.js`, 'export {};');
  }
  for (const [path, text] of Object.entries(CLEAN)) write(folder, path, text);
  for (const { path, text } of PLANTS) write(folder, path, text);
  for (const [index, names] of frontDoors()) write(folder, index, `${CLEAN[index] ?? ''}\n${names.join('\n')}`);
  return folder;
}

/** Makes every plant reachable from its folder's front door, but the one that is planted to be forgotten. */
function frontDoors(): Map<string, string[]> {
  const doors = new Map<string, string[]>();
  const reached = PLANTS.filter(({ rule, path }) => rule !== 'nobody imports it' && !/^test|index\.ts$/.test(path));
  for (const { path } of reached) {
    const door = `${dirname(path)}/${path.startsWith('apps/') ? 'main' : 'index'}.ts`;
    doors.set(door, [...(doors.get(door) ?? []), `export * from './${path.slice(dirname(path).length + 1)}';`]);
  }
  return doors;
}

function plant(breaks: string, rule: string, path: string, text: string): Plant {
  return { breaks, rule, path, text };
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), `${text}\n`);
}
