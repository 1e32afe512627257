import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { read as readWorkbook, utils } from '@e965/xlsx';
import type { ReturnFormat } from '#grants';
import { MonitoringQuery, type MonitoredMonthOf, type MonitoringRead, type ReadAnswer } from '#application';
import { parseDate, parseGrantId, toWire } from '#values';
import {
  accepted,
  accrued,
  agreed,
  certified,
  claimed,
  committed,
  pounds,
  prepared,
  since,
  spent,
  submitted,
  terms,
  year,
} from '../../grants/test/examples.ts';
import { decided } from '../../grants/test/paper-examples.ts';
import { budgeted, forecast, transferred } from '../../grants/test/plan-examples.ts';
import { matched, received } from '../../grants/test/receipt-examples.ts';
import { application } from './support/application.ts';
import { inDecision, inGrant, inReceipt, type Ask } from './support/ledger.ts';

const grantId = parseGrantId('example');
const financialYear = year('2020/21');
const [openExample, offerExample, , ...signatures] = agreed('1200.00', {
  terms: { ...terms, virement: { basisPoints: 1_000, base: 'total', measure: 'single' } },
});
const begun: readonly Ask[] = [
  ...inGrant('example', openExample, offerExample),
  inDecision('PCD 1', decided()),
  ...inGrant('example', ...signatures),
];
const everyMonth = (amount: string) => Object.fromEntries(Array.from({ length: 12 }, (_one, at) => [at + 1, amount]));
const equipment = { head: 'equipment', costType: 'equipment' } as const;

async function told(...commands: Parameters<typeof inGrant>[1][]) {
  const app = await application();
  const minCursor = await app.tell([...begun, ...inGrant('example', ...commands)]);
  const ask = (wanted: Partial<MonitoredMonthOf> & { month: number }, over = {}, format: ReturnFormat = 'json') =>
    app.read(
      new MonitoringQuery({ financialYear, grantId, ...wanted }, format, {
        ...(minCursor === undefined ? {} : { minCursor }),
        ...over,
      }),
    );
  return { ...app, ask };
}

type Amounts = Record<string, unknown> & { readonly months: readonly Record<string, unknown>[] };
interface Wired {
  readonly profileBasis: string;
  readonly amounts: Amounts;
  readonly heads: readonly Amounts[];
  readonly claims: readonly unknown[];
  readonly register: object;
}

function lineOf(answer: ReadAnswer<MonitoringRead>): Wired {
  if (answer.kind !== 'read') throw new Error(`Nothing was made: ${answer.detail}`);
  return toWire(answer.content.content.lines[0]) as Wired;
}

describe('the profile', () => {
  it('is the budget in the shape of the first forecast, which a later forecast does not change', async () => {
    const { ask } = await told(
      budgeted({ overtime: '1200.00' }),
      forecast({ 1: '100.00', 2: '300.00', 12: '200.00' }),
      forecast(everyMonth('50.00'), '2020-04-10'),
    );
    const line = lineOf(await ask({ month: 2 }));
    expect(line.profileBasis).toBe('first-forecast');
    expect(line.amounts.months.map(({ profileAmount }) => profileAmount)).toEqual([
      '200.00',
      '600.00',
      ...Array.from({ length: 9 }, () => '0.00'),
      '400.00',
    ]);
    expect(line.amounts).toMatchObject({ profileToDateAmount: '800.00', profileVariancePercent: '-100.00' });
  });

  it('is that of the next forecast, where the first was reversed', async () => {
    const { ask } = await told(
      budgeted({ overtime: '100.00' }),
      forecast({ 1: '100.00' }),
      { type: 'ReverseEntry', entry: { kind: 'forecast', number: 1 }, reason: 'keyed wrongly', ...since('2020-04-02') },
      forecast({ 2: '70.00' }, '2020-04-03'),
    );
    const line = lineOf(await ask({ month: 1 }));
    expect(line.amounts.months[1]).toMatchObject({ profileAmount: '100.00', forecastAmount: '70.00' });
    expect(line.amounts['reason']).toMatchObject({ reason: 'keyed wrongly', type: 'EntryReversed' });
  });

  it('is the same in every month, to the penny, where no forecast was made before the first month was over', async () => {
    const { ask } = await told(budgeted({ overtime: '100.00' }), forecast({ 3: '9.00' }, '2020-05-01'));
    const line = lineOf(await ask({ month: 12 }));
    expect(line.profileBasis).toBe('even-months');
    expect(line.amounts.months.map(({ profileAmount }) => profileAmount)).toEqual([
      ...Array.from({ length: 4 }, () => '8.34'),
      ...Array.from({ length: 8 }, () => '8.33'),
    ]);
  });

  it('follows a virement, and is of each head by itself', async () => {
    const { ask } = await told(
      budgeted({ overtime: '600.00', equipment: '600.00' }),
      forecast({ 1: '5.00', 2: '5.00' }),
      transferred('60.00', 'overtime', 'equipment'),
    );
    const line = lineOf(await ask({ month: 6 }));
    expect(line.profileBasis).toBe('mixed');
    expect(line.heads).toMatchObject([
      { head: 'equipment', profileBasis: 'even-months', virementAmount: '60.00', profileToDateAmount: '330.00' },
      { head: 'overtime', profileBasis: 'first-forecast', virementAmount: '-60.00', profileToDateAmount: '540.00' },
    ]);
    expect(line.heads[1]).toMatchObject({
      originalBudgetAmount: '600.00',
      revisedBudgetAmount: '540.00',
      reason: { reason: 'more equipment is needed', type: 'BudgetTransferred', effectiveOn: '2020-06-10' },
    });
  });

  it('is nothing without a budget, and then there is no percentage of it', async () => {
    const { ask } = await told(spent('100.00', '2020-04-20'));
    const line = lineOf(await ask({ month: 1 }));
    expect(line).toMatchObject({
      profileBasis: 'no-budget',
      missing: [
        'No budget is recorded: there is no profile.',
        'No forecast is recorded: the outturn is what has been spent so far.',
      ],
    });
    expect(line.amounts).toMatchObject({ profileVarianceAmount: '100.00', outturnVarianceAmount: '100.00' });
    expect(Object.keys(line.amounts).filter((name) => name.endsWith('Percent'))).toEqual([]);
  });
});

describe('the months', () => {
  const story = [
    budgeted({ overtime: '1200.00' }),
    forecast(everyMonth('100.00')),
    spent('130.00', '2020-04-20'),
    accrued('20.00', '2020-05-31'),
    spent('90.00', '2020-05-20'),
    committed('60.00', '2020-05-02'),
  ];

  it('to date are what was spent, those to come what is forecast, and their sum is the outturn', async () => {
    const { ask } = await told(...story);
    const line = lineOf(await ask({ month: 2 }));
    expect(line.amounts.months.map(({ amount, basis }) => `${String(basis)} ${String(amount)}`)).toEqual([
      'actual 130.00',
      'actual 110.00',
      ...Array.from({ length: 10 }, () => 'forecast 100.00'),
    ]);
    expect(line.amounts.months[1]).toMatchObject({
      actualAmount: '90.00',
      accruedAmount: '20.00',
      committedAmount: '60.00',
      forecastAmount: '0.00',
    });
    expect(line).toMatchObject({
      capVarianceAmount: '40.00',
      capVariancePercent: '3.33',
      missing: [],
    });
    expect(line.amounts).toMatchObject({
      spendToDateAmount: '240.00',
      profileToDateAmount: '200.00',
      profileVarianceAmount: '40.00',
      profileVariancePercent: '20.00',
      committedAmount: '60.00',
      forecastOutturnAmount: '1240.00',
      outturnVarianceAmount: '40.00',
      outturnVariancePercent: '3.33',
      spendMovementAmount: '110.00',
      outturnMovementAmount: '10.00',
    });
  });

  it('move in the first month from what was forecast before the year', async () => {
    const { ask } = await told(...story);
    expect(lineOf(await ask({ month: 1 })).amounts).toMatchObject({
      forecastOutturnAmount: '1230.00',
      outturnMovementAmount: '1230.00',
      spendMovementAmount: '130.00',
    });
  });

  it('of late cost are those in which it is recorded (R34)', async () => {
    const { ask } = await told(
      budgeted({ overtime: '1200.00' }),
      spent('130.00', '2020-04-20'),
      { type: 'ClosePeriod', financialYear, period: 1, closing: 'soft', ...since('2020-05-10') },
      spent('70.00', '2020-04-25', { period: 2 }),
    );
    const before = lineOf(await ask({ month: 1 }));
    expect(before.amounts.months.slice(0, 2)).toMatchObject([{ amount: '130.00' }, { amount: '70.00' }]);
    expect(before.amounts).toMatchObject({ spendToDateAmount: '130.00', forecastOutturnAmount: '200.00' });
    expect(lineOf(await ask({ month: 2 })).amounts).toMatchObject({ spendMovementAmount: '70.00' });
  });

  it('stay what they were at a position', async () => {
    const { ask, log } = await told(...story);
    const position = (await log.head())!.position - 2n;
    expect(lineOf(await ask({ month: 2 }, { position })).amounts).toMatchObject({ spendToDateAmount: '150.00' });
  });
});

describe('the claims', () => {
  it('say what was sent, refused, paid and is outstanding, and for how long', async () => {
    const { ask, tell } = await told(spent('400.00', '2020-05-20'), ...claimed());
    const minCursor = await tell([
      inReceipt('bacs-1', received('300.00', '2020-08-14')),
      inReceipt('bacs-1', matched('300.00', '2020-08-14')),
      ...inGrant(
        'example',
        accepted(1, '2020-08-31', {
          reductionAmount: pounds('20.00'),
          disallowances: [{ entry: { kind: 'spend', number: 1 }, amount: pounds('20.00') }],
          reason: 'a shift was not on the project',
        }),
      ),
    ]);
    const line = lineOf(await ask({ month: 6 }, { minCursor }));
    expect(line.claims).toEqual([
      {
        claimNo: 1,
        claimType: 'interim',
        standing: 'accepted',
        periodFrom: '2020-04-01',
        periodUntil: '2020-06-30',
        submittedOn: '2020-07-15',
        submittedAmount: '400.00',
        acceptedOn: '2020-08-31',
        acceptedAmount: '380.00',
        disallowedAmount: '20.00',
        claimedAmount: '380.00',
        paidAmount: '300.00',
        paidOn: '2020-08-14',
        paymentDueOn: '2020-08-14',
        outstandingAmount: '80.00',
        daysOutstanding: 77,
        daysOverdue: 47,
      },
    ]);
    expect(lineOf(await ask({ month: 3 }, { minCursor })).claims).toEqual([]);
  });
});

describe('the register', () => {
  it('gives paper, standings, agreement, terms and days, and nothing that is not held', async () => {
    const { ask } = await told(prepared('2020-04-01', '2020-06-30', since('2020-07-05')), certified(1), submitted(1));
    expect(lineOf(await ask({ month: 6 })).register).toMatchObject({
      grantId: 'example',
      decisions: ['PCD 1'],
      funderStanding: 'agreed',
      recipientStanding: 'to-accept',
      claimFrequency: 'quarterly',
      nextClaimDueOn: '2020-11-29',
      matchPercent: '0.00',
      ratePercent: '100.00',
      spendClass: 'resource',
    });
    const names = Object.keys(lineOf(await ask({ month: 6 })).register);
    for (const absent of ['costCentre', 'wbs', 'budgetHolder', 'rag']) expect(names).not.toContain(absent);
  });
});

describe('budget monitoring is refused', () => {
  it('on a day before the month is over', async () => {
    const { ask } = await told();
    expect(await ask({ month: 2 }, { effectiveOn: parseDate('2020-05-30') })).toMatchObject({
      kind: 'bounds-refused',
      field: 'effectiveOn',
      detail: expect.stringMatching(/ends on 31 May 2020/),
    });
  });

  it('at a position that is not there yet', async () => {
    const { ask } = await told();
    expect(await ask({ month: 2 }, { position: 10_000n })).toMatchObject({
      kind: 'bounds-refused',
      field: 'position',
    });
  });

  it('of a grant or a line that is not there; and without any line there is an empty list', async () => {
    const { ask, read } = await told();
    expect(await ask({ month: 1, grantId: parseGrantId('nowhere') })).toMatchObject({ kind: 'not-found' });
    expect(await ask({ month: 1, financialYear: year('2030/31') })).toMatchObject({
      kind: 'not-found',
      detail: 'The grant has no line 2030/31 at that position and on that day.',
    });
    const none = await read(new MonitoringQuery({ financialYear: year('2030/31'), month: 1 }, 'csv', {}));
    expect(none).toMatchObject({
      kind: 'read',
      content: { content: { lines: [], totals: { months: { length: 12 } } } },
    });
  });
});

const parsed = (bytes: Uint8Array): string[][] => parse(new TextDecoder().decode(bytes), { bom: true });

describe('the documents', () => {
  const hostile = '=HYPERLINK("http://example.org","click")';
  const story = [
    budgeted({ overtime: '900.00', equipment: '300.00' }, { reason: hostile }),
    spent('130.05', '2020-04-20'),
    spent('-5.50', '2020-04-21', { ...equipment, description: 'a credit note' }),
  ];

  it('are CSV and XLSX in which numbers are numbers and no text is a formula', async () => {
    const { ask } = await told(...story);
    const csv = await ask({ month: 1 }, {}, 'csv');
    const xlsx = await ask({ month: 1 }, {}, 'xlsx');
    if (csv.kind !== 'read' || xlsx.kind !== 'read') throw new Error('Nothing was made.');
    const rows = parsed(csv.content.bytes);
    const outturn = rows.findIndex(([first]) => first === 'Months and forecast outturn, in pounds');
    expect(rows[outturn + 2]?.slice(0, 3)).toEqual(['equipment', '-5.50', '0.00']);
    expect(rows[outturn + 3]?.slice(0, 2)).toEqual(['overtime', '130.05']);
    expect(rows.flat().filter((cell) => cell.includes('HYPERLINK'))).toEqual(
      Array.from({ length: 3 }, () => `'${hostile}`),
    );
    const { Sheets, SheetNames } = readWorkbook(xlsx.content.bytes, { cellFormula: true });
    expect(SheetNames).toEqual(['Monitoring']);
    const sheet = Sheets['Monitoring']!;
    const cells = Object.entries(sheet).filter(([name]) => !name.startsWith('!'));
    expect(cells.filter(([, cell]) => (cell as { f?: string }).f !== undefined)).toEqual([]);
    const grid = utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
    const row = grid.findLast(([first]) => first === 'overtime');
    expect(row?.slice(1, 3)).toEqual([130.05, 0]);
  });

  it('of all grants have a row for each grant and each head', async () => {
    const { read, ask } = await told(...story);
    await ask({ month: 1 });
    const answer = await read(new MonitoringQuery({ financialYear, month: 1 }, 'csv', {}));
    if (answer.kind !== 'read') throw new Error('Nothing was made.');
    const rows = parsed(answer.content.bytes);
    const at = rows.findIndex(([first]) => first === 'Grants, in pounds');
    expect(rows[at + 2]?.slice(0, 2)).toEqual(['example', '1200.00']);
    expect(rows[at + 3]?.slice(0, 2)).toEqual(['Total', '1200.00']);
    const heads = rows.findIndex(([first]) => first === 'Heads, in pounds');
    expect(rows.slice(heads + 2, heads + 4).map((row) => row.slice(0, 3))).toEqual([
      ['example', 'equipment', '300.00'],
      ['example', 'overtime', '900.00'],
    ]);
  });
});
