import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { postingsOf } from '#grants';
import { periodIn } from '#projections';
import { addDays, isAfter, parseDate, parseGrantId } from '#values';
import { run, wish } from '../../grants/test/any-run.ts';
import { budgeted, forecast } from '../../grants/test/plan-examples.ts';
import { agreed, year } from '../../grants/test/examples.ts';
import { asAt } from './examples.ts';
import { caughtUp, closed } from './opened.ts';
import { RecordedLedger } from './recorded-ledger.ts';
import { STORES } from './stores.ts';

const grantId = parseGrantId('example');
const financialYear = year('2020/21');
const BY_MONTH = new Set<string>(['actual', 'accrued', 'forecast', 'committed']);

const listed = (sums: ReadonlyMap<string, bigint>): readonly string[] =>
  [...sums].filter(([, pence]) => pence !== 0n).map(([key, pence]) => `${key}: ${pence}`);

function added(all: readonly (readonly [key: string, pence: bigint])[]): readonly string[] {
  const sums = new Map<string, bigint>();
  for (const [key, pence] of all) sums.set(key, (sums.get(key) ?? 0n) + pence);
  return listed(sums).toSorted();
}

describe('the month in which a day counts', () => {
  it.each([
    ['2020-04', 1],
    ['2021-03', 12],
    ['2020-12', 9],
    ['2020-03', 1],
    ['1999-12', 1],
    ['2021-04', 12],
  ])('%s is %i of 2020/21', (month, period) => {
    expect(periodIn(financialYear, month)).toBe(period);
  });
});

describe.each(STORES)('sums by month read from $name', ({ newLocation }) => {
  it('are at every position and on every day those of the postings themselves', async () => {
    const cases = fc.tuple(fc.array(wish, { minLength: 20, maxLength: 60 }), fc.nat(100), fc.nat(420));
    await fc.assert(
      fc.asyncProperty(cases, async ([wishes, share, day]) => {
        const ledger = new RecordedLedger();
        const { events } = run(wishes);
        await ledger.appendAlone('grant-example', events);
        const models = await caughtUp(ledger.log, await newLocation());
        const last = Math.trunc(((events.length - 1) * share) / 100);
        const effectiveOn = addDays(parseDate('2020-04-01'), day);
        const sums = await models.reads.monthSums({ financialYear, grantId }, { effectiveOn, position: BigInt(last) });
        const postings = events.slice(0, last + 1).flatMap((event) => postingsOf('grant-example', event));
        const own = postings
          .filter((one) => BY_MONTH.has(one.account) && one.financialYear === financialYear)
          .filter((one) => !isAfter(one.effectiveOn, effectiveOn))
          .map((one) => {
            const period = one.period ?? periodIn(financialYear, one.effectiveOn.toString().slice(0, 7));
            return [`${one.account} ${one.head} ${period}`, one.pence] as const;
          });
        expect(added(sums.map((one) => [`${one.account} ${one.head} ${one.period}`, one.amount]))).toEqual(added(own));
        await closed(models);
      }),
      { numRuns: 8 },
    );
  });

  it('stand beside the plans, in the order in which they were recorded, and the months of the first forecast', async () => {
    const ledger = new RecordedLedger();
    await ledger.ask(
      'grant-example',
      ...agreed('1000.00'),
      budgeted({ overtime: '600.00' }, { reason: 'as agreed' }),
      forecast({ 1: '10.00', 3: '20.00' }),
      forecast({ 3: '30.00' }, '2020-05-01'),
    );
    const models = await caughtUp(ledger.log, await newLocation());
    const [line] = await models.reads.monitoredViews({ financialYear }, asAt('2020-06-30'));
    expect(line?.plans.map(({ type, account, head, isReversed }) => [type, account, head, isReversed])).toEqual([
      ['BudgetSet', 'budget', 'overtime', false],
      ['ForecastReported', 'forecast', 'overtime', false],
      ['ForecastReported', 'forecast', 'overtime', false],
    ]);
    expect(line?.plans[0]).toMatchObject({ reason: 'as agreed', amount: 60000n });
    expect(line?.baseline).toEqual([
      { head: 'overtime', period: 1, amount: 1000n },
      { head: 'overtime', period: 3, amount: 2000n },
    ]);
    expect([...(line?.illustrative ?? [])].sort()).toContain('budget');
    expect(await models.reads.monitoredViews({ financialYear: year('2019/20') }, asAt())).toEqual([]);
  });
});
