import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { claimableOf, decide, evolve, figuresOf, isRefused, lineView, postingsOf, type GrantEvent } from '#grants';
import { dayNumber, parseDate, parseFinancialYear } from '#values';
import { fold } from '../../../test/support/given.ts';
import { run, wish, type Wish } from './any-run.ts';
import { daysOf, figuresFrom, sumsOf } from './independent-fold.ts';

const YEARS = ['2020/21', '2021/22'];
const runs = { numRuns: 150 };
const wishes = fc.array(wish, { minLength: 20, maxLength: 70 });
const dateOf = (day: number) =>
  parseDate(
    `${Math.trunc(day / 10_000)}-${String(Math.trunc(day / 100) % 100).padStart(2, '0')}-${String(day % 100).padStart(2, '0')}`,
  );

describe('whatever is asked of a grant', () => {
  it('every event posts amounts that sum to zero', () => {
    fc.assert(
      fc.property(wishes, (asked) => {
        for (const event of run(asked).events) {
          expect(postingsOf('grant-example', event).reduce((total, { pence }) => total + pence, 0n)).toBe(0n);
        }
      }),
      runs,
    );
  });

  it('on every line and every day received = recovered + held + repaid, nothing held is below zero, and no claim recovers more than is claimed', () => {
    fc.assert(
      fc.property(wishes, (asked) => {
        run(asked, (_before, events) => {
          for (const year of YEARS) for (const day of daysOf(events, year)) expectAlwaysTrue(events, year, day);
        });
      }),
      runs,
    );
  });

  it('the figures of every line on every day equal a fold written independently', () => {
    fc.assert(
      fc.property(wishes, (asked) => {
        const { events } = run(asked);
        const state = fold(events);
        for (const year of YEARS) {
          for (const day of daysOf(events, year)) {
            const view = lineView(state, parseFinancialYear(year), dateOf(day));
            const rate = BigInt(view.terms?.rateBasisPoints ?? 10_000);
            expect(figuresOf(view)).toMatchObject(figuresFrom(sumsOf(events, year, day), rate));
          }
        }
      }),
      runs,
    );
  });

  it('a submission never takes what is claimed above the limits, or above what was claimed before it', () => {
    fc.assert(
      fc.property(wishes, (asked) => {
        run(asked, (before, events) => {
          const last = events.at(-1);
          if (last?.type !== 'ClaimSubmitted') return;
          const { financialYear, effectiveOn } = last.data;
          for (const day of [dayNumber(effectiveOn), ...daysOf(events, financialYear)].filter(
            (one) => one >= dayNumber(effectiveOn),
          )) {
            const after = claimableOf(lineView(fold(events), financialYear, dateOf(day)));
            const earlier = claimableOf(lineView(fold(before), financialYear, dateOf(day)));
            const most = after.ceiling > earlier.claimed ? after.ceiling : earlier.claimed;
            expect(after.claimed <= most).toBe(true);
          }
        });
      }),
      runs,
    );
  });

  it('the lines of a claim sum to its total', () => {
    fc.assert(
      fc.property(wishes, (asked) => {
        for (const event of run(asked).events) {
          if (event.type !== 'ClaimPrepared') continue;
          const {
            heads,
            ownShareAmount,
            overLimitAmount,
            carriedForwardAmount,
            broughtForwardAmount,
            repaidAmount,
            totalAmount,
          } = event.data;
          const cost = heads.reduce((total, head) => total + head.eligibleAmount + head.adjustmentAmount, 0n);
          const sum =
            cost - ownShareAmount - overLimitAmount + carriedForwardAmount - broughtForwardAmount + repaidAmount;
          expect(sum).toBe(totalAmount);
          expect(totalAmount >= 0n).toBe(true);
        }
      }),
      runs,
    );
  });

  it('reversing everything that can be reversed takes its figures to zero', () => {
    fc.assert(
      fc.property(wishes, (asked) => {
        const events = reverseEverything(asked);
        for (const year of YEARS) {
          const sums = sumsOf(events, year);
          for (const account of ['actual', 'accrued', 'disallowed', 'committed', 'forecast'])
            expect([account, sums.get(account) ?? 0n]).toEqual([account, 0n]);
        }
      }),
      runs,
    );
  });
});

function expectAlwaysTrue(events: readonly GrantEvent[], year: string, day: number): void {
  const sums = sumsOf(events, year, day);
  const of = (account: string): bigint => sums.get(account) ?? 0n;
  expect(of('received')).toBe(of('recovered') + of('held') + of('repaid'));
  for (const [key, amount] of sums) if (key.startsWith('held')) expect(amount >= 0n).toBe(true);
  for (const key of sums.keys()) {
    const claim = /^recovered of claim (\d+)$/u.exec(key)?.[1];
    if (claim !== undefined) expect(of(key) <= of(`claimed of claim ${claim}`)).toBe(true);
  }
  const { recoverable, cap } = figuresFrom(sums, 7_500n);
  expect((recoverable ?? 0n) <= (cap ?? 0n)).toBe(true);
}

/** Spend first, since it rests on accruals and commitments; what a release has already taken is gone either way. */
function reverseEverything(asked: readonly Wish[]): readonly GrantEvent[] {
  const all = [...run(asked).events];
  let state = fold(all);
  for (const kind of ['claim-outcome', 'spend', 'accrual', 'commitment', 'forecast'] as const) {
    for (let number = 80; number > 0; number -= 1) {
      const entry = { type: 'ReverseEntry', entry: { kind, number }, reason: 'all' } as const;
      const command = { ...entry, effectiveOn: parseDate('2022-03-31'), effectiveBasis: 'illustrative' } as const;
      const decision = decide(state, command, { by: 'preparer', todayOn: parseDate('2026-06-30'), revision: 0n });
      if (isRefused(decision)) continue;
      all.push(...decision.events);
      state = decision.events.reduce(evolve, state);
    }
  }
  return all;
}
