import { describe, it } from '@jest/globals';
import { givenLedger } from '../../../test/support/given-ledger.ts';
import { year } from './examples.ts';
import { importRecorded, rowsTaken, totals } from './row-examples.ts';

const SHA = 'a'.repeat(64);
const found = { ...totals(3, '300.00', '50.00'), sha256: SHA, bytes: 412, periods: [] };
const may = { fiscalYear: year('2020/21'), period: 2 };

describe('R36: a file', () => {
  it('is recorded with the totals that were stated and found, before any row is taken', () => {
    givenLedger()
      .when(importRecorded())
      .then({ type: 'ImportRecorded', data: { fileName: 'p02.csv', importedBy: 'importer', mapping: 'plain', found } });
  });

  it.each([
    ['rows', { ...totals(4, '300.00', '50.00'), sha256: SHA }, '4 rows of the file stated, 3 found'],
    ['debits', { ...totals(3, '300.01', '50.00'), sha256: SHA }, 'debits of the file £300.01 stated, £300.00 found'],
    ['credits', { ...totals(3, '300.00', '49.00'), sha256: SHA }, 'credits of the file £49.00 stated, £50.00 found'],
    ['hash', { ...totals(3, '300.00', '50.00'), sha256: 'b'.repeat(64) }, /SHA-256 b{64} stated, a{64} found/u],
    [
      'months',
      { ...totals(3, '300.00', '50.00'), sha256: SHA, periods: [{ ...may, ...totals(3, '300.00', '50.00') }] },
      /3 rows of period 2 of 2020\/21 stated, 0 found/u,
    ],
  ])('that does not meet its %s is not taken', (_what, stated, detail) => {
    const expected = typeof detail === 'string' ? `What was stated and what was found differ: ${detail}.` : detail;
    givenLedger().when(importRecorded({ stated })).thenRefused('control-totals-differ', expected, { field: 'stated' });
  });

  it('names five differences and says how many more there are', () => {
    const periods = Array.from({ length: 6 }, (_, at) => ({
      fiscalYear: year('2020/21'),
      period: at + 1,
      ...totals(1),
    }));
    givenLedger()
      .when(importRecorded({ stated: { ...found, periods } }))
      .thenRefused('control-totals-differ', /; and 1 more\.$/u);
  });

  it('is imported once with a mapping', () => {
    givenLedger(importRecorded())
      .when(importRecorded())
      .thenRefused('file-imported-already', /^p02\.csv was imported as/u);
  });

  it('has rows', () => {
    givenLedger()
      .when(importRecorded({ stated: { ...totals(0), sha256: SHA }, found: { ...found, ...totals(0) } }))
      .thenRefused('file-without-rows');
  });
});

describe('the rows of a file', () => {
  const half = rowsTaken(0, { recorded: totals(2, '200.00') });
  const rest = rowsTaken(
    2,
    { refused: totals(1, '100.00', '50.00') },
    { refusedRows: [{ rowNo: 4, code: 'row-differs', detail: 'It differs.' }] },
  );

  it('are taken in order, and with the last of them the import is complete', () => {
    givenLedger(importRecorded()).when(half).then({ type: 'ImportRowsTaken' });
    givenLedger(importRecorded(), half)
      .when(rest)
      .then(
        { type: 'ImportRowsTaken', data: { refusedRows: [{ rowNo: 4 }] } },
        {
          type: 'ImportCompleted',
          data: { outcomes: { recorded: totals(2, '200.00'), refused: totals(1, '100.00', '50.00') } },
        },
      );
  });

  it('are not taken twice, whoever goes on with the import', () => {
    givenLedger(importRecorded(), half)
      .when(half)
      .thenRefused('import-moved-on', /^2 rows of .* have been dealt with, not 0\.$/u);
    givenLedger(importRecorded(), half, rest).when(rowsTaken(3, {})).thenRefused('import-moved-on');
  });

  it('belong to a file that is recorded', () => {
    givenLedger().when(half).thenRefused('import-unknown');
  });
});
