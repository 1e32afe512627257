/**
 * The import rule of the ledger, as a table. A folder is reached through its `src/index.ts` only (`#values`, `#grants` …).
 * Run by test/architecture/boundaries.spec.ts, which also proves every rule on a planted violation.
 */

/** Folder -> the folders it may import. A folder that is not in this table may not exist. */
const may = {
  'libs/values': [],
  'libs/settings': [],
  'libs/identity': ['libs/values'],
  'libs/grants': ['libs/values'],
  'libs/event-log': ['libs/values'],
  'libs/event-log-sqlite': ['libs/event-log', 'libs/values'],
  'libs/event-log-postgres': ['libs/event-log', 'libs/values'],
  'libs/event-log-kurrentdb': ['libs/event-log', 'libs/values'],
  'libs/projections': ['libs/grants', 'libs/values'],
  'libs/read-models': ['libs/projections', 'libs/event-log', 'libs/values'],
  'libs/interchange': ['libs/values', 'libs/grants', 'libs/projections'],
  'libs/evidence': ['libs/event-log', 'libs/values'],
  'libs/stores': [
    ...['libs/event-log', 'libs/event-log-sqlite', 'libs/event-log-postgres', 'libs/event-log-kurrentdb'],
    ...['libs/read-models', 'libs/settings'],
  ],
  'libs/application': [
    ...['libs/values', 'libs/grants', 'libs/event-log', 'libs/projections', 'libs/read-models'],
    ...['libs/interchange', 'libs/evidence'],
  ],
  'apps/ledger': ['libs/[^/]+'],
  'apps/cli': ['libs/[^/]+'],
  'apps/verify': [],
};

/** What a folder may take from npm. Nothing, unless it is written here. */
const npm = {
  'libs/identity': ['jose'],
  'libs/event-log-postgres': ['pg'],
  'libs/event-log-kurrentdb': ['@eventstore/db-client'],
  'libs/read-models': ['kysely', 'pg'],
  'libs/interchange': ['csv-parse', 'fflate', 'saxes', 'write-excel-file', 'yauzl'],
  'libs/application': ['@nestjs/common', '@nestjs/cqrs'],
  'apps/ledger': ['.+'],
  'apps/cli': ['.+'],
};

/** What a folder may take from Node itself. Nothing, unless it is written here. */
const node = {
  'libs/settings': ['net', 'path'],
  'libs/identity': ['crypto', 'fs', 'fs/promises', 'path'],
  'libs/event-log': ['crypto'],
  'libs/event-log-sqlite': ['fs', 'fs/promises', 'path', 'sqlite', 'timers/promises', 'url', 'worker_threads'],
  'libs/event-log-kurrentdb': ['crypto', 'net', 'timers/promises', 'util'],
  'libs/read-models': [
    'crypto',
    'fs',
    'fs/promises',
    'os',
    'path',
    'sqlite',
    'timers/promises',
    'url',
    'worker_threads',
  ],
  'libs/interchange': ['crypto', 'fs', 'fs/promises', 'zlib'],
  'libs/evidence': ['crypto'],
  'libs/stores': ['fs/promises'],
  'libs/application': ['crypto', 'timers/promises', 'v8'],
  'apps/ledger': ['.+'],
  'apps/cli': ['.+'],
  'apps/verify': ['crypto', 'fs', 'fs/promises', 'path', 'process', 'util'],
};

const anySource = '^(apps|libs)/[^/]+/src/';
const anyNpm = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];
/** Where running code begins: a program, a library's front door, a worker thread. */
const entry = '/src/(index|main|.+\\.worker)\\.ts$';

const source = (folder) => `^${folder}/src/`;
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

const folderRules = Object.entries(may).flatMap(([folder, others]) => [
  rule(
    `${folder}: folders`,
    { path: source(folder) },
    { path: '^(apps|libs|test)/', pathNot: [source(folder), ...others.map((other) => `^${other}/src/index\\.ts$`)] },
  ),
  rule(
    `${folder}: npm`,
    { path: source(folder) },
    { dependencyTypes: anyNpm, pathNot: (npm[folder] ?? []).map((name) => `node_modules/${name}/`) },
  ),
  rule(
    `${folder}: node`,
    { path: source(folder) },
    { dependencyTypes: ['core'], pathNot: (node[folder] ?? []).map((name) => `^(node:)?${name}$`) },
  ),
]);

module.exports = {
  forbidden: [
    ...folderRules,
    rule('folder is not in the table', { path: anySource, pathNot: Object.keys(may).map(source) }, {}),
    rule(
      'package is not a dependency',
      { path: anySource },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'only what reads files reaches a disk',
      { path: source('libs/interchange'), pathNot: '^libs/interchange/src/reading/' },
      { dependencyTypes: ['core'] },
    ),
    rule('import does not resolve', {}, { couldNotResolve: true }),
    rule('import goes round in a circle', {}, { circular: true }),
    rule('nobody imports it', { path: entry }, { path: anySource, pathNot: entry, reachable: false }),
    rule(
      'nobody imports it in a test',
      { path: '/test/|^test/', pathNot: '\\.(spec|reporter)\\.ts$', orphan: true },
      {},
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Type-only imports are arrows too.
    tsPreCompilationDeps: true,
    // Without the condition `#values` means the built library, and the arrows are not seen.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['ledger-source', 'import', 'node', 'default'],
    },
    doNotFollow: { path: 'node_modules' },
  },
};
