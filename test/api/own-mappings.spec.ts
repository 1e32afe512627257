import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GL_MAPPINGS } from '#interchange';
import { Folders, run } from '../cli/command-line.ts';
import { aboutFile, extractOf } from '../support/extract.ts';
import { serveLedger, type ServedLedger } from './served-ledger.ts';

const { plain } = GL_MAPPINGS;
const FILE = extractOf([{}]).replace('Cost centre', 'Costs of');
const TOTALS = { rows: 1, debitAmount: '1200.00', creditAmount: '0.00' };

describe('a mapping of one’s own', () => {
  const folders = new Folders();
  const mappings = folders.fresh();
  let ledger: ServedLedger;
  beforeAll(async () => {
    const own = { ...plain, name: 'force', version: 3, columns: { ...plain.columns, costCentre: ['Costs of'] } };
    writeFileSync(join(mappings, 'force.json'), JSON.stringify(own));
    ledger = await serveLedger({ LEDGER_MAPPINGS: mappings });
  });
  afterAll(async () => {
    await ledger.end();
    folders.remove();
  });

  async function send(mapping: string): Promise<unknown> {
    const { status, body } = await ledger.officer.upload('/gl-imports', FILE, aboutFile(FILE, TOTALS, { mapping }));
    return [status, body];
  }

  it('reads a file over HTTP by its name, and the import names its version', async () => {
    expect(await send('force')).toMatchObject([
      201,
      { file: { mapping: 'force', mappingVersion: 3 }, outcomes: { held: TOTALS } },
    ]);
    const { body } = await ledger.officer.get('/gl-rows?costCentre=CC4100');
    expect(body).toMatchObject({ rows: [{ rowNo: 2, standing: 'unallocated' }] });
  });

  it('is named among those there are, where another is asked for', async () => {
    expect(await send('oracle')).toMatchObject([
      422,
      { detail: 'There is no mapping “oracle” for these files; there is plain, sap, force.' },
    ]);
  });

  it('is known by its name on the command line too', async () => {
    const folder = folders.fresh();
    const [file, control] = [join(folder, 'p05.csv'), join(folder, 'p05.json')];
    writeFileSync(file, FILE);
    writeFileSync(control, JSON.stringify({ ...TOTALS, sha256: aboutFile(FILE, TOTALS)['sha256'] }));
    const words = ['import', 'gl', file, '--mapping', 'force', '--control', control, '--by', 'Clerk'];
    const taken = await run(words, { LEDGER_DATA: folders.fresh(), LEDGER_MAPPINGS: mappings });
    expect([taken.code, taken.printed]).toEqual([0, expect.stringMatching(/is imported as [0-9a-f]{16}-force-3\./u)]);
    const refused = await run(words, { LEDGER_DATA: folders.fresh() });
    expect([refused.code, refused.complained]).toEqual([
      1,
      expect.stringContaining('“force” is no mapping for import gl; there is plain, sap, or a JSON file of your own.'),
    ]);
  });
});
