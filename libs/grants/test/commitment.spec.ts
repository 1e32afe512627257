import { describe, it } from '@jest/globals';
import { given } from '../../../test/support/given.ts';
import { agreed, committed, opened, pounds, spent, terms, year } from './examples.ts';
import { reversed } from './award-examples.ts';
import { commitmentReleased } from './plan-examples.ts';

describe('a commitment', () => {
  it('takes what is available down, and nothing else', () => {
    const after = given(...agreed(), spent('100.00')).when(committed('300.00'));
    after.then({ type: 'CommitmentRaised', data: { commitmentNo: 1, head: 'equipment', reference: 'PO 1' } });
    after.thenFigures('2020/21', { committed: '300.00', remaining: '900.00', available: '600.00', spend: '100.00' });
    after.thenFigures('2020/21', { committed: '0.00' }, '2020-04-30');
  });

  it('R26: is never claimed', () => {
    given(...agreed(), committed('300.00')).thenClaimable('2020/21', { amount: '0.00', binding: ['spend'] });
  });

  it('counts at the rate that the funder meets, rounded down', () => {
    const third = agreed('1000.00', { terms: { ...terms, rateBasisPoints: 3_333 } });
    given(...third, committed('1.00')).thenFigures('2020/21', { remaining: '1000.00', available: '999.67' });
  });

  it.each(['0.00', '-1.00'])('is not of %s', (amount) => {
    given(...agreed())
      .when(committed(amount))
      .thenRefused('amount-not-positive');
  });

  it('R13: is only on heads that the agreement has', () => {
    given(...agreed())
      .when(committed('1.00', '2020-05-01', { head: 'laptops' }))
      .thenRefused('head-not-in-agreement', undefined, { field: 'head' });
    given(opened())
      .when(committed('1.00', '2020-05-01', { head: 'laptops' }))
      .then({ type: 'CommitmentRaised' });
  });

  it('is reversed as far as it still stands, and never twice (R33)', () => {
    const past = [...agreed(), committed('300.00'), commitmentReleased('100.00')] as const;
    const after = given(...past).when(reversed('commitment'));
    after.then({ type: 'EntryReversed', data: { reversed: { kind: 'commitment', amount: pounds('200.00') } } });
    after.thenFigures('2020/21', { committed: '0.00' });
    after.thenFigures('2020/21', { committed: '200.00' }, '2020-10-09');
    given(...past, reversed('commitment'))
      .when(reversed('commitment'))
      .thenRefused('entry-reversed');
  });
});

describe('the reversal of a commitment', () => {
  it('is never effective before a release, because it carries what the release left', () => {
    given(...agreed(), committed('300.00'), commitmentReleased('100.00', '2020-06-01'))
      .when(reversed('commitment', 1, '2020-05-15'))
      .thenRefused('effective-before-last');
  });
});

describe('the release of a commitment', () => {
  it('gives back what was committed from its day on', () => {
    const after = given(...agreed(), committed('300.00')).when(commitmentReleased('100.00'));
    after.then({ type: 'CommitmentReleased', data: { commitmentNo: 1, head: 'equipment', financialYear: '2020/21' } });
    after.thenFigures('2020/21', { committed: '300.00' }, '2020-05-31');
    after.thenFigures('2020/21', { committed: '200.00' }, '2020-06-01');
  });

  it.each([
    ['of a commitment that was never raised', [], commitmentReleased('1.00'), 'commitment-unknown'],
    [
      'of one that was reversed',
      [committed('9.00'), reversed('commitment')],
      commitmentReleased('1.00'),
      'commitment-unknown',
    ],
    ['of nothing', [committed('9.00')], commitmentReleased('0.00'), 'amount-not-positive'],
    ['of more than is left', [committed('9.00')], commitmentReleased('9.01'), 'over-commitment'],
    ['before the commitment', [committed('9.00')], commitmentReleased('9.00', '2020-04-30'), 'effective-before-last'],
  ] as const)('is refused %s', (_what, past, release, code) => {
    given(...agreed(), ...past)
      .when(release)
      .thenRefused(code);
  });
});

describe('spend that uses a commitment', () => {
  const using = (amount: string, spend = amount, day = '2020-05-10') =>
    spent(spend, day, {
      head: 'equipment',
      costType: 'equipment',
      usesCommitment: { commitmentNo: 1, amount: pounds(amount) },
    });

  it('releases that much of it on the same day', () => {
    const after = given(...agreed(), committed('300.00')).when(using('200.00'));
    after.then({
      type: 'ActualSpendReported',
      data: { usesCommitment: { commitmentNo: 1, amount: pounds('200.00') } },
    });
    after.thenFigures('2020/21', { committed: '300.00', spend: '0.00' }, '2020-05-09');
    after.thenFigures('2020/21', { committed: '100.00', spend: '200.00', available: '700.00' }, '2020-05-10');
  });

  it('releases it no earlier than it was raised', () => {
    const past = [...agreed(), committed('300.00', '2020-06-01'), using('200.00')] as const;
    given(...past).thenFigures('2020/21', { committed: '0.00', spend: '200.00' }, '2020-05-31');
    given(...past).thenFigures('2020/21', { committed: '100.00', spend: '200.00' }, '2020-06-01');
  });

  it('lets it stand again when the spend is reversed', () => {
    const past = [...agreed(), committed('300.00'), using('200.00'), reversed('spend', 1, '2020-07-01')] as const;
    given(...past).thenFigures('2020/21', { committed: '100.00', spend: '200.00' }, '2020-06-30');
    given(...past).thenFigures('2020/21', { committed: '300.00', spend: '0.00' }, '2020-07-01');
    given(...past)
      .when(commitmentReleased('300.00', '2020-07-02'))
      .then({ type: 'CommitmentReleased' });
  });

  it('gives it back no earlier than its reversal: what is back later is not released or used before', () => {
    const second = committed('300.00', '2020-05-01', { reference: 'PO 2' });
    const back = [using('200.00'), reversed('spend', 1, '2020-07-01')];
    given(...agreed(), committed('300.00'), second, ...back)
      .when(commitmentReleased('300.00', '2020-06-15'))
      .thenRefused('over-commitment', '£100.00 left');
    given(...agreed(), committed('300.00'), second, ...back)
      .when(using('300.00', '300.00', '2020-06-15'))
      .thenRefused('over-commitment', '£100.00 left');
  });

  it('keeps the commitment from being reversed', () => {
    given(...agreed(), committed('300.00'), using('200.00'))
      .when(reversed('commitment'))
      .thenRefused('entry-in-use', 'spend that stands has used part of it');
  });

  it('is refused where there is no such commitment', () => {
    given(...agreed())
      .when(using('1.00'))
      .thenRefused('commitment-unknown', undefined, { field: 'usesCommitment.commitmentNo' });
  });

  it('is refused for more than the commitment has left', () => {
    given(...agreed(), committed('300.00'), using('200.00'))
      .when(using('100.01'))
      .thenRefused('over-commitment', undefined, { limit: '£100.00' });
  });

  it('is refused for more than was spent, or for nothing', () => {
    given(...agreed(), committed('300.00'))
      .when(using('200.00', '199.99'))
      .thenRefused('over-spend');
    given(...agreed(), committed('300.00'))
      .when(using('0.00', '1.00'))
      .thenRefused('amount-not-positive');
  });

  it('is refused where the commitment is of another year', () => {
    const other = committed('300.00', '2021-05-01', { financialYear: year('2021/22') });
    given(...agreed(), other)
      .when(using('1.00'))
      .thenRefused('commitment-in-another-year', 'Commitment 1 is of 2021/22.');
  });
});
