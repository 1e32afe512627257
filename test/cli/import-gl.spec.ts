import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Folders, run } from './command-line.ts';

const EXTRACT = [
  'Company code,Fiscal year,Period,Document number,Line number,Document type,Posting date,Document date,GL account,Cost centre,Net amount,Currency',
  '1000,2021/22,5,4711,1,Invoice,2021-08-24,2021-08-24,520100,SMIN,1200.00,GBP',
  '',
].join('\n');
const TOTALS = JSON.stringify({
  ...{ rows: 1, debitAmount: '1200.00', creditAmount: '0.00' },
  sha256: createHash('sha256').update(EXTRACT).digest('hex'),
});

describe('import gl', () => {
  const folders = new Folders();
  afterAll(() => folders.remove());

  function given(fileName: string, totals: string) {
    const folder = folders.fresh();
    const [file, control] = [join(folder, fileName), join(folder, 'totals.json')];
    writeFileSync(file, EXTRACT);
    writeFileSync(control, totals);
    const importOf = (path: string) =>
      run(['import', 'gl', path, '--mapping', 'plain', '--control', control, '--by', 'clerk', '--json'], {
        LEDGER_DATA: folder,
      });
    return { folder, file, importOf };
  }

  it('takes totals that Windows has put its mark before, and a file with an accent of its own in its name', async () => {
    const { file, importOf } = given('Cafe\u0301.csv', `\uFEFF${TOTALS}`);
    const { complained, printed } = await importOf(file);
    expect(complained).toBe('');
    expect(JSON.parse(printed)).toMatchObject({ repeated: false, file: { fileName: 'Caf\u00e9.csv' } });
  });

  it('says in a sentence that there is no file, or that it is none', async () => {
    const { folder, importOf } = given('extract.csv', TOTALS);
    expect((await importOf(join(folder, 'gone.csv'))).complained).toMatch(/^There is no file \S+gone\.csv\.\n$/);
    expect((await importOf(folder)).complained).toMatch(/ is not a file\.\n$/);
  });
});
