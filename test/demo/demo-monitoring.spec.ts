import { read as readWorkbook, utils } from '@e965/xlsx';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { EventsQuery, MonitoringQuery, TimelineQuery, type MonitoringRead, type ReadAnswer } from '#application';
import { MemoryEventLog } from '#event-log';
import type { ReturnFormat } from '#grants';
import type { MonitoringContent } from '#interchange';
import { parseAmount, parseDate, parseFinancialYear, parseGrantId, sum, toWire, ZERO, type Pence } from '#values';
import { DEMO_STEPS } from '../../apps/cli/src/demo/demo-steps.ts';
import { recordSteps } from '../../apps/cli/src/demo/record-steps.ts';
import { application } from '../../libs/application/test/support/application.ts';

const log = new MemoryEventLog();
beforeAll(async () => {
  const { execute } = await application(log);
  await recordSteps(DEMO_STEPS, execute);
});

async function made(
  grantId: string | undefined,
  year: string,
  month: number,
  more: More = {},
): Promise<MonitoringRead> {
  const { read } = await application(log);
  const bounds = { position: (await log.head())!.position };
  const wanted = { financialYear: parseFinancialYear(year), month };
  const of = grantId === undefined ? wanted : { ...wanted, grantId: parseGrantId(grantId) };
  const on = more.effectiveOn === undefined ? {} : { effectiveOn: parseDate(more.effectiveOn) };
  return found(await read(new MonitoringQuery(of, more.format ?? 'json', { ...bounds, ...on })));
}
interface More {
  readonly format?: ReturnFormat;
  readonly effectiveOn?: string;
}

function found<Content>(answer: ReadAnswer<Content>): Content {
  if (answer.kind === 'read') return answer.content;
  throw new Error(`Nothing was made: ${answer.detail}`);
}

const amounts = ({ content }: { readonly content: MonitoringContent }) =>
  toWire(content.lines[0]?.amounts) as Record<string, unknown>;

describe('budget monitoring of the demo', () => {
  it('of pcd-867 at the end of December: the spend of three quarters against nine twelfths of the budget (E3)', async () => {
    const sheet = await made('pcd-867', '2020/21', 9);
    expect(amounts(sheet)).toMatchObject({
      originalBudgetAmount: '1479306.16',
      revisedBudgetAmount: '1479306.16',
      profileToDateAmount: '1109479.63',
      actualToDateAmount: '1085553.46',
      spendToDateAmount: '1085553.46',
      profileVarianceAmount: '-23926.17',
      profileVariancePercent: '-2.16',
      spendMovementAmount: '371455.81',
    });
    expect(sheet.content.lines[0]).toMatchObject({
      profileBasis: 'even-months',
      missing: ['No forecast is recorded: the outturn is what has been spent so far.'],
      register: {
        decisions: ['PCD 867'],
        nextClaimDueOn: parseDate('2021-01-30'),
        retainUntil: parseDate('2027-03-31'),
      },
    });
  });

  it('of pcd-867 at the year end: 11,247.30 over the cap, 0.76% (E3)', async () => {
    const sheet = await made('pcd-867', '2020/21', 12, { effectiveOn: '2021-06-30' });
    expect(toWire(sheet.content.lines[0])).toMatchObject({
      amounts: {
        forecastOutturnAmount: '1490553.46',
        outturnVarianceAmount: '11247.30',
        outturnMovementAmount: '405000.00',
      },
      capVarianceAmount: '11247.30',
      capVariancePercent: '0.76',
      figures: { cap: '1479306.16', ownCost: '11247.30', claimed: '1085553.46', accruedIncome: '393752.70' },
      claims: [
        {
          claimNo: 1,
          acceptedAmount: '352110.45',
          paidAmount: '352110.45',
          paidOn: '2021-01-11',
          outstandingAmount: '0.00',
        },
        { claimNo: 2, acceptedAmount: '361987.20', paidAmount: '361987.20', paidOn: '2021-01-18' },
        { claimNo: 3, acceptedAmount: '371455.81', paidAmount: '371455.81', paidOn: '2021-02-22' },
      ],
    });
  });

  it('of pcd-956 at the year end: 13,296.67 under the cap, 4.88% (E4)', async () => {
    const sheet = await made('pcd-956', '2021/22', 12);
    expect(toWire(sheet.content.lines[0])).toMatchObject({
      amounts: { forecastOutturnAmount: '259411.37' },
      capVarianceAmount: '-13296.67',
      capVariancePercent: '-4.88',
    });
  });

  it('of pcd-911 at the year end: overtime of March is an accrual of March (E9)', async () => {
    const sheet = await made('pcd-911', '2020/21', 12);
    expect(amounts(sheet)).toMatchObject({
      actualToDateAmount: '98240.00',
      accruedToDateAmount: '31115.00',
      spendToDateAmount: '129355.00',
      spendMovementAmount: '31115.00',
      outturnVarianceAmount: '-5645.00',
    });
    expect(sheet.content.lines[0]?.capVarianceAmount).toBe(parseAmount('-5645.00'));
    expect(toWire(sheet.content.lines[0]?.amounts.months.at(-1))).toMatchObject({
      accruedAmount: '31115.00',
      actualAmount: '0.00',
    });
  });

  it('of pcd-1532: the short payment of the first claim is 45 days overdue when it is paid (E13)', async () => {
    const sheet = await made('pcd-1532', '2023/24', 5, { effectiveOn: '2023-09-14' });
    expect(toWire(sheet.content.lines[0]?.claims)).toMatchObject([
      { submittedAmount: '142641.75', paidAmount: '140000.00', outstandingAmount: '2641.75', daysOverdue: 45 },
    ]);
  });

  it('of all grants of a year adds what may be added, and gives each head', async () => {
    const { content } = await made(undefined, '2020/21', 12);
    expect(content.lines.map(({ register }) => register.grantId)).toEqual(['pcd-867', 'pcd-911']);
    expect(content.totals?.spendToDateAmount).toBe(parseAmount('1619908.46'));
    expect(content.lines.flatMap(({ heads }) => heads).length).toBe(8);
    const bid = await made(undefined, '2018/19', 12);
    expect(bid.content.lines.map(({ register }) => `${register.funderStanding} ${register.recipientStanding}`)).toEqual(
      ['none to-bid', 'offered to-accept'],
    );
  });
});

describe('a cell of the sheet', () => {
  const cell = async (head: string, period: number): Promise<Pence> => {
    const { content } = await made('pcd-867', '2020/21', 9);
    const row = content.lines[0]?.heads.find((one) => one.head === head);
    return row?.months.find((month) => month.period === period)?.amount ?? ZERO;
  };

  it('is the sum of the events of its month and head', async () => {
    const { read } = await application(log);
    const bounds = { effectiveOn: parseDate('2020-12-31'), position: (await log.head())!.position };
    const listed = await read(new EventsQuery({ stream: 'grant-pcd-867' }, { limit: 500 }, bounds));
    if (listed.kind !== 'read') throw new Error('Nothing was read.');
    const behind = listed.events
      .filter(({ type }) => type === 'ActualSpendReported')
      .map(({ data }) => data as { head: string; effectiveOn: string; amount: string })
      .filter(({ head, effectiveOn }) => head === 'overtime' && effectiveOn.startsWith('2020-09'));
    expect(behind.length).toBeGreaterThan(0);
    expect(sum(ZERO, ...behind.map(({ amount }) => parseAmount(amount)))).toBe(await cell('overtime', 6));
  });

  it('of all heads is the sum of what the timeline tells of the month', async () => {
    const { read } = await application(log);
    const told = found(
      await read(
        new TimelineQuery(
          parseGrantId('pcd-867'),
          {},
          { limit: 500 },
          {
            type: 'ActualSpendReported',
            effectiveFrom: parseDate('2020-09-01'),
            effectiveUntil: parseDate('2020-09-30'),
          },
        ),
      ),
    );
    const { content } = await made('pcd-867', '2020/21', 9);
    expect(sum(ZERO, ...told.entries.map(({ amount = ZERO }) => amount))).toBe(
      content.lines[0]?.amounts.months[5]?.amount,
    );
  });
});

describe('the documents of the demo', () => {
  it('are CSV and XLSX with the same numbers', async () => {
    const csv = await made('pcd-867', '2020/21', 9, { format: 'csv' });
    const rows: string[][] = parse(new TextDecoder().decode(csv.bytes), { bom: true });
    const row = rows.findLast(([first]) => first === 'staff pay');
    expect(row?.slice(3, 4)).toEqual(['281000.00']);
    const xlsx = await made('pcd-867', '2020/21', 9, { format: 'xlsx' });
    const grid = utils.sheet_to_json<unknown[]>(readWorkbook(xlsx.bytes).Sheets['Monitoring']!, { header: 1 });
    expect(grid.findLast(([first]) => first === 'staff pay')?.slice(3, 4)).toEqual([281000]);
  });
});
