import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { REFUSALS, WARNINGS } from '#grants';

const HERE = import.meta.dirname;

/** Every spec of the core, as text. */
const specs = readdirSync(HERE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.spec.ts'))
  .map((name) => readFileSync(join(HERE, name), 'utf8'));
const named = (call: string): ReadonlySet<string> =>
  new Set(
    specs.flatMap((text) =>
      [...text.matchAll(new RegExp(`\\.${call}\\(\\s*'([a-z0-9-]+)'`, 'gu'))].map(([, code = '']) => code),
    ),
  );

/** The rules that the core keeps, as named in the titles of its specs. */
const RULES = [
  ...[
    'R01',
    'R02',
    'R03',
    'R04',
    'R05',
    'R06',
    'R07',
    'R08',
    'R09',
    'R10',
    'R11',
    'R12',
    'R13',
    'R14',
    'R15',
    'R16',
    'R17',
    'R18',
  ],
  ...[
    'R19',
    'R20',
    'R21',
    'R22',
    'R23',
    'R24',
    'R25',
    'R26',
    'R27',
    'R28',
    'R29',
    'R30',
    'R31',
    'R33',
    'R34',
    'R35',
    'R36',
    'R37',
    'R38',
    'R39',
    'R40',
  ],
];
const titles = specs.flatMap((text) =>
  [...text.matchAll(/\(\s*'([^'\n]*\bR\d\d\b[^'\n]*)',\s*(?:async )?\(/gu)].map(([, title = '']) => title),
);

const refused = named('thenRefused');
const warned = named('thenWarned');

describe('every refusal', () => {
  it.each(Object.entries(REFUSALS))('%s has a sentence of its own and a status', (_code, { title, status }) => {
    expect(title).toMatch(/^[A-Z].*\.$/u);
    expect([400, 403, 404, 409, 422]).toContain(status);
    expect(Object.values(REFUSALS).filter((other) => other.title === title)).toHaveLength(1);
  });

  it.each(Object.keys(REFUSALS))('%s has a spec that is refused with it', (code) => {
    expect([...refused]).toContain(code);
  });

  it('that a spec names exists', () => {
    expect([...refused].filter((code) => !(code in REFUSALS))).toEqual([]);
  });
});

describe('every warning', () => {
  it.each(Object.entries(WARNINGS))('%s is of rule %s', (_code, rule) => {
    expect(rule).toMatch(/^R\d\d$/u);
  });

  it.each(Object.keys(WARNINGS))('%s has a spec that is warned of with it', (code) => {
    expect([...warned]).toContain(code);
  });

  it('that a spec names exists', () => {
    expect([...warned].filter((code) => !(code in WARNINGS))).toEqual([]);
  });
});

describe('every rule', () => {
  it.each(RULES)('%s is named in the title of a spec', (rule) => {
    expect(titles.filter((title) => title.includes(rule)).length).toBeGreaterThan(0);
  });
});
