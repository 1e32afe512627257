import { describe, expect, it } from '@jest/globals';
import type { RecordClaimOutcome } from '#grants';
import { given } from '../../../test/support/given.ts';
import {
  accepted,
  accrued,
  agreed,
  certified,
  claimed,
  on,
  paid,
  pounds,
  prepared,
  since,
  spent,
  submitted,
  terms,
  year,
} from './examples.ts';
import { repaymentDue, reversed, withdrawn } from './award-examples.ts';
import { movesOn, posted } from './posting-sums.ts';

const sent = [...agreed(), spent('400.00'), ...claimed()] as const;
const less = (amount: string, day = '2020-08-01', claimNo = 1, over: Partial<RecordClaimOutcome> = {}) =>
  accepted(claimNo, day, { reductionAmount: pounds(amount), ...over });
const refusing = (amount: string, number = 1, kind: 'spend' | 'accrual' = 'spend') => ({
  disallowances: [{ entry: { kind, number }, amount: pounds(amount) }],
});

describe('the outcome of a claim', () => {
  it('may be accepted as it stands', () => {
    const after = given(...sent).when(accepted());
    after.then({
      type: 'ClaimAccepted',
      data: { claimNo: 1, reductionAmount: pounds('0.00'), disallowances: [], toHeld: [], financialYear: '2020/21' },
    });
    after.thenFigures('2020/21', { claimed: '400.00', disallowed: '0.00', claimable: '0.00' });
  });

  it('states the reduction of the claim and, for each spend entry, the spend that is refused', () => {
    const after = given(...sent).when(
      less('50.00', '2020-08-01', 1, { ...refusing('50.00'), reason: 'no time sheets' }),
    );
    after.then({
      type: 'ClaimAccepted',
      data: {
        reductionAmount: pounds('50.00'),
        reason: 'no time sheets',
        disallowances: [
          {
            entry: { kind: 'spend', number: 1 },
            amount: pounds('50.00'),
            head: 'overtime',
            incurredOn: on('2020-05-10'),
          },
        ],
      },
    });
    after.thenFigures('2020/21', {
      claimed: '350.00',
      disallowed: '50.00',
      recoverable: '350.00',
      ownCost: '50.00',
      claimable: '0.00',
    });
  });

  it('counts from its day on', () => {
    const past = [...sent, less('50.00', '2020-08-01', 1, refusing('50.00'))] as const;
    given(...past).thenFigures('2020/21', { claimed: '400.00', disallowed: '0.00' }, '2020-07-31');
    given(...past).thenFigures('2020/21', { claimed: '350.00', disallowed: '50.00' }, '2020-08-01');
  });

  it('reduces at the rate what is refused of the cost', () => {
    const half = agreed('1000.00', { terms: { ...terms, rateBasisPoints: 5_000 } });
    given(...half, spent('400.00'), ...claimed(), less('25.00', '2020-08-01', 1, refusing('50.00'))).thenFigures(
      '2020/21',
      {
        claimed: '175.00',
        recoverable: '175.00',
        disallowed: '50.00',
        overclaimed: '0.00',
      },
    );
  });

  it.each([
    ['was never prepared', [], accepted(9), 'claim-unknown'],
    ['is only prepared', [prepared()], accepted(), 'claim-not-submitted'],
    ['is only certified', [prepared(), certified()], accepted(), 'claim-not-submitted'],
    ['was withdrawn', [...claimed(), withdrawn(1, '2020-07-20')], accepted(), 'claim-not-submitted'],
    ['has an outcome already', [...claimed(), accepted()], accepted(1, '2020-08-02'), 'outcome-recorded'],
    ['was submitted later', [...claimed()], accepted(1, '2020-07-14'), 'effective-before-last'],
    ['would be reduced by less than nothing', [...claimed()], less('-0.01'), 'amount-not-positive'],
    ['has not that much left', [...claimed()], less('400.01'), 'over-claim'],
  ] as const)('is refused where the claim %s', (_what, past, outcome, code) => {
    given(...agreed(), spent('400.00'), ...past)
      .when(outcome)
      .thenRefused(code);
  });

  it('says how much the claim has left', () => {
    given(...sent)
      .when(less('400.01'))
      .thenRefused('over-claim', 'Claim 1: £400.01 asked, £400.00 left.', {
        field: 'reductionAmount',
        limit: '£400.00',
      });
    given(...sent)
      .when(accepted(9))
      .thenRefused('claim-unknown', 'There is no claim 9.');
    given(...sent, accepted())
      .when(accepted(1, '2020-08-02'))
      .thenRefused('outcome-recorded', 'accepted on 1 August 2020');
  });
});

describe('a disallowance', () => {
  it.each([
    ['that does not exist', refusing('1.00', 9), 'entry-unknown'],
    ['for nothing', refusing('0.00'), 'amount-not-positive'],
    ['for more than it has left', refusing('400.01'), 'over-entry'],
    [
      'twice',
      { disallowances: [...refusing('1.00').disallowances, ...refusing('1.00').disallowances] },
      'entry-not-in-claim',
    ],
  ] as const)('is refused of an entry %s', (_what, over, code) => {
    given(...sent)
      .when(less('1.00', '2020-08-01', 1, over))
      .thenRefused(code);
  });

  it('says how much of the entry is left to refuse', () => {
    given(...sent)
      .when(less('1.00', '2020-08-01', 1, refusing('400.01')))
      .thenRefused('over-entry', '£400.00 left');
  });

  it('is refused of an entry after the claim’s period, or reversed', () => {
    given(...sent, spent('9.00', '2020-07-01'))
      .when(less('1.00', '2020-08-01', 1, refusing('1.00', 2)))
      .thenRefused('entry-not-in-claim', 'spend 2 is cost of 1 July 2020; the claim runs to 30 June 2020');
    given(...sent, reversed('spend', 1, '2020-07-20'))
      .when(less('1.00', '2020-08-01', 1, refusing('1.00')))
      .thenRefused('entry-unknown', 'There is no spend 1 standing.');
  });

  it('may be of an accrual', () => {
    given(
      ...agreed(),
      accrued('400.00'),
      ...claimed(),
      less('50.00', '2020-08-01', 1, refusing('50.00', 1, 'accrual')),
    ).thenFigures('2020/21', { accrued: '400.00', disallowed: '50.00', claimed: '350.00' });
  });

  it('is released when the spend under it is reversed', () => {
    const past = [
      ...sent,
      less('50.00', '2020-08-01', 1, refusing('50.00')),
      reversed('spend', 1, '2020-09-01'),
    ] as const;
    given(...past).thenFigures('2020/21', { spend: '400.00', disallowed: '50.00' }, '2020-08-31');
    given(...past).thenFigures('2020/21', { spend: '0.00', disallowed: '0.00', overclaimed: '350.00' }, '2020-09-01');
  });

  it('leaves room for other eligible cost of the year, unless the terms forbid it', () => {
    const room = [spent('1500.00'), ...claimed(), less('100.00', '2020-08-01', 1, refusing('100.00'))] as const;
    given(...agreed(), ...room).thenClaimable('2020/21', { amount: '100.00', binding: ['cap', 'approval'] });
    given(...agreed('1000.00', { terms: { ...terms, refusedCostReplaceable: false } }), ...room).thenClaimable(
      '2020/21',
      {
        amount: '0.00',
        binding: ['refused-cost'],
        limits: { 'refused-cost': '900.00', cap: '1000.00' },
      },
    );
  });
});

describe('where refused cost may not be replaced', () => {
  it('it lowers what can be claimed at the rate that the funder meets', () => {
    const half = { ...terms, rateBasisPoints: 5_000, refusedCostReplaceable: false };
    const refused = less('50.00', '2020-08-01', 1, refusing('100.00'));
    given(...agreed('500.00', { terms: half }), spent('1200.00'), ...claimed(), refused).thenClaimable('2020/21', {
      amount: '0.00',
      binding: ['refused-cost'],
      limits: { 'refused-cost': '450.00', spend: '550.00', cap: '500.00' },
    });
  });
});

describe('an outcome on a claim that was paid', () => {
  const past = [...sent, paid('400.00', '2020-09-14')] as const;

  it('reduces the claim from its own day and moves cash to held from the day it was paid', () => {
    const after = given(...past).when(less('100.00', '2020-09-01', 1, refusing('100.00')));
    after.then({
      type: 'ClaimAccepted',
      data: { toHeld: [{ receiptId: 'bacs-1', matchNo: 1, amount: pounds('100.00'), effectiveOn: on('2020-09-14') }] },
    });
    after.thenFigures('2020/21', { claimed: '400.00', recovered: '0.00', held: '0.00' }, '2020-08-31');
    after.thenFigures(
      '2020/21',
      { claimed: '300.00', recovered: '0.00', held: '0.00', outstanding: '300.00' },
      '2020-09-13',
    );
    after.thenFigures(
      '2020/21',
      { claimed: '300.00', recovered: '300.00', held: '100.00', owedToFunder: '100.00' },
      '2020-09-14',
    );
  });

  it('takes the latest cash first', () => {
    const twice = [
      ...sent,
      paid('250.00', '2020-08-20'),
      paid('150.00', '2020-09-14', { receiptId: 'bacs-2' }),
      less('200.00', '2020-09-20'),
    ] as const;
    expect(
      movesOn(given(...twice).events, { account: 'held', receiptId: 'bacs-2', financialYear: year('2020/21') }),
    ).toEqual(['2020-09-14 150.00', '2020-09-14 -150.00', '2020-09-20 150.00']);
    expect(
      posted(given(...twice).events, { account: 'held', receiptId: 'bacs-1', financialYear: year('2020/21') }),
    ).toBe('50.00');
    given(...twice).thenFigures('2020/21', {
      claimed: '200.00',
      recovered: '200.00',
      held: '200.00',
      received: '400.00',
    });
  });

  it('moves only what was paid beyond what is left of the claim', () => {
    given(...sent, paid('350.00', '2020-08-14'))
      .when(less('100.00', '2020-09-01'))
      .thenFigures('2020/21', { claimed: '300.00', recovered: '300.00', held: '50.00', outstanding: '0.00' });
    given(...sent, paid('300.00', '2020-08-14'))
      .when(less('100.00', '2020-09-01'))
      .then({ type: 'ClaimAccepted', data: { toHeld: [] } });
  });
});

describe('R33: the reversal of an outcome', () => {
  it('restores the claim and the cost', () => {
    const past = [
      ...sent,
      less('50.00', '2020-08-01', 1, refusing('50.00')),
      reversed('claim-outcome', 1, '2020-09-01'),
    ] as const;
    given(...past).thenFigures('2020/21', { claimed: '350.00', disallowed: '50.00' }, '2020-08-31');
    given(...past).thenFigures(
      '2020/21',
      { claimed: '400.00', disallowed: '0.00', recoverable: '400.00' },
      '2020-09-01',
    );
    given(...past)
      .when(accepted(1, '2020-09-02'))
      .then({ type: 'ClaimAccepted' });
  });

  it('is followed by a new outcome, never effective before it', () => {
    const past = [...sent, less('50.00'), reversed('claim-outcome', 1, '2020-09-01')] as const;
    given(...past)
      .when(less('80.00', '2020-08-10'))
      .thenRefused('effective-before-last', 'Claim 1 changed after 10 August 2020.');
    given(...past)
      .when(less('80.00', '2020-09-01'))
      .thenFigures('2020/21', { claimed: '320.00' }, '2020-09-01');
  });

  it('takes cash back from held to the claim', () => {
    const past = [
      ...sent,
      paid('400.00', '2020-08-14'),
      less('100.00', '2020-09-01'),
      reversed('claim-outcome', 1, '2020-09-10'),
    ] as const;
    given(...past).thenFigures('2020/21', { recovered: '300.00', held: '100.00' }, '2020-09-09');
    given(...past).thenFigures('2020/21', { recovered: '400.00', held: '0.00', claimed: '400.00' }, '2020-09-10');
  });

  it('restores only the disallowance that still has cost under it', () => {
    const two = [
      ...agreed(),
      spent('400.00'),
      spent('90.00', '2020-05-11'),
      ...claimed(),
      less('70.00', '2020-08-01', 1, {
        disallowances: [...refusing('40.00').disallowances, ...refusing('30.00', 2).disallowances],
      }),
      reversed('spend', 2, '2020-08-20'),
    ] as const;
    const after = given(...two).when(reversed('claim-outcome', 1, '2020-09-01'));
    after.then({
      type: 'EntryReversed',
      data: {
        reversed: {
          kind: 'claim-outcome',
          disallowances: [{ entry: { kind: 'spend', number: 1 }, amount: pounds('40.00') }],
        },
      },
    });
    after.thenFigures('2020/21', { disallowed: '0.00', spend: '400.00', claimed: '490.00' });
  });

  it.each([
    ['where there is none', [...sent], 'entry-unknown'],
    ['a second time', [...sent, accepted(), reversed('claim-outcome', 1, '2020-08-02')], 'entry-unknown'],
    [
      'where a repayment rests on it',
      [...sent, paid('400.00'), less('10.00', '2020-08-20'), repaymentDue('5.00', 1)],
      'entry-in-use',
    ],
    ['before its own day', [...sent, accepted(1, '2020-11-01')], 'effective-before-last'],
  ] as const)('is refused %s', (_what, past, code) => {
    given(...past)
      .when(reversed('claim-outcome'))
      .thenRefused(code);
  });

  it('is refused once the claim has been withdrawn: there is nothing to restore it to', () => {
    const past = [...sent, less('30.00'), withdrawn(1, '2020-08-10')] as const;
    given(...past).thenFigures('2020/21', { claimed: '0.00' });
    given(...past)
      .when(reversed('claim-outcome', 1, '2020-09-01'))
      .thenRefused('entry-unknown');
  });

  it('leaves no disallowance below nothing on any day, where a later claim refused part of the same entry', () => {
    const past = [
      ...sent,
      less('30.00', '2020-08-01', 1, refusing('30.00')),
      prepared('2020-07-01', '2020-09-30', since('2020-10-05')),
      certified(2, '2020-10-05'),
      submitted(2, '2020-10-05'),
      less('0.00', '2020-11-20', 2, refusing('20.00')),
      reversed('claim-outcome', 1, '2020-10-10'),
      reversed('spend', 1, '2020-10-20'),
    ] as const;
    given(...past).thenFigures('2020/21', { disallowed: '0.00' }, '2020-10-25');
    given(...past).thenFigures('2020/21', { disallowed: '0.00' });
  });
});
