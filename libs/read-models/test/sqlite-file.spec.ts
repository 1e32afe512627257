import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { openReads } from '#read-models';
import { claimedAndPaid } from './examples.ts';
import { closed, opened } from './opened.ts';
import { newFile } from './sqlite-tables.ts';

describe('the file of the read models', () => {
  it('is kept by one process at a time', async () => {
    const ledger = await claimedAndPaid();
    const location = { kind: 'sqlite', file: newFile() } as const;
    const models = await opened(ledger.log, location);
    await expect(opened(ledger.log, location)).rejects.toThrow('are kept up to date by a running service');
    await closed(models);
    expect((await opened(ledger.log, location)).origin).toBe('kept');
  });

  it('is not made by whoever only reads', async () => {
    const file = newFile();
    await expect(openReads({ kind: 'sqlite', file })).rejects.toThrow('There are no read models');
    expect(existsSync(file)).toBe(false);
  });
});
