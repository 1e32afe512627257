import { beforeAll, describe, expect, it } from '@jest/globals';
import { BalanceQuery, ReturnQuery, type BalanceRead, type ReadAnswer, type WantedReturn } from '#application';
import type { ReturnFormat } from '#grants';
import type { ReturnContent } from '#interchange';
import { parseFinancialYear, parseGrantId, toWire } from '#values';
import { DEMO_STEPS } from '../../apps/cli/src/demo/demo-steps.ts';
import { recordSteps } from '../../apps/cli/src/demo/record-steps.ts';
import { MemoryEventLog } from '#event-log';
import { application } from '../../libs/application/test/support/application.ts';

const log = new MemoryEventLog();
beforeAll(async () => {
  const { execute } = await application(log);
  await recordSteps(DEMO_STEPS, execute);
});

/** The content of a return of the demo, as its JSON says it. */
async function made(grantId: string, wanted: WantedReturn, format: ReturnFormat = 'json') {
  const { read } = await application(log);
  const head = await log.head();
  const asked = new ReturnQuery(parseGrantId(grantId), wanted, format, { position: head!.position });
  const { bytes, content } = found(await read(asked));
  return { content: toWire(content) as Wired, text: new TextDecoder().decode(bytes), value: content };
}

type Wired = { readonly [Name in keyof ReturnContent]: Record<string, unknown> };

function found<Content>(answer: ReadAnswer<Content>): Content {
  if (answer.kind === 'read') return answer.content;
  throw new Error(`Nothing was made: ${answer.detail}`);
}

const claim = (claimNo: number): WantedReturn => ({ kind: 'claim', claimNo });
const of = (kind: 'monthly' | 'quarterly' | 'year-end', year: string, untilPeriod: number): WantedReturn => ({
  kind,
  financialYear: parseFinancialYear(year),
  untilPeriod,
});

describe('the claims of pcd-867 as documents', () => {
  it.each([
    { claimNo: 1, before: '0.00', now: '352110.45', left: '1127195.71', sentOn: '2020-12-10' },
    { claimNo: 2, before: '352110.45', now: '361987.20', left: '765208.51', sentOn: '2020-12-17' },
    { claimNo: 3, before: '714097.65', now: '371455.81', left: '393752.70', sentOn: '2021-01-25' },
  ])('claim $claimNo: $before before, $now now, $left left of the cap', async (one) => {
    const { claimNo, before, now, left, sentOn } = one;
    const { content } = await made('pcd-867', claim(claimNo));
    expect(content.claim).toMatchObject({
      previouslyClaimedAmount: before,
      totalAmount: now,
      capBalanceAmount: left,
      standing: 'submitted',
      submittedOn: sentOn,
    });
    expect(content.totals).toMatchObject({ periodSpendAmount: now, revisedBudgetAmount: '1479306.16' });
    expect(content.figures).toMatchObject({ cap: '1479306.16', claimed: sum(before, now) });
    expect(content.certificate).toMatchObject({ name: 'Chief Finance Officer', roles: ['certifier'] });
    expect(content.madeFrom).toMatchObject({ effectiveOn: sentOn });
  });

  it('say nothing of what became of them after they were sent', async () => {
    const { content, text } = await made('pcd-867', claim(1));
    expect(content.figures).toMatchObject({ recovered: '0.00', outstanding: '352110.45' });
    expect(text).not.toContain('accepted');
  });

  it('say what is illustrative wherever it is shown', async () => {
    const { content } = await made('pcd-867', claim(1));
    expect(content.illustrative).toEqual(expect.arrayContaining(['spend', 'budget', 'claim', 'certificate']));
    expect(content.illustrative).not.toContain('approvedToAccept');
    const { text } = await made('pcd-867', claim(1), 'html');
    expect(text).toContain('This claim, in pounds (illustrative)');
    expect(text).toContain('Cumulative actual (illustrative)');
  });
});

describe('year-end statements of the demo', () => {
  it.each<[string, string, Record<string, string>]>([
    [
      'pcd-867',
      '2020/21',
      {
        cap: '1479306.16',
        approvedToAccept: '1479306.16',
        spend: '1490553.46',
        recoverable: '1479306.16',
        remaining: '0.00',
        ownCost: '11247.30',
        claimed: '1085553.46',
        recovered: '1085553.46',
        claimable: '393752.70',
        outstanding: '0.00',
        held: '0.00',
      },
    ],
    [
      'pcd-956',
      '2021/22',
      { cap: '272708.04', spend: '259411.37', claimed: '259411.37', recovered: '259411.37', remaining: '13296.67' },
    ],
    [
      'pcd-911',
      '2020/21',
      { cap: '135000.00', actual: '98240.00', accrued: '31115.00', spend: '129355.00', claimable: '129355.00' },
    ],
    [
      'pcd-1532',
      '2023/24',
      { cap: '570567.00', spend: '142641.75', recovered: '140000.00', outstanding: '2641.75', remaining: '427925.25' },
    ],
    ['pcd-510-rocu', '2018/19', { cap: '250000.00', spend: '0.00', claimable: '0.00' }],
  ])('%s %s has the figures of the ledger', async (grantId, year, figures) => {
    const { content } = await made(grantId, of('year-end', year, 12));
    expect(content.figures).toMatchObject({ ...figures, lapsed: '0.00' });
    expect(content.totals).toMatchObject({ spendAmount: figures['spend'], periodSpendAmount: figures['spend'] });
  });

  it('give the six lines as far as they are known, and say what is missing', async () => {
    const { content } = await made('pcd-956', of('year-end', '2021/22', 12));
    expect(content.reconciliation).toEqual({
      closed: false,
      ledgerAmount: '259411.37',
      claimsAcceptedAmount: '259411.37',
      cashAmount: '259411.37',
      balanceAmount: '0.00',
      capAmount: '272708.04',
      recoverableAmount: '259411.37',
      differences: [
        { difference: 'recoverable-less-claims', amount: '0.00' },
        { difference: 'claims-less-cash-less-balance', amount: '0.00' },
      ],
      explanations: [],
    });
    expect(content.missing).toEqual([
      'The year is not closed: nothing has lapsed, and the reconciliation may still change.',
      'The eligible total of the general ledger is not recorded.',
      'The grant income in the accounts is not recorded.',
      'It is not certified in the ledger.',
    ]);
  });
});

describe('monthly and quarterly returns of the demo', () => {
  it('give the cost of the period and of the year so far, as at its last day', async () => {
    const { content } = await made('pcd-867', of('quarterly', '2020/21', 9));
    expect(content.totals).toMatchObject({ periodSpendAmount: '371455.81', spendAmount: '1085553.46' });
    expect(content).toMatchObject({ fromPeriod: 7, periodFrom: '2020-10-01', periodUntil: '2020-12-31' });
    expect(content.madeFrom).toMatchObject({ effectiveOn: '2020-12-31' });
    const { content: month } = await made('pcd-867', of('monthly', '2020/21', 8));
    expect(month.totals).toMatchObject({ periodSpendAmount: '0.00', spendAmount: '714097.65' });
  });

  it('add up to the balance at the same bounds', async () => {
    const { value } = await made('pcd-867', of('quarterly', '2020/21', 9));
    const { effectiveOn, position } = value.madeFrom;
    const { read } = await application(log);
    const asked = new BalanceQuery(parseGrantId('pcd-867'), { effectiveOn, position: BigInt(position) });
    const [line] = (found(await read(asked)) satisfies BalanceRead).lines;
    expect(value.totals.spendAmount).toBe(line?.figures.spend);
    expect(line?.figures).toMatchObject(value.figures);
  });
});

/** Two amounts as texts, added. */
const sum = (one: string, other: string): string => {
  const pence = BigInt(one.replace('.', '')) + BigInt(other.replace('.', ''));
  return `${pence / 100n}.${String(pence % 100n).padStart(2, '0')}`;
};
