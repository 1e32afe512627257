import { describe, expect, it } from '@jest/globals';
import { REPOSITORY } from '../support/repository.ts';
import { readRepository } from '../support/repository-files.ts';
import { follow } from './reader.ts';
import { scriptsOf } from './scripts.ts';

const PAGE_MS = 120_000;
const pages = readRepository(REPOSITORY).filter(({ path }) => /^(?:README|CONTRIBUTING|docs\/.+)\.md$/.test(path));

describe('a reader who does what the page says', () => {
  it.each(pages)(
    'gets what $path shows',
    async ({ path, text }) => {
      await expect(follow(path, text, scriptsOf(REPOSITORY))).resolves.toBeUndefined();
    },
    PAGE_MS,
  );
});
