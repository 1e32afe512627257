import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { REPOSITORY } from '../support/repository.ts';

const IMPURE = [
  'export const now = new Date();',
  'export const now = Date();',
  'export const now = Date.now();',
  "export const now = Date['now']();",
  'export const { now } = Date;',
  'export const clock = Date.now;',
  'export const today = Temporal.Now.plainDateISO();',
  'export const { Now } = Temporal;',
  'export const chance = Math.random();',
  'export const { random } = Math;',
  'export const id = crypto.randomUUID();',
  'export const time = performance.now();',
  "export const amount = parseFloat('1.10');",
  "export const amount = Number.parseFloat('1.10');",
  'export const amount = (1.1).toFixed(2);',
  'export const amount = (1.1).toPrecision(3);',
  "export const order = 'a'.localeCompare('b');",
  'export const amount = (1000).toLocaleString();',
  'export const home = process.env.HOME;',
  'export const everything = globalThis;',
  "console.log('hello');",
  'setTimeout(() => undefined, 1);',
  'setInterval(() => undefined, 1);',
  'queueMicrotask(() => undefined);',
  "export const page = fetch('http://127.0.0.1');",
  'export const promise = Promise.resolve(1);',
  'export async function later(): Promise<void> {}',
  "export const late = import('./late.ts');",
  'export const where = import.meta.url;',
];

const PURE = [
  "export const day = Temporal.PlainDate.from('2021-03-31');",
  "export const checked = new Date('2021-03-31');",
  'export const whole = Math.trunc(1.5);',
  'export const pence = BigInt.asIntN(64, 1n);',
];

const SILENCED = '/* eslint-disable */\nexport const now = Date.now();';

const CORE = ['libs/values/src/planted.ts', 'libs/grants/src/rules/planted.ts', 'libs/projections/src/planted.ts'];
/** The command line may print, ask for the time and wait. */
const EDGE = 'apps/cli/src/planted.ts';

/** What reads files may wait for them, and is pure in all else. */
const READING = 'libs/interchange/src/reading/planted.ts';
const WAITING = ['export const promise = Promise.resolve(1);', 'export async function later(): Promise<void> {}'];

const PURITY = new Set(['no-restricted-globals', 'no-restricted-syntax']);

describe('the pure core', () => {
  let said: Map<string, readonly string[]>;

  beforeAll(() => {
    said = lint(
      [...IMPURE, ...PURE, SILENCED].flatMap((text) => [...CORE, READING, EDGE].map((path) => ({ path, text }))),
    );
  });

  it.each(IMPURE)('refuses %s', (text) => {
    for (const path of CORE) expect(rulesAgainst(path, text)).toContainEqual(expect.stringMatching(/^no-restricted-/));
  });

  it.each(PURE)('takes %s', (text) => {
    for (const path of CORE) expect(rulesAgainst(path, text)).toEqual([]);
  });

  it.each(IMPURE)('leaves the edge its %s', (text) => {
    expect(rulesAgainst(EDGE, text).filter((rule) => PURITY.has(rule))).toEqual([]);
  });

  it.each(IMPURE)('lets what reads files wait and nothing more: %s', (text) => {
    const against = rulesAgainst(READING, text).filter((rule) => PURITY.has(rule));
    expect(against.length > 0).toBe(!WAITING.includes(text));
  });

  it('cannot be opened by a comment', () => {
    for (const path of CORE) expect(rulesAgainst(path, SILENCED)).toContain('no-restricted-syntax');
  });

  function rulesAgainst(path: string, text: string): readonly string[] {
    const rules = said.get(`${path}\n${text}`);
    if (rules === undefined) throw new Error(`Nothing was said of ${path}.`);
    return rules;
  }
});

/** What the repository's lint rules say of texts as if each stood at its path. */
function lint(texts: readonly { path: string; text: string }[]): Map<string, readonly string[]> {
  const program = join(import.meta.dirname, 'lint-texts.ts');
  const input = JSON.stringify(texts);
  const answers = JSON.parse(
    execFileSync(process.execPath, [program], { cwd: REPOSITORY, input, encoding: 'utf8' }),
  ) as string[][];
  return new Map(texts.map(({ path, text }, index) => [`${path}\n${text}`, answers[index] ?? []]));
}
