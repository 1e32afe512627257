import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REPOSITORY } from '../support/repository.ts';
import { cruise, type Violation } from './arrows.ts';
import { plantRepository, PLANTS } from './planted-arrows.ts';

const { forbidden } = createRequire(import.meta.url)(join(REPOSITORY, '.dependency-cruiser.cjs')) as {
  forbidden: { name: string }[];
};

describe('the arrows between folders', () => {
  it('hold in every source of the ledger', async () => {
    const { files, violations } = await cruise(REPOSITORY);
    expect(violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`)).toEqual([]);
    expect(files).toBeGreaterThan(50);
  });

  it('are written down for every app and library there is', () => {
    const inTheTable = forbidden.map(({ name }) => name.replace(/: folders$/, ''));
    expect(inTheTable).toEqual(expect.arrayContaining([...foldersOf('apps'), ...foldersOf('libs')]));
  });
});

describe('the rule about arrows', () => {
  let folder: string;
  let found: Violation[];

  beforeAll(async () => {
    folder = plantRepository();
    found = (await cruise(folder)).violations;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(PLANTS)('refuses $breaks ($rule)', ({ rule, path }) => {
    const rules = found.filter(({ from }) => from === path).map((violation) => violation.rule);
    expect(rules).toEqual([rule]);
  });

  it('refuses nothing else', () => {
    const planted = new Set(PLANTS.map(({ path }) => path));
    expect(found.filter(({ from }) => !planted.has(from))).toEqual([]);
  });
});

function foldersOf(kind: string): string[] {
  const entries = readdirSync(join(REPOSITORY, kind), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${kind}/${name}`);
}
