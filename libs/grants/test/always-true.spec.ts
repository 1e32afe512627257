import { describe, expect, it } from '@jest/globals';
import { figuresOf, isRefused, lineView, type GrantEvent } from '#grants';
import { movesOf } from '#grants';
import { checkAlwaysTrue } from '../src/always-true.ts';
import { fold, given, type Step } from '../../../test/support/given.ts';
import { accepted, accrued, agreed, claimed, committed, on, paid, pounds, since, spent, year } from './examples.ts';
import { repaid, repaymentDue, reversed, varied, withdrawn } from './award-examples.ts';
import { budgeted } from './plan-examples.ts';
import { movesOn } from './posting-sums.ts';

const sent = [...agreed(), spent('400.00'), ...claimed()] as const;
const returned = {
  type: 'ReturnMatch',
  receiptId: 'bacs-1',
  matchNo: 1,
  reason: 'wrong claim',
  ...since('2020-09-01'),
} as const;

const histories: readonly [string, readonly Step[]][] = [
  ['a claim paid in full', [...sent, paid('400.00')]],
  [
    'a claim paid and then reduced',
    [...sent, paid('400.00', '2020-09-14'), accepted(1, '2020-09-01', { reductionAmount: pounds('100.00') })],
  ],
  ['a repayment made', [...sent, paid('400.00'), repaymentDue('100.00', 1), repaid('60.00')]],
  [
    'a match taken back after part was repaid',
    [...sent, paid('400.00'), repaymentDue('100.00', 1, '2020-08-20'), repaid('60.00', '2020-08-25'), returned],
  ],
  ['a cap cut below what is claimed', [...sent, paid('400.00'), varied('300.00')]],
  ['claimed spend reversed', [...sent, paid('400.00'), reversed('spend')]],
];

const daysOf = (events: readonly GrantEvent[]) => [
  ...new Set(events.flatMap(movesOf).map(({ effectiveOn }) => effectiveOn.toString())),
];

describe('always true, on every day on which anything moves', () => {
  it.each(histories)('after %s', (_what, steps) => {
    const { events } = given(...steps);
    for (const day of daysOf(events)) {
      const figures = figuresOf(lineView(fold(events), year('2020/21'), on(day)));
      expect(figures.received).toBe(figures.recovered + figures.held + figures.repaid);
      expect(figures.held >= 0n).toBe(true);
      expect(figures.recovered <= figures.claimed).toBe(true);
      expect(figures.recoverable <= figures.cap).toBe(true);
      expect(figures.outstanding >= 0n && figures.claimable >= 0n && figures.overclaimed >= 0n).toBe(true);
    }
  });
});

describe('what would fail on any later day is refused', () => {
  it('a claim that was paid for some days is not withdrawn during them', () => {
    given(...sent, paid('400.00', '2020-08-14'), returned)
      .when(withdrawn(1, '2020-08-20'))
      .thenRefused(
        'figure-below-zero',
        /From 20 August 2020 on, what is outstanding on claim 1 would fall to -£400\.00/u,
      );
    given(...sent, paid('400.00', '2020-08-14'), returned)
      .when(withdrawn(1, '2020-09-01'))
      .then({ type: 'ClaimWithdrawn' });
  });
});

describe('the check itself', () => {
  const move = (
    account: 'held' | 'claimed' | 'accrued' | 'committed' | 'budget' | 'agreed' | 'actual',
    pence: string,
    day: string,
  ) => ({ account, pence: pounds(pence), effectiveOn: on(day), financialYear: year('2020/21') }) as const;
  const check = (steps: readonly Step[], ...moves: Parameters<typeof checkAlwaysTrue>[1]) => {
    const refused = checkAlwaysTrue(given(...steps).state(), moves);
    return refused !== undefined && isRefused(refused) ? refused.refused.detail : 'passes';
  };

  it.each([
    ['accrued', [...agreed(), accrued('9.00')]],
    ['agreed', agreed('9.00')],
    ['claimed', [...agreed(), spent('9.00'), ...claimed()]],
    ['committed', [...agreed(), committed('9.00')]],
    ['budget', [...agreed(), budgeted({ pay: '9.00' })]],
  ] as const)('passes where %s falls to nothing and not where it falls below', (account, steps) => {
    expect(check(steps, move(account, '-9.00', '2021-01-01'))).toBe('passes');
    expect(check(steps, move(account, '-9.01', '2021-01-01'))).toMatch(/would fall to -£0\.01/u);
  });

  it('does not mind cost below nothing: a credit note may come first', () => {
    expect(check(agreed(), move('actual', '-9.00', '2021-01-01'))).toBe('passes');
  });

  it('looks at the days after the move, and not at those before', () => {
    const steps = [...agreed(), accrued('9.00', '2020-05-10')];
    expect(check(steps, move('accrued', '-9.00', '2020-05-09'))).toBe(
      'From 9 May 2020 on, accrued in 2020/21 would fall to -£9.00.',
    );
    expect(check(steps, move('accrued', '-9.00', '2020-05-10'))).toBe('passes');
  });

  it('takes the moves of one event together', () => {
    expect(check(agreed(), move('committed', '-9.00', '2020-06-01'), move('committed', '9.00', '2020-06-01'))).toBe(
      'passes',
    );
  });

  it('has every day of a history in order', () => {
    expect(movesOn(given(...sent).events, { account: 'claimed' })).toEqual(['2020-07-15 400.00']);
  });
});
