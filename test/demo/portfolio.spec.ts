import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import type { INestApplicationContext } from '@nestjs/common';
import { ApplicationModule, BalanceQuery, ChainsQuery, PortfolioQuery, type ReadAnswer } from '#application';
import { FIGURES } from '#grants';
import { openReadModels, type ReadModels } from '#read-models';
import { parseDate, parseFinancialYear, parseGrantId, toWire } from '#values';
import { DEMO_STEPS } from '../../apps/cli/src/demo/demo-steps.ts';
import { RecordedLedger } from '../../libs/read-models/test/recorded-ledger.ts';
import { STORES } from '../../libs/read-models/test/stores.ts';
import { CoreLedger } from './core-ledger.ts';

interface Wire {
  readonly [name: string]: never;
}
const bounds = { effectiveOn: parseDate('2026-06-30') };

/** The five papers as the rules take them, in a log. */
async function demoLog() {
  const core = new CoreLedger();
  for (const step of DEMO_STEPS) core.ask(step);
  const recorded = new RecordedLedger();
  for (const { stream, event } of core.events) await recorded.appendAlone(stream, [event]);
  return recorded.log;
}

describe.each(STORES)('the five papers together, read from $name', ({ newLocation }) => {
  let models: ReadModels;
  let app: INestApplicationContext;
  beforeAll(async () => {
    const log = await demoLog();
    models = await openReadModels(await newLocation(), { log });
    await models.catchUp();
    app = await NestFactory.createApplicationContext(ApplicationModule.with({ log, readModels: models }), {
      logger: false,
      abortOnError: false,
    });
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await models.close();
  });

  async function content(query: PortfolioQuery | ChainsQuery | BalanceQuery): Promise<Wire> {
    const answer: ReadAnswer<object> = await app.get(QueryBus).execute<typeof query, ReadAnswer<object>>(query);
    if (answer.kind !== 'read') throw new Error(JSON.stringify(answer));
    return toWire(answer.content) as Wire;
  }
  const portfolio = async (
    ...asked: ConstructorParameters<typeof PortfolioQuery> extends [unknown, ...infer Rest] ? Rest : never
  ) =>
    (await content(new PortfolioQuery(bounds, ...asked))) as unknown as {
      lines: { grantId: string; financialYear: string }[];
      totals: { lineCount: number; rungs: Record<string, string>; figures: Record<string, string> };
      byFinancialYear: ({ financialYear: string } & Totals)[];
      byFunder: ({ funderName: string } & Totals)[];
      byStanding: ({ funder: string; recipient: string } & Totals)[];
      next?: string;
    };
  type Totals = { lineCount: number; rungs: Record<string, string>; figures: Record<string, string> };
  const named = (lines: readonly { grantId: string; financialYear: string }[]) =>
    lines.map(({ grantId, financialYear }) => `${financialYear} ${grantId}`);

  it('have a line for every grant and year, with both standings', async () => {
    const { lines } = await portfolio();
    expect(lines).toMatchObject([
      { financialYear: '2018/19', grantId: 'pcd-510-innovation', funder: 'none', recipient: 'to-bid' },
      { financialYear: '2018/19', grantId: 'pcd-510-rocu', funder: 'offered', recipient: 'to-accept' },
      { financialYear: '2019/20', grantId: 'pcd-510-rocu', funder: 'offered', recipient: 'to-accept' },
      {
        financialYear: '2020/21',
        grantId: 'pcd-867',
        funder: 'agreed',
        figures: { ownCost: '11247.30', claimable: '393752.70' },
      },
      {
        financialYear: '2020/21',
        grantId: 'pcd-911',
        funder: 'agreed',
        figures: { claimable: '129355.00', remaining: '5645.00' },
      },
      {
        financialYear: '2021/22',
        grantId: 'pcd-956',
        funder: 'agreed',
        figures: { spend: '259411.37', remaining: '13296.67' },
      },
      {
        financialYear: '2023/24',
        grantId: 'pcd-1532',
        funder: 'agreed',
        figures: { outstanding: '2641.75', remaining: '427925.25' },
      },
      {
        financialYear: '2024/25',
        grantId: 'pcd-1532',
        funder: 'indicative',
        recipient: 'to-accept',
        figures: { cap: '0.00' },
      },
      { financialYear: '2025/26', grantId: 'pcd-1532', funder: 'none', recipient: 'in-principle' },
      { financialYear: '2026/27', grantId: 'pcd-1532', funder: 'none', recipient: 'in-principle' },
    ]);
  });

  it('R05: add up each rung for itself (E5, E6)', async () => {
    const { totals, byFinancialYear, byStanding } = await portfolio();
    expect(totals).toMatchObject({
      lineCount: 10,
      rungs: {
        bid: '0.00',
        indicative: '570567.00',
        offered: '500000.00',
        agreed: '2457581.20',
        approvedToBid: '120000.00',
        approvedInPrinciple: '2000000.00',
        approvedToAccept: '3528148.20',
      },
      figures: { spend: '2021961.58', claimed: '1487606.58', recovered: '1484964.83', outstanding: '2641.75' },
    });
    expect(byFinancialYear.find(({ financialYear }) => financialYear === '2018/19')).toMatchObject({
      rungs: { offered: '250000.00', approvedToBid: '120000.00', agreed: '0.00' },
    });
    expect(
      byStanding.map(({ funder, recipient, lineCount, figures }) => [funder, recipient, lineCount, figures['cap']]),
    ).toEqual([
      ['agreed', 'to-accept', 4, '2457581.20'],
      ['indicative', 'to-accept', 1, '0.00'],
      ['none', 'in-principle', 2, '0.00'],
      ['none', 'to-bid', 1, '0.00'],
      ['offered', 'to-accept', 2, '500000.00'],
    ]);
    for (const never of [
      'cap',
      'recoverable',
      'remaining',
      'available',
      'ownCost',
      'accruedIncome',
      'forecastVariance',
    ])
      expect(totals.figures).not.toHaveProperty(never);
  });

  it('R05: never come to £3,141,134 for PCD 1532, nor to £620,000 or £370,000 for PCD 510', async () => {
    const whole = JSON.stringify([await portfolio(), await content(new ChainsQuery(bounds))]);
    for (const never of ['3141134', '620000.00', '370000.00']) expect(whole).not.toContain(never);
  });

  it('add up, by year, by funder and in all, to the balance of each grant', async () => {
    const { byFunder, byFinancialYear, byStanding, totals } = await portfolio();
    const grantIds = ['pcd-510-innovation', 'pcd-510-rocu', 'pcd-867', 'pcd-911', 'pcd-956', 'pcd-1532'];
    const balances = await Promise.all(grantIds.map((id) => content(new BalanceQuery(parseGrantId(id), bounds))));
    const pence = (text: string) => BigInt(text.replace('.', ''));
    const added = (name: string, from: readonly Record<string, string>[]) =>
      from.reduce((sum, figures) => sum + pence(figures[name]!), 0n);
    const ofGrants = balances.map((balance) => (balance as unknown as { totals: Record<string, string> }).totals);
    for (const name of FIGURES) {
      const expected = added(name, ofGrants);
      expect([
        name,
        added(
          name,
          byStanding.map(({ figures }) => figures),
        ),
      ]).toEqual([name, expected]);
      if (!(name in totals.figures)) continue;
      expect([name, pence(totals.figures[name]!)]).toEqual([name, expected]);
      expect([
        name,
        added(
          name,
          byFinancialYear.map(({ figures }) => figures),
        ),
      ]).toEqual([name, expected]);
      expect([
        name,
        added(
          name,
          byFunder.map(({ figures }) => figures),
        ),
      ]).toEqual([name, expected]);
    }
    expect(byFunder.map(({ funderName, lineCount }) => [funderName, lineCount])).toEqual([['Home Office', 10]]);
  });

  it('can be asked for one year, funder or standing', async () => {
    const financialYear = parseFinancialYear('2020/21');
    expect(named((await portfolio({ financialYear })).lines)).toEqual(['2020/21 pcd-867', '2020/21 pcd-911']);
    expect(named((await portfolio({ funderStanding: 'offered' })).lines)).toEqual([
      '2018/19 pcd-510-rocu',
      '2019/20 pcd-510-rocu',
    ]);
    const inPrinciple = await portfolio({ recipientStanding: 'in-principle', funderName: 'Home Office' });
    expect(inPrinciple.totals).toMatchObject({ lineCount: 2, rungs: { approvedInPrinciple: '2000000.00' } });
    expect(await portfolio({ funderName: 'the Home Office' })).toMatchObject({ lines: [], totals: { lineCount: 0 } });
  });

  it('come page by page, with the totals of all of them on every page', async () => {
    const all = await portfolio();
    const pages = [];
    let after: string | undefined;
    do {
      const page = await portfolio({}, { limit: 4, ...(after === undefined ? {} : { after }) });
      expect(page.totals).toEqual(all.totals);
      pages.push(named(page.lines));
      after = page.next;
    } while (after !== undefined);
    expect(pages.map(({ length }) => length)).toEqual([4, 4, 2]);
    expect(pages.flat()).toEqual(named(all.lines));
  });

  it('refuse the cursor of another list, and of the same list with other filters', async () => {
    const { next } = await portfolio({}, { limit: 1 });
    const ask = (query: PortfolioQuery | ChainsQuery) => app.get(QueryBus).execute(query);
    const refused = { kind: 'bounds-refused', field: 'after' };
    expect(await ask(new ChainsQuery(bounds, { after: next! }))).toMatchObject(refused);
    expect(await ask(new PortfolioQuery(bounds, { funderStanding: 'agreed' }, { after: next! }))).toMatchObject(
      refused,
    );
  });

  it('stand as they stood on a day and were known at a position', async () => {
    const on = (day: string) => content(new PortfolioQuery({ effectiveOn: parseDate(day) }));
    expect(await on('2018-12-16')).toMatchObject({
      totals: { rungs: { offered: '500000.00', approvedToAccept: '0.00' } },
    });
    expect(await on('2020-11-30')).toMatchObject({
      totals: { rungs: { offered: '1979306.16', agreed: '0.00', approvedToAccept: '1979306.16' } },
    });
    expect(await content(new PortfolioQuery({ ...bounds, position: 1n }))).toMatchObject({ lines: [] });
  });

  it('are two chains: Project Alpha grows by £92,583.16, which is 6.68% (E2)', async () => {
    const { chains } = (await content(new ChainsQuery(bounds))) as unknown as { chains: object[] };
    expect(chains).toHaveLength(2);
    expect(chains[0]).toMatchObject({
      first: '2019/20 PCD 545',
      members: [
        {
          name: 'PCD 545',
          known: 'quoted',
          papers: [
            {
              reference: 'PCD 545',
              acceptedAmounts: [],
              quotedAmounts: [
                {
                  quotedBy: 'PCD 867',
                  financialYear: '2019/20',
                  amount: '1386723.00',
                  asWritten: 'FY/1 - £1,386,723.00',
                },
              ],
            },
          ],
          lines: [],
        },
        {
          name: 'pcd-867',
          known: 'recorded',
          grantId: 'pcd-867',
          predecessors: ['PCD 545'],
          papers: [
            {
              reference: 'PCD 867',
              acceptedAmounts: [{ financialYear: '2020/21', amount: '1479306.16' }],
              quotedAmounts: [],
            },
          ],
          lines: [
            { financialYear: '2020/21', funder: 'agreed', recipient: 'to-accept', rungs: { agreed: '1479306.16' } },
          ],
        },
      ],
      years: [
        { financialYear: '2019/20', rung: 'quoted', amount: '1386723.00' },
        {
          financialYear: '2020/21',
          rung: 'agreed',
          amount: '1479306.16',
          growth: { sinceFinancialYear: '2019/20', growthAmount: '92583.16', growthPercent: '6.68' },
        },
      ],
    });
  });

  it('are two chains: the network, with the 4p between quotation and record (E7)', async () => {
    const { chains } = (await content(new ChainsQuery(bounds))) as unknown as {
      chains: { members: { name: string }[]; years: object[] }[];
    };
    const network = chains[1]!;
    expect(network.members.map(({ name }) => name)).toEqual(['pcd-956', 'PCD 1218', 'pcd-1532']);
    expect(network).toMatchObject({
      members: [
        {
          papers: [
            {
              reference: 'PCD 956',
              acceptedAmounts: [{ financialYear: '2021/22', amount: '272708.04' }],
              quotedAmounts: [
                { quotedBy: 'PCD 1532', amount: '272708.00', recordedAmount: '272708.04', differenceAmount: '0.04' },
              ],
            },
          ],
        },
        {
          known: 'quoted',
          papers: [
            {
              quotedAmounts: [
                { quotedBy: 'PCD 1532', amount: '495000.00', asWritten: '£495, 000 PCD-1218 in 2022/23' },
              ],
            },
          ],
        },
        { predecessors: ['PCD 956', 'PCD 1218', 'pcd-956'] },
      ],
      years: [
        { financialYear: '2021/22', rung: 'agreed', amount: '272708.04' },
        { financialYear: '2022/23', rung: 'quoted', growth: { growthAmount: '222291.96', growthPercent: '81.51' } },
        { financialYear: '2023/24', rung: 'agreed', growth: { growthAmount: '75567.00', growthPercent: '15.27' } },
        { financialYear: '2024/25', rung: 'indicative', amount: '570567.00' },
        { financialYear: '2025/26', rung: 'approvedInPrinciple', amount: '1000000.00' },
        { financialYear: '2026/27', rung: 'approvedInPrinciple', amount: '1000000.00' },
      ],
      quotations: [
        { quotedBy: 'PCD 1532', quotedAmount: '767708.00', recordedAmount: '767708.04', differenceAmount: '0.04' },
      ],
    });
    for (const year of [network.years[0], ...network.years.slice(3)]) expect(year).not.toHaveProperty('growth');
    expect(network).not.toHaveProperty('circle');
  });
});
