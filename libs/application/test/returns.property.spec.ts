import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReadAnswer, WantedReturn } from '#application';
import { figuresOf } from '#grants';
import type { ReturnContent } from '#interchange';
import { parseDate, parseGrantId, sum, type Pence } from '#values';
import { run, wish } from '../../grants/test/any-run.ts';
import { year } from '../../grants/test/examples.ts';
import { caughtUp } from '../../read-models/test/opened.ts';
import { RecordedLedger } from '../../read-models/test/recorded-ledger.ts';
import { newFile } from '../../read-models/test/sqlite-tables.ts';
import { Reading } from '../src/queries/reading.ts';
import { ReturnMaker } from '../src/returns/return-maker.ts';
import { SetClock } from './support/asking.ts';

const example = parseGrantId('example');

function found(answer: ReadAnswer<ReturnContent>): ReturnContent {
  if (answer.kind === 'read') return answer.content;
  throw new Error(`Nothing was made: ${answer.detail}`);
}

const anyReturn: fc.Arbitrary<WantedReturn> = fc
  .record({ kind: fc.constantFrom('monthly', 'quarterly', 'year-end'), at: fc.integer({ min: 1, max: 4 }) })
  .map(({ at, kind }) => ({
    kind,
    financialYear: year('2020/21'),
    untilPeriod: { monthly: at, quarterly: at * 3, 'year-end': 12 }[kind],
  }));

const total = (amounts: readonly Pence[]): Pence => sum(...amounts);

/** A ledger of any history, and what makes its returns. */
async function anyLedger(wishes: Parameters<typeof run>[0]) {
  const { log, ...ledger } = await recordedRun(wishes);
  const models = await caughtUp(log, { kind: 'sqlite', file: newFile() });
  return { ...ledger, reads: models.reads, maker: new ReturnMaker(new Reading(log, models, new SetClock()), log) };
}

async function recordedRun(wishes: Parameters<typeof run>[0]) {
  const ledger = new RecordedLedger();
  const { events } = run(wishes);
  await ledger.appendAlone('grant-example', events);
  return { log: ledger.log, last: events.length - 1 };
}

/** The sum that the lines of a claim come to. */
function linesOf({ claim }: ReturnContent): bigint {
  const cost = total(claim!.heads.map((one) => sum(one.eligibleAmount, one.adjustmentAmount)));
  const { ownShareAmount, overLimitAmount, carriedForwardAmount, broughtForwardAmount, repaidAmount } = claim!;
  return cost - ownShareAmount - overLimitAmount + carriedForwardAmount - broughtForwardAmount + repaidAmount;
}

describe('whatever is asked of a grant', () => {
  it('a return adds up to the balance at the same position and day, and a claim to its own total', async () => {
    const cases = fc.tuple(fc.array(wish, { minLength: 20, maxLength: 60 }), anyReturn, fc.nat(100));
    await fc.assert(
      fc.asyncProperty(cases, async ([wishes, wanted, share]) => {
        const { last, maker, reads } = await anyLedger(wishes);
        // Never before the line is agreed, which the first five events come to.
        const position = BigInt(Math.max(4, Math.trunc((last * share) / 100)));
        const content = found(await maker.make(example, wanted, { position }));
        const views = await reads.lineViews(example, { position, effectiveOn: content.madeFrom.effectiveOn });
        const figures = figuresOf(views.find(({ financialYear }) => financialYear === content.financialYear)!);
        expect(figures).toMatchObject(content.figures);
        expect(content.totals).toMatchObject({
          revisedBudgetAmount: figures.budget,
          spendAmount: figures.spend,
          accruedAmount: figures.accrued,
          forecastOutturnAmount: figures.forecastOutturn,
          budgetVarianceAmount: figures.budgetVariance,
        });
        for (const name of Object.keys(content.totals) as (keyof typeof content.totals)[]) {
          expect(total(content.heads.map((head) => head[name]))).toBe(content.totals[name]);
        }
        for (const { claimNo } of await reads.claims(example, { position, effectiveOn: parseDate('2099-12-31') })) {
          const claim = found(await maker.make(example, { kind: 'claim', claimNo }, { position }));
          expect(linesOf(claim)).toBe(claim.claim!.totalAmount);
        }
      }),
      { numRuns: 25 },
    );
  });
});
