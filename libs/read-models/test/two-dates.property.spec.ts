import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decode } from '#event-log';
import { claimableOf, FIGURES, figuresOf, lineView, type FigureName } from '#grants';
import type { AsAt, Compared, Movement, Reads } from '#read-models';
import { parseFinancialYear, parseGrantId, sum, ZERO, type FinancialYear, type Pence } from '#values';
import { anyDay, anyShare, histories, positionAt, recordedHistories } from './any-histories.ts';
import { caughtUp, closed } from './opened.ts';
import { STORES } from './stores.ts';

const YEARS = ['2020/21', '2021/22'].map(parseFinancialYear);
const grantId = parseGrantId('example');

/** Every figure of every line at some bounds; of a line that is not there, nothing. */
async function figuresAt(reads: Reads, bounds: AsAt): Promise<Map<string, Pence>> {
  const views = await reads.lineViews(grantId, bounds);
  return new Map(
    YEARS.flatMap((year) => {
      const view = views.find(({ financialYear }) => financialYear === year);
      const figures = view && figuresOf(view);
      return FIGURES.map((figure): [string, Pence] => [`${year} ${figure}`, figures?.[figure] ?? ZERO]);
    }),
  );
}

/** What can be claimed hangs on everything, and so comes up more often than the rest. */
const anyFigure = fc.oneof(fc.constant<FigureName>('claimable'), fc.constantFrom(...FIGURES));

type Ends = readonly [Required<AsAt>, Required<AsAt>];

async function allMovements(reads: Reads, compared: Compared, ends: Ends, limit: number): Promise<Movement[]> {
  const found: Movement[] = [];
  let cursor: string | undefined;
  do {
    const page = await reads.movements(compared, ends, { limit, cursor });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

const movedBy = (movements: readonly Movement[], year: FinancialYear, figure: FigureName): Pence =>
  sum(
    ZERO,
    ...movements
      .flatMap(({ moves }) => moves)
      .filter((move) => move.financialYear === year && move.figure === figure)
      .map(({ amount }) => amount),
  );

describe.each(STORES)('for any history, read from $name', ({ name, newLocation }) => {
  const runs = { numRuns: name === 'SQLite' ? 25 : 8 };

  it('the figures at any day and position, and at any day and instant, are those of the events folded up to there', async () => {
    const bounds = fc.array(fc.tuple(anyShare, anyDay), { minLength: 8, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(histories, bounds, async (asked, pairs) => {
        const ledger = await recordedHistories(asked);
        const events = await ledger.all();
        const models = await caughtUp(ledger.log, await newLocation());
        for (const [share, effectiveOn] of pairs) {
          const position = positionAt(share, events.length);
          const instant = events[Number(position)];
          if (instant !== undefined)
            expect(await models.reads.positionKnownAt(decode(instant.json).recordedAt)).toBe(position);
          const state = await ledger.grantAt('example', position);
          const views = await models.reads.lineViews('example', { effectiveOn, position });
          for (const year of YEARS) {
            const folded = lineView(state, year, effectiveOn);
            const read = views.find(({ financialYear }) => financialYear === year);
            if (read === undefined)
              expect(Object.values(figuresOf(folded)).every((amount) => amount === 0n)).toBe(true);
            else {
              expect(figuresOf(read)).toEqual(figuresOf(folded));
              expect(claimableOf(read).limits).toEqual(claimableOf(folded).limits);
            }
          }
        }
        await closed(models);
      }),
      runs,
    );
  }, 240_000);

  it('what the events between any two bounds moved is the difference of every figure, to the penny', async () => {
    const ends = fc.array(fc.tuple(anyShare, anyDay, anyShare, anyDay, fc.integer({ min: 1, max: 9 })), {
      minLength: 4,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(histories, ends, anyFigure, async (asked, pairs, figure) => {
        const ledger = await recordedHistories(asked);
        const { length } = await ledger.all();
        const models = await caughtUp(ledger.log, await newLocation());
        const { reads } = models;
        for (const [fromShare, fromDay, toShare, toDay, limit] of pairs) {
          const from = { effectiveOn: fromDay, position: positionAt(fromShare, length) };
          const to = { effectiveOn: toDay, position: positionAt(toShare, length) };
          const [before, after] = [await figuresAt(reads, from), await figuresAt(reads, to)];
          const all = await allMovements(reads, { grantId }, [from, to], limit);
          for (const year of YEARS) {
            for (const each of FIGURES) {
              const key = `${year} ${each}`;
              expect([key, movedBy(all, year, each)]).toEqual([key, after.get(key)! - before.get(key)!]);
            }
            const alone = await allMovements(reads, { grantId, financialYear: year, figure }, [from, to], 500);
            const of = (one: Movement): unknown => [
              one.position,
              one.movedOn?.toString(),
              movedBy([one], year, figure),
            ];
            expect(alone.map(of)).toEqual(all.filter((one) => movedBy([one], year, figure) !== 0n).map(of));
          }
          for (const { moves, position, because, movedOn } of all) {
            expect(moves.length).toBeGreaterThan(0);
            const [low, high] =
              from.position < to.position ? [from.position, to.position] : [to.position, from.position];
            if (because === 'recorded') expect([position > low, position <= high]).toEqual([true, true]);
            else expect([movedOn === undefined, position <= to.position]).toEqual([false, true]);
          }
        }
        await closed(models);
      }),
      runs,
    );
  }, 240_000);
});
