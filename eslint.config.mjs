import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The pure core: a function of what it is given. No clock, no chance, no promise, no way out to the machine. */
const core = ['libs/values/src/**', 'libs/grants/src/**', 'libs/projections/src/**', 'libs/interchange/src/**'];
/** The one file of it that is handed a promise by the library that writes workbooks. */
const promising = ['libs/interchange/src/workbook.ts'];
/** The part of it that reads files, which has to wait for them. All else that holds for the core holds here. */
const reading = ['libs/interchange/src/reading/**'];
const specs = ['**/*.spec.ts', '**/test/**/*.ts'];
const printing = ['apps/cli/**', 'test/**', '{apps,libs}/*/test/**'];
/** Tools insist on a default export in these. */
const configuration = ['*.js', '*.mjs', '*.cjs', '**/*.reporter.ts'];

const OUTSIDE = [
  ...['process', 'console', 'global', 'globalThis', 'navigator', 'require', 'Worker', 'WebSocket'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'clearTimeout', 'clearInterval'],
  ...['fetch', 'performance', 'crypto', 'parseFloat', 'WeakRef', 'FinalizationRegistry'],
];
const PROMISES = not(
  ':function[async=true], AwaitExpression, ForOfStatement[await=true]',
  'The core makes no promises.',
);

const timeless = {
  'no-restricted-globals': ['error', ...OUTSIDE],
  'no-restricted-syntax': [
    'error',
    not('ExportDefaultDeclaration', 'Name what is exported.'),
    not('NewExpression[callee.name="Date"][arguments.length=0]', 'The core has no clock: take the day as an argument.'),
    not('CallExpression[callee.name="Date"]', 'The core has no clock: take the day as an argument.'),
    not(member('Date', 'now'), 'The core has no clock: take the day as an argument.'),
    not(member('Temporal', 'Now'), 'The core has no clock: take the day as an argument.'),
    not(member('Math', 'random'), 'The core leaves nothing to chance: ids come in with the command.'),
    not('VariableDeclarator[init.name=/^(Date|Temporal|Math)$/]', 'Name the member in full, so that it can be seen.'),
    not('MemberExpression[property.name=/^(parseFloat|toFixed|toPrecision)$/]', 'Money is pence in a bigint.'),
    not('MemberExpression[property.name=/^(localeCompare|toLocale.*)$/]', 'What a machine calls its locale differs.'),
    not('ImportExpression', 'The core loads nothing while it runs.'),
    not('MetaProperty[meta.name="import"]', 'The core does not know where it lies.'),
  ],
};

const pure = {
  'no-restricted-globals': [...timeless['no-restricted-globals'], 'Promise'],
  'no-restricted-syntax': [...timeless['no-restricted-syntax'], PROMISES],
};

/** A new event must not pass until state and postings say what it means: no `default` takes it in silence. */
const closed = {
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: false },
  ],
};

function not(selector, message) {
  return { selector, message };
}

/** Selects `object.property` and `object['property']`. */
function member(object, property) {
  const of = `MemberExpression[object.name="${object}"]`;
  return `${of}[property.name="${property}"], ${of}[property.value="${property}"]`;
}

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'coverage/', 'node_modules/']),
  {
    // Comments cannot switch a rule off: the rule is changed here, for everybody, or the code is.
    linterOptions: { noInlineConfig: true },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      complexity: ['error', { max: 12, variant: 'modified' }],
      'max-params': ['error', 4],
      'max-depth': ['error', 3],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-param-reassign': 'error',
      'no-self-compare': 'error',
      'no-unsafe-finally': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', not('ExportDefaultDeclaration', 'Name what is exported.')],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      // An async port has adapters that need not wait.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Takes a branded bigint for something that cannot be negated.
      '@typescript-eslint/no-unsafe-unary-minus': 'off',
      // Slow, and about classes and enums that the ledger has few of.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Nest's modules are classes with nothing in them but a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  {
    files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts', 'test/bench/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: specs,
    rules: {
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      // In a spec a missing value is a failure with a stack, which is what is wanted.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: printing, rules: { 'no-console': 'off' } },
  { files: core, ignores: [...promising, ...reading], rules: pure },
  { files: reading, rules: timeless },
  { files: ['libs/grants/src/**'], rules: closed },
  { files: configuration, rules: { 'no-restricted-syntax': 'off' } },
);
