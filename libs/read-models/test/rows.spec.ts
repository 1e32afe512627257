import { describe, expect, it } from '@jest/globals';
import type { AsAt, WhichRows } from '#read-models';
import { parseGrantId, parseImportId, toWire } from '#values';
import { agreed, offered, on, opened as grantOpened, since, spent, year } from '../../grants/test/examples.ts';
import {
  keyOf,
  rowAllocated,
  rowReallocated,
  rowRefused,
  rowReviewed,
  rowsTaken,
  rule,
  share,
  totals,
} from '../../grants/test/row-examples.ts';
import { asAt } from './examples.ts';
import { document, FILE, fileOf, importedRows, keyOfDocument, told } from './imported-rows.ts';
import { caughtUp } from './opened.ts';
import { RecordedLedger } from './recorded-ledger.ts';
import { STORES } from './stores.ts';

/** A grant with a rule for its cost centre, and a file of four rows: taken, held, without a rule, of two grants. */
async function fileOfFour(): Promise<RecordedLedger> {
  const ledger = new RecordedLedger();
  await ledger.ask('grant-example', ...agreed('1000.00'));
  await ledger.ask('grant-other', grantOpened({ grantId: parseGrantId('other') }), offered());
  await told(ledger, rule(), fileOf(4, '450.01'));
  await importedRows(ledger, [
    document('taken', '100.00'),
    document('held', '50.00', { period: 1 }),
    document('alone', '200.00', { costCentre: 'CC9999' }),
    document('split', '100.01', { costCentre: 'CC8888' }),
  ]);
  const split = [share(5_000), share(2_500, { grant: 'other' })];
  await told(ledger, rowAllocated(split, { key: keyOfDocument('split') }));
  return ledger;
}

describe.each(STORES)('rows of the general ledger read from $name', ({ newLocation }) => {
  const read = async (ledger: RecordedLedger) => (await caughtUp(ledger.log, await newLocation())).reads;

  it('say what each is, where it came from, and where it is', async () => {
    const reads = await read(await fileOfFour());
    const { items } = await reads.rows({}, asAt());
    expect(items.map(({ key, standing, fileName, rowNo }) => [key, standing, fileName, rowNo])).toEqual([
      [keyOfDocument('taken'), 'taken', 'p02.csv', 2],
      [keyOfDocument('held'), 'held', 'p02.csv', 3],
      [keyOfDocument('alone'), 'unallocated', 'p02.csv', 4],
      [keyOfDocument('split'), 'held', 'p02.csv', 5],
    ]);
    expect(toWire(items[0])).toMatchObject({
      extract: { documentKind: 'invoice', costCentre: 'SMH', netAmount: '100.00', incurredOn: '2020-05-10' },
      shares: [
        {
          grantId: 'example',
          standing: 'taken',
          takenAs: 'entry',
          entry: 'spend:1',
          eligibleAmount: '100.00',
          basis: { kind: 'rule', ruleId: 'smh', version: 1 },
        },
      ],
      canBe: ['reallocated'],
      importedBy: 'importer',
    });
    expect(items[2]).toMatchObject({
      unallocated: { code: 'no-rule', detail: 'No rule is for cost centre CC9999, account 510000.' },
      canBe: ['allocated', 'refused'],
      freeBasisPoints: 10_000,
    });
  });

  it('that are held say every reason, what can be done, and who must leave it to others', async () => {
    const reads = await read(await fileOfFour());
    const found = await reads.row(keyOfDocument('held'), asAt());
    expect(found?.row).toMatchObject({
      standing: 'held',
      canBe: ['reviewed', 'reallocated', 'refused'],
      notReviewableBy: ['importer'],
      shares: [
        {
          standing: 'held',
          reasons: [
            {
              code: 'wrong-period',
              detail: 'It was incurred on 10 May 2020 and is booked in month 1 of 2020/21 (April 2020).',
              overridable: true,
            },
          ],
        },
      ],
    });
    const split = (await reads.row(keyOfDocument('split'), asAt()))?.row;
    expect(toWire(split?.shares)).toMatchObject([
      { grantId: 'example', standing: 'taken', netAmount: '50.01' },
      { grantId: 'other', standing: 'held', netAmount: '25.00' },
    ]);
    expect(split?.canBe).not.toContain('refused');
  });

  it('that a rule of the grant stands against cannot be accepted', async () => {
    const ledger = await fileOfFour();
    await importedRows(ledger, [document('head', '9.00', { costCentre: 'CC7777' })]);
    const key = keyOfDocument('head');
    await told(ledger, rowAllocated([share(10_000, { head: 'hospitality' })], { key }));
    const { row } = (await (await read(ledger)).row(key, asAt()))!;
    expect(row.shares[0]?.reasons).toMatchObject([{ code: 'head-not-in-agreement', overridable: false }]);
    expect(row.canBe).toEqual(['reallocated', 'refused']);
  });

  it('are listed as wanted, page by page', async () => {
    const ledger = await fileOfFour();
    const reads = await read(ledger);
    const names = async (which: WhichRows, bounds: AsAt = asAt()) =>
      (await reads.rows(which, bounds, { limit: 500 })).items.map(({ extract }) => extract.documentNumber);
    expect(await names({ standing: 'held' })).toEqual(['held', 'split']);
    expect(await names({ standing: 'unallocated' })).toEqual(['alone']);
    expect(await names({ standing: 'taken' })).toEqual(['taken']);
    expect(await names({ standing: 'refused' })).toEqual([]);
    expect(await names({ standing: 'on-its-way' })).toEqual([]);
    expect(await names({ standing: 'taken-in-part' })).toEqual([]);
    expect(await names({ grantId: parseGrantId('other') })).toEqual(['split']);
    expect(await names({ costCentre: 'CC9999' })).toEqual(['alone']);
    expect(await names({ importId: FILE, standing: 'held' })).toEqual(['held', 'split']);
    expect(await names({ financialYear: year('2021/22') })).toEqual([]);
    expect(await names({}, asAt('2020-05-09'))).toEqual([]);
    const first = await reads.rows({ standing: 'held' }, asAt(), { limit: 1 });
    const rest = await reads.rows({ standing: 'held' }, asAt(), { limit: 1, cursor: first.next });
    expect([first, rest].flatMap(({ items }) => items.map(({ rowNo }) => rowNo))).toEqual([3, 5]);
    expect(rest.next).toBeUndefined();
    const narrow = {
      costCentre: 'SMH',
      importId: FILE,
      grantId: parseGrantId('example'),
      financialYear: year('2020/21'),
    };
    expect((await reads.rows(narrow, asAt(), { limit: 1 })).next?.length).toBeLessThan(100);
    await expect(reads.rows({}, asAt(), { cursor: first.next })).rejects.toThrow('does not belong to this list');
  });

  it('accepted from review are taken, and stand at each position as they stood then', async () => {
    const ledger = await fileOfFour();
    const before = (await ledger.all()).length;
    await told(ledger, rowReviewed({ key: keyOfDocument('held') }));
    const reads = await read(ledger);
    const at = async (position?: number) =>
      (
        await reads.row(
          keyOfDocument('held'),
          asAt('2026-06-30', position === undefined ? undefined : BigInt(position)),
        )
      )?.row;
    expect((await at(before - 1))?.standing).toBe('held');
    expect(await at()).toMatchObject({ standing: 'taken', shares: [{ entry: 'spend:3' }] });
    expect((await at())?.shares[0]).not.toHaveProperty('reasons');
  });

  it('have a history in their own stream and in the grants', async () => {
    const ledger = await fileOfFour();
    await told(ledger, rowReallocated([], '2020-05-10', { key: keyOfDocument('taken') }));
    const found = (await (await read(ledger)).row(keyOfDocument('taken'), asAt()))!;
    expect(found.history.map(({ stream, type }) => `${stream.slice(0, 5)} ${type}`)).toEqual([
      'glrow RowRecorded',
      'glrow RowAllocated',
      'grant ActualSpendReported',
      'glrow RowReallocated',
      'grant EntryReversed',
      'glrow RowShareSettled',
    ]);
    expect(found.history[2]).toMatchObject({ rowKey: keyOfDocument('taken'), byName: 'Name of the importer' });
    expect(found.row).toMatchObject({ standing: 'unallocated', shares: [{ standing: 'returned' }] });
    expect(await (await read(ledger)).rows({ standing: 'unallocated' }, asAt())).toMatchObject({
      items: [{ key: keyOfDocument('taken') }, { key: keyOfDocument('alone') }],
    });
  });

  it('refused, let go and allocated after all stand so', async () => {
    const ledger = await fileOfFour();
    await told(ledger, rowRefused({ key: keyOfDocument('held') }), rowRefused({ key: keyOfDocument('alone') }));
    const refused = (await ledger.all()).length;
    await told(ledger, rowAllocated([share()], { key: keyOfDocument('alone') }));
    const reads = await read(ledger);
    const then = await reads.rows({ standing: 'refused' }, asAt('2026-06-30', BigInt(refused - 1)));
    expect(then.items.map(({ canBe, extract }) => [extract.documentNumber, canBe])).toEqual([
      ['held', ['allocated']],
      ['alone', ['allocated']],
    ]);
    expect((await reads.rows({ standing: 'refused' }, asAt())).items).toHaveLength(1);
    expect((await reads.row(keyOfDocument('alone'), asAt()))?.row.standing).toBe('taken');
  });

  it('that undo others are told on both', async () => {
    const ledger = await fileOfFour();
    const undoing = document('undo', '-100.00', {
      documentKind: 'reversal',
      reverses: { documentNumber: 'taken' },
      incurredOn: on('2020-06-03'),
      period: 3,
    });
    await importedRows(ledger, [undoing]);
    const reads = await read(ledger);
    expect((await reads.row(keyOfDocument('taken'), asAt()))?.row.shares[0]).toMatchObject({
      undone: true,
      entry: 'spend:1',
    });
    expect((await reads.row(keyOf(undoing), asAt()))?.row.shares[0]).toMatchObject({
      takenAs: 'reversal',
      entry: 'spend:1',
      reverses: { key: keyOfDocument('taken'), shareNo: 1 },
    });
  });

  it('are none where there is none', async () => {
    const reads = await read(await fileOfFour());
    expect(await reads.row(keyOfDocument('nowhere'), asAt())).toBeUndefined();
    expect(await reads.importOf('general-ledger', parseImportId('nowhere'), asAt())).toBeUndefined();
  });

  it('come in files, of which every row ends in one of four ways', async () => {
    const ledger = await fileOfFour();
    await told(
      ledger,
      rowsTaken(0, { recorded: totals(1, '100.00'), held: totals(1, '50.00') }),
      rowsTaken(
        2,
        { recordedAlready: totals(1, '200.00'), refused: totals(1, '100.01') },
        { refusedRows: [{ rowNo: 5, code: 'row-differs', detail: 'It was recorded with another netAmount.' }] },
      ),
    );
    const reads = await read(ledger);
    const file = (await reads.importOf('general-ledger', FILE, asAt()))!;
    expect(toWire(file)).toMatchObject({
      fileName: 'p02.csv',
      standing: 'completed',
      rows: 4,
      rowsTaken: 4,
      found: { rows: 4, debitAmount: '450.01', creditAmount: '0.00' },
      outcomes: {
        recorded: { rows: 1, debitAmount: '100.00' },
        recordedAlready: { rows: 1, debitAmount: '200.00' },
        held: { rows: 1, debitAmount: '50.00' },
        refused: { rows: 1, debitAmount: '100.01', creditAmount: '0.00' },
      },
    });
    const half = await reads.importOf(
      'general-ledger',
      FILE,
      asAt('2026-06-30', await ledger.positionOf('ImportRowsTaken')),
    );
    expect(half).toMatchObject({ standing: 'under-way', rowsTaken: 2, rows: 4 });
    expect((await reads.imports('general-ledger', asAt())).items).toEqual([file]);
    expect((await reads.imports('bank', asAt())).items).toEqual([]);
    expect((await reads.refusedRows(FILE, asAt(), { limit: 1 })).items).toEqual([
      { rowNo: 5, code: 'row-differs', detail: 'It was recorded with another netAmount.' },
    ]);
  });

  it('go to grants by rules, of which every version is told and the one for the day is marked', async () => {
    const ledger = await fileOfFour();
    await told(
      ledger,
      rule({ ...since('2020-07-01'), validUntil: on('2020-12-31') }),
      rule({ ruleId: 'ended' }),
      rule({ ruleId: 'ended', ended: true, shares: [], ...since('2020-08-01') }),
    );
    const reads = await read(ledger);
    const standings = async (day: string) =>
      (await reads.allocationRules(asAt(day))).items.map(({ ruleId, version, standing }) => [
        ruleId,
        version,
        standing,
      ]);
    expect(await standings('2020-06-30')).toEqual([
      ['ended', 1, 'current'],
      ['ended', 2, 'to-come'],
      ['smh', 1, 'current'],
      ['smh', 2, 'to-come'],
    ]);
    expect(await standings('2020-08-01')).toEqual([
      ['ended', 1, 'superseded'],
      ['ended', 2, 'ended'],
      ['smh', 1, 'superseded'],
      ['smh', 2, 'current'],
    ]);
    expect((await standings('2021-01-01')).at(-1)).toEqual(['smh', 2, 'expired']);
    const first = await reads.allocationRules(asAt(), { limit: 3 });
    expect((await reads.allocationRules(asAt(), { limit: 3, cursor: first.next })).items).toHaveLength(1);
  });

  it('are behind what is spent: the events say of which row they are', async () => {
    const ledger = await fileOfFour();
    await ledger.ask('grant-example', spent('5.00'));
    const reads = await read(ledger);
    const explained = { grantId: parseGrantId('example'), financialYear: year('2020/21'), figure: 'spend' } as const;
    expect((await reads.eventsBehind(explained, asAt())).items.map(({ rowKey }) => rowKey)).toEqual([
      keyOfDocument('taken'),
      keyOfDocument('split'),
      undefined,
    ]);
  });
});
