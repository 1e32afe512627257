import 'reflect-metadata';
import { read as readWorkbook, utils, type WorkSheet } from '@e965/xlsx';
import { describe, expect, it } from '@jest/globals';
import {
  FileImportQuery,
  GlRowQuery,
  GlRowsQuery,
  ReconciliationQuery,
  TimelineQuery,
  type ReadAnswer,
} from '#application';
import type { ReconciledDifference, ReconciledLine } from '#interchange';
import { parseGrantId, parseGlRowKey, parseImportId, toWire } from '#values';
import { agreed, claimed, on, pounds, spent, year } from '../../grants/test/examples.ts';
import { matched, received } from '../../grants/test/receipt-examples.ts';
import { rule } from '../../grants/test/row-examples.ts';
import { controlTotal, finallyClaimed, yearClosed } from '../../grants/test/year-examples.ts';
import { RecordedLedger } from '../../read-models/test/recorded-ledger.ts';
import { document, FILE, fileOf, importedRows, keyOfDocument, told } from '../../read-models/test/imported-rows.ts';
import { STORES } from '../../read-models/test/stores.ts';
import { application } from './support/application.ts';

const example = parseGrantId('example');
/**
 * £400.00 by rows of a file and £25.00 by hand; £60.00 is held, £90.00 of the cost centre waits. £425.00 is claimed of a
 * cap of £300.00. Illustrative.
 */
async function story(): Promise<RecordedLedger> {
  const ledger = new RecordedLedger();
  await ledger.ask('grant-example', ...agreed('300.00'), spent('25.00', '2020-06-02'));
  await told(ledger, rule(), fileOf(4, '550.00'));
  await importedRows(ledger, [
    document('one', '150.00'),
    document('two', '250.00'),
    document('held', '60.00', { period: 1 }),
    document('waits', '90.00', { vatAmount: pounds('18.00') }),
  ]);
  await ledger.ask('grant-example', ...claimed());
  return ledger;
}

function found<Content>(answer: ReadAnswer<Content>): Content {
  if (answer.kind === 'read') return answer.content;
  throw new Error(`Nothing was read: ${JSON.stringify(answer)}`);
}

type Application = Awaited<ReturnType<typeof application>>;

async function reconciled({ read }: Application, bounds = {}) {
  const query = new ReconciliationQuery(example, year('2020/21'), 'json', bounds);
  return found(await read(query)).content;
}

const line = (lines: readonly ReconciledLine[], name: ReconciledLine['line']) =>
  toWire(lines.find((one) => one.line === name));
const difference = (of: readonly ReconciledDifference[], name: ReconciledDifference['difference']) =>
  toWire(of.find((one) => one.difference === name));

/** The application on what a ledger has recorded, with its read models caught up. */
async function opened(ledger: RecordedLedger, location?: Parameters<typeof application>[1]): Promise<Application> {
  const app = await application(ledger.log, location);
  const position = (await ledger.all()).length - 1;
  await app.readModels.waitFor({ position: BigInt(position) }, 10_000);
  return app;
}

describe.each(STORES)('a year reconciled from read models in $name', ({ newLocation }) => {
  it('says without a control total what the rows come to, and what this ledger has beside them', async () => {
    const app = await opened(await story(), await newLocation());
    const { lines, differences, waiting, missing } = await reconciled(app);
    expect(line(lines, 'general-ledger')).toMatchObject({
      amount: '460.00',
      fromRowsAmount: '460.00',
      parts: [{ kind: 'rows-allocated', amount: '460.00', count: 3, fileName: 'p02.csv' }],
    });
    expect(line(lines, 'ledger')).toMatchObject({
      amount: '425.00',
      parts: [
        {
          kind: 'rows-taken',
          sentence: '2 rows of p02.csv',
          amount: '400.00',
          items: [
            { key: keyOfDocument('one'), rowNo: 2, entry: 'spend:2', amount: '150.00' },
            { rowNo: 3, entry: 'spend:3', amount: '250.00' },
          ],
        },
        { kind: 'entered-by-hand', amount: '25.00', items: [{ entry: 'spend:1', position: '6' }] },
      ],
    });
    expect(difference(differences, 'general-ledger-less-ledger')).toMatchObject({
      amount: '35.00',
      parts: [
        {
          kind: 'rows-held',
          amount: '60.00',
          items: [{ rowNo: 4, sentence: expect.stringContaining('is booked in month 1 of 2020/21') as unknown }],
        },
        { kind: 'entered-by-hand', amount: '-25.00' },
      ],
    });
    expect(toWire(waiting)).toMatchObject([{ kind: 'rows-unallocated', amount: '90.00', items: [{ rowNo: 5 }] }]);
    expect(missing).toContain('The grant income in the accounts is not recorded.');
  });

  it('says with a control total what of it is in no row and no entry', async () => {
    const ledger = await story();
    await ledger.ask('grant-example', controlTotal('general-ledger', '580.00'));
    const { lines, differences, waiting } = await reconciled(await opened(ledger, await newLocation()));
    expect(line(lines, 'general-ledger')).toMatchObject({
      amount: '580.00',
      fromRowsAmount: '460.00',
      recordedAmount: '580.00',
      parts: [
        { kind: 'rows-allocated', amount: '460.00' },
        { kind: 'entered-by-hand', amount: '25.00' },
        { kind: 'rows-unallocated', amount: '90.00' },
        { kind: 'not-in-the-ledger', amount: '5.00' },
      ],
    });
    expect(difference(differences, 'general-ledger-less-ledger')).toMatchObject({
      amount: '155.00',
      parts: [
        { kind: 'rows-held', amount: '60.00' },
        { kind: 'rows-unallocated', amount: '90.00' },
        { kind: 'not-in-the-ledger', amount: '5.00' },
      ],
    });
    expect(waiting).toEqual([]);
  });
});

describe('a year reconciled', () => {
  it('explains claims, cash and debtor, and what is over the cap', async () => {
    const ledger = await story();
    const { lines, differences } = await reconciled(await opened(ledger));
    expect(line(lines, 'recoverable')).toMatchObject({
      amount: '300.00',
      parts: [
        { kind: 'spend-less-refused', amount: '425.00' },
        { kind: 'over-cap', amount: '-125.00' },
      ],
    });
    expect(line(lines, 'claims-accepted')).toMatchObject({ amount: '0.00', parts: [] });
    expect(difference(differences, 'recoverable-less-claims')).toMatchObject({
      amount: '300.00',
      parts: [{ kind: 'claim-on-its-way', claimNo: 1, amount: '300.00' }],
    });
    expect(line(lines, 'balance')).toMatchObject({
      amount: '300.00',
      parts: [{ kind: 'claim-outstanding', claimNo: 1, amount: '300.00' }],
    });
  });

  it('that is closed shows the lines it was closed on, with the reasons given', async () => {
    const ledger = new RecordedLedger();
    const totalsOfYear = [controlTotal('general-ledger', '101.00'), controlTotal('income-in-accounts', '100.00')];
    const claim = finallyClaimed('100.00').slice(0, -1);
    await ledger.ask('grant-example', ...agreed('1000.00'), spent('100.00'), ...claim);
    await ledger.ask('receipt-bacs-1', received('100.00', '2021-05-14'), matched('100.00', '2021-05-14'));
    await ledger.ask('grant-example', ...totalsOfYear.map((command) => ({ by: 'officer', command })));
    const explanations = [
      {
        difference: 'general-ledger-less-ledger',
        amount: pounds('1.00'),
        reason: 'a refund of a meal',
      } as const,
    ];
    await ledger.ask('grant-example', yearClosed({ explanations }));
    const { closure, differences } = await reconciled(await opened(ledger));
    expect(toWire(closure)).toMatchObject({
      reconciliation: { generalLedgerAmount: '101.00', ledgerAmount: '100.00' },
      explanations: [{ amount: '1.00', reason: 'a refund of a meal' }],
    });
    expect(difference(differences, 'general-ledger-less-ledger')).toMatchObject({
      parts: [{ kind: 'not-in-the-ledger', amount: '1.00' }],
    });
  });

  it('stands as on the day and at the position that are given, which the answer says', async () => {
    const ledger = await story();
    const app = await opened(ledger);
    const bounds = { position: 6n, effectiveOn: on('2020-06-30') };
    const answer = await app.read(new ReconciliationQuery(example, year('2020/21'), 'json', bounds));
    expect(answer).toMatchObject({ bounds: { position: '6', effectiveOn: on('2020-06-30') } });
    expect(line(found(answer).content.lines, 'ledger')).toMatchObject({ amount: '25.00' });
    expect(line(found(answer).content.lines, 'general-ledger')).not.toHaveProperty('amount');
  });

  it('comes as tables in which the parts add up, with the rows by name', async () => {
    const app = await opened(await story());
    const made = async (format: 'csv' | 'xlsx' | 'html') =>
      found(await app.read(new ReconciliationQuery(example, year('2020/21'), format, {}))).document!;
    const text = new TextDecoder().decode((await made('csv')).bytes);
    expect(text).toContain('"2. Spend in this ledger, less what was refused (illustrative)",425.00');
    expect(text).toContain(`${keyOfDocument('held')},60.00,p02.csv,4,`);
    const book = readWorkbook((await made('xlsx')).bytes);
    const cells: unknown[][] = utils.sheet_to_json(Object.values(book.Sheets)[0] as WorkSheet, { header: 1 });
    expect(cells).toContainEqual(expect.arrayContaining(['3 rows of p02.csv, as the general ledger has them', 460]));
    expect(new TextDecoder().decode((await made('html')).bytes)).toContain('Reconciliation: An example grant, 2020/21');
  });

  it('is not found where there is no such grant, or nothing of that year', async () => {
    const app = await opened(await story());
    const nowhere = new ReconciliationQuery(parseGrantId('nowhere'), year('2020/21'), 'json', {});
    expect(await app.read(nowhere)).toMatchObject({ kind: 'not-found', detail: 'There is no grant nowhere.' });
    expect(await app.read(new ReconciliationQuery(example, year('2030/31'), 'json', {}))).toMatchObject({
      kind: 'not-found',
      detail: 'example has nothing in 2030/31 at that position and on that day.',
    });
  });
});

describe('rows and imports', () => {
  it('are read with their bounds, positions as texts', async () => {
    const app = await opened(await story());
    const key = keyOfDocument('one');
    const answer = await app.read(new GlRowQuery(key, { effectiveOn: on('2020-05-10') }));
    expect(answer).toMatchObject({ bounds: { effectiveOn: on('2020-05-10') }, content: { row: { position: '9' } } });
    const rows = found(await app.read(new GlRowsQuery({}, { grantId: example }, { limit: 1 })));
    expect(rows).toMatchObject({ rows: [{ key }], next: expect.any(String) as unknown });
    expect(await app.read(new GlRowsQuery({}, {}, { after: rows.next! }))).toMatchObject({ field: 'after' });
    expect(found(await app.read(new FileImportQuery('general-ledger', FILE, {})))).toMatchObject({
      import: { fileName: 'p02.csv', standing: 'under-way', rowsTaken: 0, rows: 4 },
      refusedRows: [],
    });
    const timeline = found(await app.read(new TimelineQuery(example, {}, { limit: 500 })));
    expect(timeline.entries.filter(({ rowKey }) => rowKey === key)).toMatchObject([{ type: 'ActualSpendReported' }]);
  });

  it('that are not there are not found', async () => {
    const app = await opened(await story());
    expect(await app.read(new GlRowQuery(parseGlRowKey('1000~2020-21~9~9'), {}))).toEqual({
      kind: 'not-found',
      detail: 'There is no row 1000~2020-21~9~9.',
    });
    expect(await app.read(new FileImportQuery('general-ledger', parseImportId('nowhere'), {}))).toEqual({
      kind: 'not-found',
      detail: 'There is no general-ledger import nowhere.',
    });
    expect(await app.read(new GlRowsQuery({}, { grantId: parseGrantId('nowhere') }))).toMatchObject({
      kind: 'not-found',
    });
  });
});
