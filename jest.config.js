// The ledger's days are London's wherever it runs. So the tests run where it is mostly another day.
process.env['TZ'] ??= 'Pacific/Auckland';

/**
 * Jest under native ES modules. The condition `ledger-source` makes `#values`, `#grants` … mean the sources;
 * without it the tests would silently run whatever an earlier build left in `dist`.
 */
export default {
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testEnvironment: 'node',
  // Only there to end a test that hangs: a slow machine is not a failure.
  testTimeout: 300_000,
  // Many specs start servers and wait for them, so two share even a small machine well.
  maxWorkers: 2,
  testEnvironmentOptions: { customExportConditions: ['ledger-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, verbatimModuleSyntax: true },
          target: 'es2024',
        },
        module: { type: 'es6' },
      },
    ],
  },
  setupFilesAfterEnv: ['<rootDir>/test/support/jest-set-up.ts'],
  reporters: ['default', '<rootDir>/test/support/plain-count.reporter.ts'],
};
