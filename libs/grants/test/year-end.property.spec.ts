import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decide,
  differencesOf,
  evolve,
  figuresOf,
  isRefused,
  lineView,
  postingsOf,
  reconcile,
  type GrantCommand,
  type GrantEvent,
  type GrantState,
} from '#grants';
import type { ZERO } from '#values';
import { parseDate, parseFinancialYear } from '#values';
import { fold, stored } from '../../../test/support/given.ts';
import { run, wish } from './any-run.ts';
import { daysOf } from './independent-fold.ts';
import { since } from './examples.ts';
import { controlTotals, finallyClaimed, yearReopened } from './year-examples.ts';

const wishes = fc.array(wish, { minLength: 20, maxLength: 70 });
const YEAR = parseFinancialYear('2020/21');
const NEXT = parseFinancialYear('2021/22');
const runs = { numRuns: 150 };

/** Asks for each in turn, as another person each time; what is refused leaves no trace. */
function ask(events: readonly GrantEvent[], commands: readonly GrantCommand[], by: string): readonly GrantEvent[] {
  const all = [...events];
  let state = fold(events);
  for (const command of commands) {
    const decision = decide(state, command, {
      by,
      certifies: true,
      todayOn: parseDate('2026-06-30'),
      revision: BigInt(all.length - 1),
    });
    if (isRefused(decision)) continue;
    for (const event of decision.events) {
      all.push(event);
      state = evolve(state, stored(event));
    }
  }
  return all;
}

/** What finance does before a year is closed: orders released, claims sent, totals recorded. */
function tidied(events: readonly GrantEvent[]): readonly GrantEvent[] {
  const { commitments, claims } = fold(events);
  const released = [...commitments.values()].map(({ facts, moves }): GrantCommand => ({
    type: 'ReleaseCommitment',
    commitmentNo: facts.commitmentNo,
    amount: moves.reduce((left, { pence }) => left + pence, 0n) as typeof ZERO,
    reason: 'the year ends',
    ...since('2021-03-31'),
  }));
  const withdrawn = [...claims.keys()].map((claimNo): GrantCommand => ({
    type: 'WithdrawClaim',
    claimNo,
    reason: 'claimed finally',
    ...since('2021-12-31'),
  }));
  const [final, certification, submission] = finallyClaimed('0.00', claims.size + 1);
  const late = { acknowledgements: [{ warning: 'claim-late', reason: 'any' }] } as const;
  const claimed = [final, certification.command, { ...submission, ...late }].map((command) => ({
    ...command,
    ...since('2022-01-31'),
  }));
  const claiming = ask(ask(events, [...released, ...withdrawn], 'preparer'), claimed.slice(0, 1), 'preparer');
  return ask(ask(claiming, claimed.slice(1), 'certifier'), controlTotals('500.00', '400.00'), 'preparer');
}

/** The year closed with every difference explained, where it can be. */
function closed(events: readonly GrantEvent[]): readonly GrantEvent[] {
  const totals = { generalLedgerAmount: 50_000n as typeof ZERO, incomeAmount: 40_000n as typeof ZERO };
  const explanations = differencesOf(reconcile(fold(events), YEAR, totals))
    .filter(({ amount }) => amount !== 0n)
    .map((one) => ({ ...one, reason: 'any' }));
  return ask(events, [{ type: 'CloseYear', financialYear: YEAR, explanations, ...since('2021-03-31') }], 'closer');
}

const onEveryDay = (state: GrantState, year: typeof YEAR, days: readonly number[]) =>
  [undefined, ...days].map((day) => figuresOf(lineView(state, year, day === undefined ? undefined : dateOf(day))));
const dateOf = (day: number) =>
  Temporal.PlainDate.from({ year: Math.trunc(day / 10_000), month: Math.trunc(day / 100) % 100, day: day % 100 });

it('R34: closing a year whatever came before leaves its cash and the next year as they were, and reopening gives back every figure of every day', () => {
  let closings = 0;
  fc.assert(
    fc.property(wishes, (asked) => {
      const before = tidied(run(asked).events);
      const after = closed(before);
      if (after.length === before.length) return;
      closings += 1;
      const days = daysOf(before, YEAR);
      const [state, end] = [fold(before), fold(after)];
      const { funder, ...view } = lineView(end, YEAR);
      const figures = figuresOf({ ...view, funder });
      expect(funder).toBe('closed');
      expect(figures.lapsed).toBe(figures.cap - figures.recoverable);
      expect([figures.remaining, figures.claimable]).toEqual([0n, 0n]);
      expect(onEveryDay(end, NEXT, days)).toEqual(onEveryDay(state, NEXT, days));
      const reopened = ask(after, [yearReopened()], 'closer');
      expect(onEveryDay(fold(reopened), YEAR, days)).toEqual(onEveryDay(state, YEAR, days));
    }),
    runs,
  );
  expect(closings).toBeGreaterThan(10);
});

it('R34: nothing that is recorded changes the cost of a month that is closed hard', () => {
  const costOf = (events: readonly GrantEvent[], through: number): bigint =>
    events
      .flatMap((event) => postingsOf('grant-example', event))
      .filter(({ account, period }) => ['actual', 'accrued'].includes(account) && (period ?? 13) <= through)
      .reduce((total, { financialYear, pence }) => (financialYear === YEAR ? total + pence : total), 0n);
  let guarded = 0;
  fc.assert(
    fc.property(wishes, (asked) => {
      run(asked, (before, after) => {
        const { hardThrough } = lineView(fold(before), YEAR).periods;
        if (hardThrough === 0) return;
        guarded += 1;
        expect(costOf(after, hardThrough)).toBe(costOf(before, hardThrough));
      });
    }),
    runs,
  );
  expect(guarded).toBeGreaterThan(50);
});
