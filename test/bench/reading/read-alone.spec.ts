import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { GL_MAPPINGS } from '#interchange';
import { readAlone } from './read-alone.ts';
import { writeSapExtract } from './sap-extract.ts';

const folder = mkdtempSync(join(tmpdir(), 'read-alone-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what reading an extract is measured on', () => {
  it('has as many rows as asked for, none with a fault', async () => {
    const path = join(folder, 'extract.csv');
    await writeSapExtract(path, 2_500);
    expect(await readAlone(path, GL_MAPPINGS.sap)).toMatchObject({ rows: 2_500 });
  });
});
