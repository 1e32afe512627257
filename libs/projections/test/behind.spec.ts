import { describe, expect, it } from '@jest/globals';
import { ACCOUNTS, claimableOf, FIGURES, figuresOf, LIMITS, lineView, type LimitName, type LineView } from '#grants';
import { BEHIND_FIGURES, BEHIND_LIMITS } from '#projections';
import { parseFinancialYear, pence, type Pence } from '#values';
import { fold, history } from '../../../test/support/given.ts';
import { agreed, claimed, paid, spent, terms } from '../../grants/test/examples.ts';

/** Views that differ in standing, rate and amounts, so that each part of a figure counts in one of them. */
function views(): readonly LineView[] {
  const partly = agreed('1000.00', { terms: { ...terms, rateBasisPoints: 7_500, refusedCostReplaceable: false } });
  const year = parseFinancialYear('2020/21');
  const made = [agreed(), partly].flatMap((grant) => [
    lineView(fold(history(...grant, spent('100.00'), ...claimed(), paid('70.00'))), year),
    lineView(fold(history(...grant, spent('5000.00', '2020-07-20'))), year),
  ]);
  return [...made, ...made.map((view) => ({ ...view, funder: 'closed' as const }))];
}

const moved = (view: LineView, account: (typeof ACCOUNTS)[number], by: bigint): LineView => ({
  ...view,
  sums: { ...view.sums, [account]: pence((view.sums[account] ?? 0n) + by) },
});

const MOVES = [-100_000n, -70_000n, -1_000n, 1_000n, 70_000n, 700_000n];

/** Every view beside what it becomes when one account is moved. */
const pairs = views().flatMap((before) =>
  ACCOUNTS.flatMap((account) => MOVES.map((by) => ({ account, before, after: moved(before, account, by) }))),
);

describe('what is behind a figure', () => {
  const figures = pairs.map((pair) => ({ ...pair, before: figuresOf(pair.before), after: figuresOf(pair.after) }));

  it.each(FIGURES)('is every account that moves it and no other: %s', (name) => {
    const found = new Set(
      figures.filter(({ before, after }) => before[name] !== after[name]).map((one) => one.account),
    );
    // A budget is a ceiling only by its heads, which are not moved here.
    if (name === 'claimable') found.add('budget');
    expect([...found].toSorted()).toEqual([...BEHIND_FIGURES[name].accounts].toSorted());
  });

  it('is, for a limit, every account that moves it', () => {
    const limits = (view: LineView) =>
      new Map(claimableOf(view).limits.map(({ name, amount }): [LimitName, Pence] => [name, amount]));
    const missed = pairs.flatMap(({ account, before, after }) => {
      const [was, is] = [limits(before), limits(after)];
      return [...is.keys()].filter(
        (name) => was.get(name) !== is.get(name) && !BEHIND_LIMITS[name].accounts.includes(account),
      );
    });
    expect(missed).toEqual([]);
    expect(LIMITS.every((name) => BEHIND_LIMITS[name].accounts.length + BEHIND_LIMITS[name].facts.length > 0)).toBe(
      true,
    );
  });
});
