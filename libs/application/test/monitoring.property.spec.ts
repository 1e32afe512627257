import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReadAnswer } from '#application';
import { figuresOf } from '#grants';
import type { MonitoredLine, MonitoringAmounts, MonitoringContent } from '#interchange';
import { addDays, lastDayOfPeriod, parseGrantId, sum, ZERO, type Pence } from '#values';
import { run, wish } from '../../grants/test/any-run.ts';
import { year } from '../../grants/test/examples.ts';
import { caughtUp, closed } from '../../read-models/test/opened.ts';
import { RecordedLedger } from '../../read-models/test/recorded-ledger.ts';
import { newFile } from '../../read-models/test/sqlite-tables.ts';
import { MonitoringMaker } from '../src/monitoring/monitoring-maker.ts';
import { Reading } from '../src/queries/reading.ts';
import { SetClock } from './support/asking.ts';

const grantId = parseGrantId('example');
const financialYear = year('2020/21');

function found(answer: ReadAnswer<MonitoringContent>): MonitoringContent {
  if (answer.kind === 'read') return answer.content;
  throw new Error(`Nothing was made: ${answer.detail}`);
}

const total = (amounts: readonly Pence[]): Pence => sum(ZERO, ...amounts);
type MonthAmount = keyof MonitoringAmounts['months'][number] & `${string}mount`;
const overMonths = ({ months }: MonitoringAmounts, name: MonthAmount, until = 12): Pence =>
  total(months.filter(({ period }) => period <= until).map((month) => month[name]));

function expectHeadsToAddUp({ heads, amounts }: MonitoredLine): void {
  for (const [name, amount] of Object.entries(amounts)) {
    if (typeof amount !== 'bigint') continue;
    expect([name, total(heads.map((head) => head[name as 'committedAmount']))]).toEqual([name, amount]);
  }
  for (const head of heads) {
    expect(overMonths(head, 'profileAmount')).toBe(head.revisedBudgetAmount);
    const { originalBudgetAmount, virementAmount, budgetChangeAmount } = head;
    expect(sum(originalBudgetAmount, virementAmount, budgetChangeAmount)).toBe(head.revisedBudgetAmount);
  }
}

describe('whatever was recorded', () => {
  it('the months of a sheet add up to the balance at the same position and day, to the penny', async () => {
    const cases = fc.record({
      wishes: fc.array(wish, { minLength: 20, maxLength: 60 }),
      month: fc.integer({ min: 1, max: 12 }),
      later: fc.nat(60),
      share: fc.nat(100),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ wishes, month, later, share }) => {
        const ledger = new RecordedLedger();
        const { events } = run(wishes);
        await ledger.appendAlone('grant-example', events);
        const models = await caughtUp(ledger.log, { kind: 'sqlite', file: newFile() });
        const maker = new MonitoringMaker(new Reading(ledger.log, models, new SetClock()));
        const position = BigInt(Math.max(4, Math.trunc(((events.length - 1) * share) / 100)));
        const effectiveOn = addDays(lastDayOfPeriod(financialYear, month), later);
        const bounds = { position, effectiveOn };

        const content = found(await maker.make({ financialYear, month, grantId }, bounds));
        const line = content.lines[0]!;
        const views = await models.reads.lineViews(grantId, bounds);
        const figures = figuresOf(views.find((view) => view.financialYear === financialYear)!);
        expect(figures).toMatchObject(line.figures);
        expect({
          actual: overMonths(line.amounts, 'actualAmount'),
          accrued: overMonths(line.amounts, 'accruedAmount'),
          forecast: overMonths(line.amounts, 'forecastAmount'),
          committed: overMonths(line.amounts, 'committedAmount'),
          budget: line.amounts.revisedBudgetAmount,
          spend: overMonths(line.amounts, 'actualAmount') + overMonths(line.amounts, 'accruedAmount'),
        }).toEqual({
          actual: figures.actual,
          accrued: figures.accrued,
          forecast: figures.forecast,
          committed: figures.committed,
          budget: figures.budget,
          spend: figures.spend,
        });
        // What was forecast of a month to date, and still stands on its last day, is no part of the outturn.
        const ended = overMonths(line.amounts, 'forecastAmount', month);
        expect(line.amounts.forecastOutturnAmount).toBe(figures.forecastOutturn - ended);
        expect(overMonths(line.amounts, 'amount')).toBe(line.amounts.forecastOutturnAmount);
        expect(total(line.claims!.map(({ claimedAmount }) => claimedAmount))).toBe(figures.claimed);
        expect(total(line.claims!.map(({ paidAmount }) => paidAmount))).toBe(figures.recovered);
        expectHeadsToAddUp(line);

        const all = found(await maker.make({ financialYear, month }, bounds));
        const { claims: _claims, ...withoutClaims } = line;
        expect(all.lines).toEqual([withoutClaims]);
        const { reason: _reason, ...amounts } = line.amounts;
        expect(all.totals).toEqual(amounts);
        await closed(models);
      }),
      { numRuns: 25 },
    );
  });
});
