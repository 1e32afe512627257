import { describe, expect, it } from '@jest/globals';
import { given, type Step } from '../../../test/support/given.ts';
import { accepted, accrued, agreed, claimed, committed, paid, pounds, since, spent } from './examples.ts';
import { released, repaymentDue, reversed, stated, partnerSpent } from './award-examples.ts';
import { forecast } from './plan-examples.ts';
import { posted } from './posting-sums.ts';

const kinds: readonly [Parameters<typeof reversed>[0], readonly Step[]][] = [
  ['spend', [spent('400.00')]],
  ['accrual', [accrued('400.00')]],
  ['commitment', [committed('400.00')]],
  ['forecast', [forecast({ 12: '400.00' })]],
  ['repayment-due', [spent('400.00'), ...claimed(), paid('400.00'), repaymentDue('50.00', 1)]],
];

describe('R33: a correction', () => {
  it.each(kinds)('of %s is linked, carries the whole entry and the reason', (kind, past) => {
    given(...agreed(), ...past)
      .when(reversed(kind, 1, '2020-10-10', { correctionId: 'moved-1' }))
      .then({
        type: 'EntryReversed',
        data: {
          number: 1,
          reason: 'recorded on the wrong grant',
          correctionId: 'moved-1',
          reversed: { kind, facts: {} },
        },
      });
  });

  it.each(kinds)('of %s is made once', (kind, past) => {
    given(...agreed(), ...past, reversed(kind))
      .when(reversed(kind))
      .thenRefused('entry-reversed', `${kind} 1 has been reversed.`, { field: 'entry' });
  });

  it.each([...kinds.map(([kind]) => kind), 'claim-outcome' as const])(
    'of %s is refused where there is none',
    (kind) => {
      given(...agreed())
        .when(reversed(kind, 9))
        .thenRefused('entry-unknown', `There is no ${kind} 9.`, { field: 'entry' });
    },
  );

  it.each(kinds)('of %s never takes effect before it', (kind, past) => {
    given(...agreed(), ...past)
      .when(reversed(kind, 1, '2020-03-31'))
      .thenRefused('effective-before-last');
  });

  it('is equal and opposite: every account comes back to nothing', () => {
    const past = [
      ...agreed(),
      committed('300.00'),
      accrued('90.00'),
      spent('120.00', '2020-06-01', {
        settlesAccrual: { accrualNo: 1, amount: pounds('90.00') },
        usesCommitment: { commitmentNo: 1, amount: pounds('100.00') },
      }),
      reversed('spend', 1, '2020-08-01'),
      reversed('accrual', 1, '2020-08-02'),
      reversed('commitment', 1, '2020-08-03'),
    ] as const;
    for (const account of ['actual', 'accrued', 'committed'] as const) {
      expect([account, posted(given(...past).events, { account })]).toEqual([account, '0.00']);
    }
    expect(posted(given(...past).events, { account: 'committed' }, '2020-07-31')).toBe('200.00');
  });

  it('keeps the cost in its own year and month, whenever it is made', () => {
    const past = [...agreed(), spent('400.00', '2020-08-10'), reversed('spend', 1, '2021-06-01')] as const;
    given(...past).thenFigures('2020/21', { spend: '400.00' }, '2021-05-31');
    given(...past).thenFigures('2020/21', { spend: '0.00' }, '2021-06-01');
    given(...past).thenFigures('2021/22', { spend: '0.00' });
  });

  it('of an accrual takes back what of it still stands', () => {
    given(...agreed(), accrued('400.00'), released(1, '150.00'))
      .when(reversed('accrual'))
      .then({ type: 'EntryReversed', data: { reversed: { kind: 'accrual', amount: pounds('250.00') } } });
  });

  it('of a forecast is refused where a later one has replaced it', () => {
    given(...agreed(), forecast({ 12: '400.00' }), forecast({ 12: '300.00' }, '2020-05-01'))
      .when(reversed('forecast'))
      .thenRefused('entry-in-use', 'a later forecast has replaced it');
  });

  it('of partner cost takes its cover along', () => {
    const past = [...agreed(), partnerSpent('60.00'), stated('60.00'), reversed('spend', 1, '2020-08-01')] as const;
    given(...past).thenClaimable('2020/21', { amount: '0.00', excluded: [] });
  });

  it('of claimed spend leaves the claim, and what is claimed too much is said', () => {
    given(...agreed(), spent('400.00'), ...claimed(), reversed('spend', 1, '2020-08-01')).thenFigures('2020/21', {
      claimed: '400.00',
      recoverable: '0.00',
      overclaimed: '400.00',
      claimable: '0.00',
    });
  });

  it('of paid spend is owed to the funder', () => {
    const past = [...agreed(), spent('400.00'), ...claimed(), accepted(), paid('400.00')] as const;
    given(...past, reversed('spend')).thenFigures('2020/21', { recovered: '400.00', owedToFunder: '400.00' });
  });

  it('can be followed by the right entry, with the same correction id', () => {
    const right = spent('40.00', '2020-05-10', { correctionId: 'moved-1' });
    given(...agreed(), spent('400.00'), reversed('spend', 1, '2020-08-01', { correctionId: 'moved-1' }))
      .when(right)
      .then({ type: 'ActualSpendReported', data: { spendNo: 2, correctionId: 'moved-1', ...since('2020-05-10') } });
  });
});
