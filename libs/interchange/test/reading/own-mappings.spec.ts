import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BANK_MAPPINGS, GL_MAPPINGS, mappingsWith, MappingsRefused } from '#interchange';

const { plain } = GL_MAPPINGS;

describe('mappings of one’s own', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mappings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (file: string, mapping: object | string): void =>
    writeFileSync(join(folder, file), typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  const refusal = async (): Promise<string> => {
    const error: unknown = await mappingsWith(folder).catch((thrown: unknown) => thrown);
    if (!(error instanceof MappingsRefused)) throw error;
    return error.message;
  };

  it('stand beside those that come with the ledger, each with its kind', async () => {
    const force = { ...plain, name: 'force' };
    const lists = { ...BANK_MAPPINGS['remittance-plain'], name: 'force' };
    put('a.json', force);
    put('b.json', `\uFEFF${JSON.stringify(lists)}`);
    put('notes.txt', 'not a mapping');
    const mappings = await mappingsWith(folder);
    expect([...mappings['general-ledger'].keys()]).toEqual(['plain', 'sap', 'force']);
    expect([...mappings.bank.keys()]).toEqual(['bank-plain', 'remittance-plain', 'force']);
    expect(mappings['general-ledger'].get('force')).toEqual(force);
    expect(mappings.bank.get('force')).toEqual(lists);
  });

  it('are none where no folder is named', async () => {
    const mappings = await mappingsWith();
    expect([...mappings['general-ledger'].values(), ...mappings.bank.values()]).toEqual([
      ...Object.values(GL_MAPPINGS),
      ...Object.values(BANK_MAPPINGS),
    ]);
  });

  it('are refused with the file and what is wrong with it', async () => {
    put('a.json', { ...plain, name: 'force', version: 0 });
    expect(await refusal()).toBe(`${folder}/a.json: In the mapping, version is a whole number from 1 to 999999.`);
  });

  it.each([
    ['that comes with the ledger', [plain]],
    [
      'that another file has',
      [
        { ...plain, name: 'force' },
        { ...plain, name: 'force', version: 2 },
      ],
    ],
  ])('are refused with a name %s', async (_what, mappings) => {
    mappings.forEach((mapping, at) => put(`${at}.json`, mapping));
    expect(await refusal()).toContain(`${mappings.length - 1}.json: there is another mapping “`);
  });

  it('are refused where the folder has none, is not there, or holds a folder for a file', async () => {
    expect(await refusal()).toBe(`${folder} holds no mapping: no file in it ends in .json.`);
    mkdirSync(join(folder, 'a.json'));
    expect(await refusal()).toMatch(/a\.json cannot be read: EISDIR/u);
    rmSync(folder, { recursive: true });
    expect(await refusal()).toBe(`The mappings in ${folder} cannot be read: it is not there.`);
    mkdirSync(folder);
  });
});
