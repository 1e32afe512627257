import { dirname, posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { REPOSITORY } from '../support/repository.ts';
import { readRepository } from '../support/repository-files.ts';
import { TIDY_RULES } from './tidy-rules.ts';

const files = readRepository(REPOSITORY);
const pages = files.filter(({ path }) => path.endsWith('.md'));

describe('the repository is tidy', () => {
  it.each(TIDY_RULES)('$name', ({ offences }) => {
    const found = files.flatMap((file) => offences(file).map((offence) => `${file.path}: ${offence}`));
    expect(found).toEqual([]);
  });

  it.each(TIDY_RULES)('would notice that not: $name', ({ offences, planted }) => {
    expect(offences(planted)).not.toEqual([]);
  });

  it('looks at sources, tests and pages', () => {
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['libs/values/src/money.ts', 'docs/README.md', 'eslint.config.mjs']));
  });
});

describe('the pages', () => {
  it('can all be reached from README.md', () => {
    const reached = new Set(['README.md']);
    // A set that grows while it is walked is walked to its end.
    for (const path of reached) for (const target of linksOf(path)) if (target.endsWith('.md')) reached.add(target);
    expect(pages.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
  });

  it('link to files that are there', () => {
    const paths = new Set(files.flatMap(({ path }) => [path, ...foldersOf(path)]));
    const broken = pages.flatMap(({ path }) => linksOf(path).map((target) => ({ path, target })));
    expect(broken.filter(({ target }) => !paths.has(target))).toEqual([]);
  });

  it('say in CHANGELOG.md when each change was made', () => {
    const changelog = pages.find(({ path }) => path === 'CHANGELOG.md');
    const headings = changelog?.text.match(/^## .*$/gm) ?? [];
    expect(headings).not.toEqual([]);
    for (const heading of headings) expect(heading).toMatch(/\d{4}-\d{2}-\d{2}$/);
  });

  it.each(['README.md', 'CONTRIBUTING.md', 'LICENSE', 'docs/README.md'])('have %s', (path) => {
    expect(files.find((file) => file.path === path)?.text).toMatch(/\S/);
  });
});

/** Files of the repository that a page links to, from the repository's own folder; addresses elsewhere are left out. */
function linksOf(path: string): string[] {
  const text = pages.find((page) => page.path === path)?.text ?? '';
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!.replace(/#.*$/, ''));
  const own = targets.filter((target) => target !== '' && !/^[a-z]+:/.test(target));
  return own.map((target) => posix.normalize(posix.join(dirname(path), target)).replace(/\/$/, ''));
}

function foldersOf(path: string): string[] {
  const parent = posix.dirname(path);
  return parent === '.' ? [] : [parent, ...foldersOf(parent)];
}
