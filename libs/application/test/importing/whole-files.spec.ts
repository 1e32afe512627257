import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FileImportQuery, ImportFile, type ImportAnswer } from '#application';
import { agreedGrant } from '../../../grants/test/examples/seeds.ts';
import { GL_MAPPINGS } from '#interchange';
import { parseFinancialYear } from '#values';
import { application } from '../support/application.ts';
import { OFFICER } from '../support/asking.ts';
import { counts, done, importingInto, importingLedger, shareOf } from '../support/importing.ts';
import { StagedLog } from '../support/logs.ts';
import { glFile, type MadeFile, type PlainRow } from '../support/plain-file.ts';

const smh = agreedGrant({ grant: 'smh', paper: 'PCD 867', financialYear: '2020/21', cap: '1479306.16' });
const row = (document: string, over: Partial<PlainRow> = {}): PlainRow => ({
  ...{ document, day: '2020-05-10', costCentre: 'SMH', net: '100.00' },
  ...over,
});
const file = [row('1'), row('2', { net: '-25.00' }), row('3', { costCentre: 'OTHER', net: '7.77' })] as const;

async function smhLedger() {
  const ledger = await importingLedger(...smh);
  await ledger.rule({ costCentre: 'SMH' }, shareOf('smh'));
  return ledger;
}

const refusalIn = (answer: ImportAnswer) => (answer.kind === 'refused' ? answer.refusal : undefined);

describe('R35: what was imported before', () => {
  it('changes nothing where the same file comes again: not one event', async () => {
    const ledger = await smhLedger();
    const made = ledger.newGlFile(...file);
    const first = done(await ledger.importGl(made));
    expect([first.repeated, counts(first)]).toEqual([false, [2, 0, 1, 0]]);
    const before = await ledger.events();
    const again = done(await ledger.importGl(made, { fileName: 'the same under another name.csv' }));
    expect(again).toEqual({ ...first, repeated: true });
    expect(await ledger.events()).toEqual(before);
  });

  it('is recorded already where another file has the row again', async () => {
    const ledger = await smhLedger();
    await ledger.rows(...file);
    expect(counts(await ledger.rows(...file, row('4')))).toEqual([1, 3, 0, 0]);
    expect(await ledger.figures('smh', '2020/21')).toMatchObject({ spend: '175.00' });
  });

  it('is an exception, with its row, where the same key has other content', async () => {
    const ledger = await smhLedger();
    await ledger.rows(...file);
    const answer = await ledger.rows(row('1'), row('2', { net: '-26.00' }));
    expect(counts(answer)).toEqual([0, 1, 0, 1]);
    const read = await ledger.read(new FileImportQuery('general-ledger', answer.importId, await ledger.seen()));
    expect(read).toMatchObject({
      content: {
        refusedRows: [
          { rowNo: 3, code: 'row-differs', detail: expect.stringMatching(/from row 3 of \S+ with another netAmount/u) },
        ],
      },
    });
    expect(await ledger.figures('smh', '2020/21')).toMatchObject({ spend: '75.00' });
  });

  it('counts a key once that stands in one file twice: alike already, otherwise refused', async () => {
    const ledger = await smhLedger();
    expect(counts(await ledger.rows(row('1'), row('1'), row('1', { net: '1.00' })))).toEqual([1, 1, 0, 1]);
    expect(await ledger.figures('smh', '2020/21')).toMatchObject({ spend: '100.00' });
  });

  it('is refused, and the rest taken, where a row cannot be read', async () => {
    const ledger = await smhLedger();
    const answer = await ledger.rows(row('1'), row('2', { currency: 'EUR' }), row('3', { type: 'Something' }));
    expect(counts(answer)).toEqual([1, 0, 0, 2]);
    const taken = (await ledger.eventsOf(`import-${answer.importId}`)).find(({ type }) => type === 'ImportRowsTaken');
    expect(taken?.data['refusedRows']).toMatchObject([
      { rowNo: 3, code: 'row-currency' },
      { rowNo: 4, code: 'row-document-type' },
    ]);
  });

  it('undoes the row before it in a process that has just started', async () => {
    const ledger = await smhLedger();
    const made = ledger.newGlFile(row('1'), row('2', { type: 'Reversal', reversalOf: '1', net: '-100.00' }));
    const { execute } = await application(ledger.log);
    const request = { ...made, mapping: GL_MAPPINGS.plain, actor: OFFICER };
    expect(counts(done(await execute(new ImportFile(request))))).toEqual([2, 0, 0, 0]);
  });

  it('undoes a row of the same file that stands before it, however many do', async () => {
    const ledger = await smhLedger();
    const pairs = Array.from({ length: 110 }, (_, at) => [
      row(`A${at}`),
      row(`B${at}`, { type: 'Reversal', reversalOf: `A${at}`, net: '-100.00' }),
    ]).flat();
    expect(counts(await ledger.rows(...pairs))).toEqual([220, 0, 0, 0]);
    expect(await ledger.figures('smh', '2020/21')).toMatchObject({ spend: '0.00' });
    const types = (await ledger.eventsOf('grant-smh'))
      .map(({ type }) => type)
      .filter((type) => type === 'EntryReversed');
    expect(types).toHaveLength(110);
  });
});

describe('what is refused of a file', () => {
  it.each([
    ['a line end', 'US\nD', /has “US D”/u],
    ['a tab', 'US\tD', /has “US D”/u],
    ['an accent of its own', 'Cafe\u0301', /has “Caf\u00e9”/u],
    ['a character where a long text is cut', `${'x'.repeat(59)}😀`, /has “x{59}/u],
    ['characters where the sentence is cut', '😀'.repeat(90), /has “😀/u],
    ['characters where the sentence is cut, one place on', `x${'😀'.repeat(90)}`, /has “x😀/u],
  ])('is told although its cell holds %s, and the file is imported to its end', async (_what, currency, detail) => {
    const ledger = await smhLedger();
    const answer = await ledger.rows(row('1'), row('2', { currency }));
    expect(counts(answer)).toEqual([1, 0, 0, 1]);
    expect(answer.refusedRows).toMatchObject([
      { rowNo: 3, code: 'row-currency', detail: expect.stringMatching(detail) },
    ]);
  });

  it('is told although a heading is on two lines', async () => {
    const ledger = await smhLedger();
    const made = ledger.newGlFile(row('1'), row('2', { currency: 'USD' }));
    const text = readFileSync(made.path, 'utf8').replace('Currency', '"Curr\nency"');
    writeFileSync(made.path, text);
    const stated = { ...made.stated, sha256: hash('sha256', text, 'hex') };
    expect(done(await ledger.importGl({ ...made, stated })).refusedRows).toMatchObject([
      { rowNo: 3, detail: expect.stringMatching(/column “Curr ency”/u) },
    ]);
  });
});

describe('R36: a file that does not meet its totals', () => {
  it.each<[string, (stated: MadeFile['stated']) => Partial<MadeFile['stated']>, RegExp]>([
    ['rows', ({ rows }) => ({ rows: rows + 1 }), /4 rows of the file stated, 3 found/u],
    ['debits', () => ({ debitAmount: 10_776n as never }), /debits of the file £107.76 stated, £107.77 found/u],
    ['credits', () => ({ creditAmount: 0n as never }), /credits of the file £0.00 stated, £25.00 found/u],
    ['fingerprint', () => ({ sha256: 'b'.repeat(64) }), /SHA-256 b{64} stated/u],
    ['months', () => ({ periods: [] }), /0 rows of period 2 of 2020\/21 stated, 3 found/u],
  ])('is refused for its %s, and the log has not one event more', async (_what, wrong, detail) => {
    const ledger = await smhLedger();
    const before = await ledger.events();
    const made = ledger.newGlFile(...file);
    const answer = await ledger.importGl({ ...made, stated: { ...made.stated, ...wrong(made.stated) } });
    expect(refusalIn(answer)).toMatchObject({ code: 'control-totals-differ', detail: expect.stringMatching(detail) });
    expect(await ledger.events()).toEqual(before);
    // With the right totals it is taken after all.
    expect(counts(done(await ledger.importGl(made)))).toEqual([2, 0, 1, 0]);
  });

  it('is refused although it was imported before: the file that the totals are of may be another', async () => {
    const ledger = await smhLedger();
    const lastMonth = ledger.newGlFile(...file);
    done(await ledger.importGl(lastMonth));
    const before = await ledger.events();
    const { stated } = ledger.newGlFile(row('4'));
    expect(refusalIn(await ledger.importGl({ ...lastMonth, stated }))).toMatchObject({ code: 'control-totals-differ' });
    expect(await ledger.events()).toEqual(before);
  });

  it('counts a row that is refused in its month, as whoever made the file does', async () => {
    const ledger = await smhLedger();
    const made = ledger.newGlFile(row('A'), row('B', { currency: 'USD' }));
    const { rows, debitAmount, creditAmount } = made.stated;
    const month = { fiscalYear: parseFinancialYear('2020/21'), period: 2, rows, debitAmount, creditAmount };
    const answer = await ledger.importGl({ ...made, stated: { ...made.stated, periods: [month] } });
    expect(counts(done(answer))).toEqual([1, 0, 0, 1]);
  });

  it('is refused where a column it needs is missing, and where it has no rows', async () => {
    const ledger = await smhLedger();
    const before = await ledger.events();
    expect(refusalIn(await ledger.importBank(ledger.newGlFile(...file)))).toMatchObject({ code: 'header-missing' });
    expect(refusalIn(await ledger.importGl(ledger.newGlFile()))).toMatchObject({ code: 'rows-none' });
    expect(await ledger.events()).toEqual(before);
  });
});

describe('a file that is changed while it is imported', () => {
  it('is refused, and gone on with when it is whole again', async () => {
    const log = new StagedLog();
    const folder = mkdtempSync(join(tmpdir(), 'changed-'));
    const ledger = await importingInto(log, folder, smh);
    await ledger.rule({ costCentre: 'SMH' }, shareOf('smh'));
    const made = ledger.newGlFile(...file);
    // It is changed in the moment after its totals were found right.
    log.intercept = ({ stream }) => {
      if (stream.startsWith('import-')) glFile(folder, made.fileName, file.slice(0, 1));
      return undefined;
    };
    expect(refusalIn(await ledger.importGl(made))).toMatchObject({ code: 'file-changed' });
    log.intercept = () => undefined;
    glFile(folder, made.fileName, file);
    expect(counts(done(await ledger.importGl(made)))).toEqual([2, 0, 1, 0]);
    expect(await ledger.figures('smh', '2020/21')).toMatchObject({ spend: '75.00' });
    rmSync(folder, { recursive: true });
  });
});
