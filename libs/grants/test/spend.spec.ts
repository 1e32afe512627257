import { describe, expect, it } from '@jest/globals';
import { given } from '../../../test/support/given.ts';
import { accepted, accrued, agreed, claimed, on, opened, pounds, since, spent, terms, year } from './examples.ts';
import { posted } from './posting-sums.ts';
import { partnerSpent, released, reversed, stated } from './award-examples.ts';

const settling = (amount: string, spend: string, day = '2020-06-10', accrualNo = 1) =>
  spent(spend, day, { settlesAccrual: { accrualNo, amount: pounds(amount) } });

describe('spend', () => {
  it('counts from the day it was incurred', () => {
    const past = [...agreed(), spent('400.00', '2020-05-10')] as const;
    given(...past).thenFigures('2020/21', { spend: '0.00', claimable: '0.00', remaining: '1000.00' }, '2020-05-09');
    given(...past).thenFigures(
      '2020/21',
      { actual: '400.00', spend: '400.00', claimable: '400.00', remaining: '600.00' },
      '2020-05-10',
    );
  });

  it('is numbered within its grant, over all years', () => {
    given(...agreed(), spent('1.00'))
      .when(spent('2.00', '2020-05-11'))
      .then({ type: 'ActualSpendReported', data: { spendNo: 2, amount: pounds('2.00') } });
  });

  it('of a credit note counts against the rest', () => {
    given(...agreed(), spent('400.00'), spent('-150.00', '2020-05-12')).thenFigures('2020/21', {
      spend: '250.00',
      claimable: '250.00',
    });
  });

  it('of nothing is refused', () => {
    given(...agreed())
      .when(spent('0.00'))
      .thenRefused('amount-zero', undefined, { field: 'netAmount' });
  });

  it('may be recorded in any standing, and is the recipient’s own cost until the line can be claimed', () => {
    const acknowledgements = [{ warning: 'retrospective-cost', reason: 'the pilot began early' }] as const;
    given(opened(), spent('5.00', '2020-05-10', { acknowledgements })).thenFigures('2020/21', {
      spend: '5.00',
      ownCost: '5.00',
      recoverable: '0.00',
      claimable: '0.00',
    });
  });
});

describe('an accrual', () => {
  it('is numbered within its grant and says what was accrued', () => {
    given(...agreed(), accrued('300.00'))
      .when(accrued('40.00', '2020-05-11', { irrecoverableVatAmount: pounds('8.00') }))
      .then({ type: 'AccrualRaised', data: { accrualNo: 2, amount: pounds('48.00'), head: 'overtime' } });
  });

  it('counts as spend from the day it was incurred, and can be claimed where the terms allow', () => {
    given(...agreed(), accrued('300.00')).thenFigures('2020/21', {
      accrued: '300.00',
      actual: '0.00',
      spend: '300.00',
      claimable: '300.00',
    });
  });

  it.each([
    ['0.00', 'amount-zero'],
    ['-1.00', 'amount-not-positive'],
  ] as const)('is not of %s', (amount, code) => {
    given(...agreed())
      .when(accrued(amount))
      .thenRefused(code);
  });

  it('stands until it is released, in part or whole, and keeps its year', () => {
    const past = [...agreed(), accrued('300.00', '2021-03-31'), released(1, '100.00', '2021-04-20')] as const;
    given(...past).thenFigures('2020/21', { accrued: '300.00' }, '2021-04-19');
    given(...past).thenFigures('2020/21', { accrued: '200.00' }, '2021-04-20');
    given(...past).thenFigures('2021/22', { accrued: '0.00' });
    given(...past)
      .when(released(1, '200.00', '2021-04-21'))
      .thenFigures('2020/21', { accrued: '0.00', spend: '0.00' });
  });

  it.each([
    ['of an accrual that was never raised', [], released(1, '1.00'), 'accrual-unknown'],
    [
      'of one that was reversed',
      [accrued('9.00'), reversed('accrual')],
      released(1, '1.00', '2020-11-01'),
      'accrual-unknown',
    ],
    ['of nothing', [accrued('9.00')], released(1, '0.00'), 'amount-not-positive'],
    ['of more than is left', [accrued('9.00'), released(1, '4.00')], released(1, '5.01'), 'over-accrual'],
    ['before the accrual', [accrued('9.00')], released(1, '1.00', '2020-05-09'), 'effective-before-last'],
  ] as const)('has its release refused %s', (_what, past, release, code) => {
    given(...agreed(), ...past)
      .when(release)
      .thenRefused(code);
  });

  it('that does not stand is neither released nor settled', () => {
    given(...agreed())
      .when(released(1, '1.00'))
      .thenRefused('accrual-unknown', 'Accrual 1 was never raised, or has been reversed.', { field: 'accrualNo' });
  });

  it('is released of no more than stands on that day, whatever comes back later', () => {
    const back = [settling('60.00', '60.00', '2020-06-01'), reversed('spend', 1, '2020-07-01')];
    given(...agreed(), accrued('100.00'), accrued('100.00'), ...back)
      .when(released(1, '100.00', '2020-06-15'))
      .thenRefused('over-accrual', '£40.00 left');
    given(...agreed(), accrued('100.00'), accrued('100.00'), ...back)
      .when(released(1, '100.00', '2020-07-01'))
      .then({ type: 'AccrualReversed' });
  });
});

describe('what comes back to an accrual only later', () => {
  const back = [settling('60.00', '60.00', '2020-06-01'), reversed('spend', 1, '2020-07-01')] as const;
  const past = [...agreed(), accrued('100.00'), accrued('100.00'), ...back] as const;

  it('is not settled before', () => {
    given(...past)
      .when(settling('100.00', '100.00', '2020-06-15'))
      .thenRefused('over-accrual', '£40.00 left');
    given(...past)
      .when(settling('100.00', '100.00', '2020-07-01'))
      .then({ type: 'ActualSpendReported' });
  });

  it('is not disallowed before', () => {
    const outcome = (day: string) =>
      accepted(1, day, { disallowances: [{ entry: { kind: 'accrual', number: 1 }, amount: pounds('100.00') }] });
    const earlier = claimed('2020-04-01', '2020-05-31', 1, '2020-06-05');
    given(...past, ...earlier)
      .when(outcome('2020-06-15'))
      .thenRefused('over-entry', '£40.00 left');
    given(...past, ...earlier)
      .when(outcome('2020-07-01'))
      .then({ type: 'ClaimAccepted' });
  });

  it('is not reversed before: the reversal carries what stands once it is back', () => {
    given(...past)
      .when(reversed('accrual', 1, '2020-06-15'))
      .thenRefused('effective-before-last');
    given(...past)
      .when(reversed('accrual', 1, '2020-07-01'))
      .thenFigures('2020/21', { accrued: '100.00' });
  });

  it('and what is released later is not reversed before: the reversal carries the rest', () => {
    given(...agreed(), accrued('100.00'), released(1, '60.00', '2020-09-01'))
      .when(reversed('accrual', 1, '2020-06-01'))
      .thenRefused('effective-before-last');
  });
});

describe('spend that settles an accrual', () => {
  it('takes it over in one event, so that no day counts both or neither', () => {
    const past = [...agreed(), accrued('300.00', '2020-05-10'), settling('300.00', '320.00')] as const;
    given(...past).thenFigures('2020/21', { accrued: '300.00', actual: '0.00', spend: '300.00' }, '2020-06-09');
    given(...past).thenFigures('2020/21', { accrued: '0.00', actual: '320.00', spend: '320.00' }, '2020-06-10');
  });

  it('incurred before the accrual’s day takes it over on the accrual’s day', () => {
    const past = [...agreed(), accrued('300.00', '2020-06-30'), settling('300.00', '320.00', '2020-05-20')] as const;
    given(...past).thenFigures('2020/21', { actual: '20.00', accrued: '0.00', spend: '20.00' }, '2020-06-29');
    given(...past).thenFigures('2020/21', { actual: '320.00', accrued: '0.00', spend: '320.00' }, '2020-06-30');
  });

  it('in part leaves the rest of the accrual standing', () => {
    given(...agreed(), accrued('300.00'), settling('100.00', '100.00')).thenFigures('2020/21', {
      accrued: '200.00',
      actual: '100.00',
      spend: '300.00',
    });
  });

  it.each([
    ['that was never raised', [], settling('1.00', '1.00'), 'accrual-unknown'],
    ['that was reversed', [accrued('9.00'), reversed('accrual')], settling('1.00', '1.00'), 'accrual-unknown'],
    ['for more than it has left', [accrued('9.00')], settling('9.01', '9.01'), 'over-accrual'],
    ['for more than was spent', [accrued('9.00')], settling('9.00', '8.99'), 'over-spend'],
    ['for nothing', [accrued('9.00')], settling('0.00', '1.00'), 'amount-not-positive'],
    [
      'of another head',
      [accrued('9.00', '2020-05-10', { head: 'training' })],
      settling('1.00', '1.00'),
      'accrual-differs',
    ],
  ] as const)('is refused on an accrual %s', (_what, past, spend, code) => {
    given(...agreed(), ...past)
      .when(spend)
      .thenRefused(code);
  });

  it('is refused on an accrual of another year', () => {
    const acknowledgements = [{ warning: 'retrospective-cost', reason: 'no agreement for the year yet' }] as const;
    const nextYear = accrued('9.00', '2021-04-02', { financialYear: year('2021/22'), acknowledgements });
    given(...agreed(), nextYear)
      .when(settling('1.00', '1.00'))
      .thenRefused('accrual-differs', 'Accrual 1 is of 2021/22, overtime.', { field: 'settlesAccrual.accrualNo' });
  });

  it('keeps the accrual from being reversed until it is itself reversed', () => {
    const past = [...agreed(), accrued('300.00'), settling('300.00', '300.00')] as const;
    given(...past)
      .when(reversed('accrual'))
      .thenRefused('entry-in-use', 'spend that stands has settled part of it');
    given(...past, reversed('spend', 1, '2020-08-01'))
      .when(reversed('accrual'))
      .then({ type: 'EntryReversed' });
  });

  it('lets the accrual stand again when it is reversed', () => {
    const past = [
      ...agreed(),
      accrued('300.00'),
      settling('300.00', '320.00'),
      reversed('spend', 1, '2020-08-01'),
    ] as const;
    given(...past).thenFigures('2020/21', { accrued: '0.00', actual: '320.00' }, '2020-07-31');
    given(...past).thenFigures('2020/21', { accrued: '300.00', actual: '0.00' }, '2020-08-01');
  });
});

describe('a disallowance on an accrual', () => {
  const refusedAccrual = (amount = '80.00') =>
    [
      ...agreed(),
      accrued('300.00', '2020-06-20'),
      ...claimed(),
      accepted(1, '2020-08-01', {
        reductionAmount: pounds(amount),
        disallowances: [{ entry: { kind: 'accrual', number: 1 }, amount: pounds(amount) }],
      }),
    ] as const;

  it('goes over to the spend that settles it, on no day before its own', () => {
    const past = [...refusedAccrual(), settling('300.00', '300.00', '2020-07-10')] as const;
    expect(given(...past).events.at(-1)?.data).toMatchObject({
      settlesAccrual: { disallowed: [{ amount: pounds('80.00'), effectiveOn: on('2020-08-01') }] },
    });
    given(...past).thenFigures('2020/21', { disallowed: '0.00', recoverable: '300.00' }, '2020-07-31');
    given(...past).thenFigures('2020/21', { disallowed: '80.00', recoverable: '220.00' }, '2020-08-01');
    expect(posted(given(...past).events, { account: 'disallowed', entry: 'spend:1' })).toBe('80.00');
    expect(posted(given(...past).events, { account: 'disallowed', entry: 'accrual:1' })).toBe('0.00');
  });

  it('goes over only as far as the accrual no longer holds it', () => {
    const past = [...refusedAccrual(), settling('250.00', '250.00', '2020-07-10')] as const;
    expect(posted(given(...past).events, { account: 'disallowed', entry: 'accrual:1' })).toBe('50.00');
    expect(posted(given(...past).events, { account: 'disallowed', entry: 'spend:1' })).toBe('30.00');
    given(...past).thenFigures('2020/21', { disallowed: '80.00', spend: '300.00' });
  });

  it('goes back to the accrual when that spend is reversed: what was refused is not claimable again', () => {
    const past = [
      ...refusedAccrual(),
      settling('300.00', '300.00', '2020-07-10'),
      reversed('spend', 1, '2020-09-01'),
    ] as const;
    expect(given(...past).events.at(-1)?.data).toMatchObject({
      reversed: { disallowedReleased: [], disallowedReturned: [{ amount: pounds('80.00'), claimNo: 1 }] },
    });
    given(...past).thenFigures('2020/21', { spend: '300.00', disallowed: '80.00', recoverable: '220.00' });
  });

  it('is released with the cost that it stands on', () => {
    const past = [...refusedAccrual(), released(1, '250.00', '2020-09-01')] as const;
    given(...past).thenFigures('2020/21', { accrued: '300.00', disallowed: '80.00' }, '2020-08-31');
    given(...past).thenFigures('2020/21', { accrued: '50.00', disallowed: '50.00', recoverable: '0.00' }, '2020-09-01');
  });

  it('is excluded net of what is disallowed, each pound once', () => {
    const noAccruals = agreed('1000.00', { terms: { ...terms, accrualsAllowed: false } });
    const refused = accepted(1, '2020-08-01', {
      disallowances: [{ entry: { kind: 'accrual', number: 1 }, amount: pounds('80.00') }],
    });
    given(...noAccruals, accrued('300.00', '2020-06-20'), spent('50.00'), ...claimed(), refused).thenClaimable(
      '2020/21',
      {
        amount: '0.00',
        limits: { spend: '50.00' },
        excluded: [{ reason: 'accrual-not-allowed', head: 'overtime', amount: '220.00' }],
      },
    );
  });
});

describe('R21: a partner’s statement', () => {
  const partner = [...agreed(), partnerSpent('60.00'), partnerSpent('40.00', '2020-06-10')] as const;
  const both = [
    { kind: 'spend', number: 1 },
    { kind: 'spend', number: 2 },
  ] as const;

  it('covers the entries that it names, and they can be claimed', () => {
    const after = given(...partner).when(stated('100.00', both));
    after.then({ type: 'PartnerStatementRecorded', data: { statementNo: 1, amount: pounds('100.00') } });
    after.thenFigures('2020/21', { claimable: '100.00' });
  });

  it('is refused without the partner’s undertaking to keep its records', () => {
    given(...partner)
      .when(stated('60.00', undefined, { retentionUndertaking: false }))
      .thenRefused('undertaking-missing', 'Merseyside Police undertakes to keep its records.');
  });

  it.each([
    ['names an entry that does not exist', stated('1.00', [{ kind: 'accrual', number: 9 }]), 'entry-unknown'],
    ['names an entry twice', stated('120.00', [both[0], both[0]]), 'statement-entries-differ'],
    ['comes to another amount than its entries', stated('99.99', both), 'statement-entries-differ'],
    ['is of another partner', stated('100.00', both, { partner: 'West Midlands Police' }), 'statement-entries-differ'],
    ['is of another year', stated('100.00', both, { financialYear: year('2021/22') }), 'statement-entries-differ'],
    ['is of a day before its cost', stated('100.00', both, since('2020-06-09')), 'effective-before-last'],
  ] as const)('is refused where it %s', (_what, statement, code) => {
    given(...partner)
      .when(statement)
      .thenRefused(code);
  });

  it('is refused where it names the recipient’s own cost, or cost that another statement covers', () => {
    given(...agreed(), spent('60.00'))
      .when(stated('60.00'))
      .thenRefused('statement-entries-differ', 'spend 1 is cost of no partner in 2020/21.');
    given(...partner, stated('60.00'))
      .when(stated('100.00', both))
      .thenRefused('statement-entries-differ', 'covered by an earlier statement');
  });

  it('is refused where it names an entry that was reversed', () => {
    given(...partner, reversed('spend', 1, '2020-06-20'))
      .when(stated('60.00'))
      .thenRefused('entry-unknown');
  });

  it('is of what still stands of an accrual', () => {
    const accrual = accrued('60.00', '2020-05-10', { partner: 'Merseyside Police' });
    given(...agreed(), accrual, released(1, '10.00', '2020-06-01'))
      .when(stated('50.00', [{ kind: 'accrual', number: 1 }]))
      .then({ type: 'PartnerStatementRecorded' });
  });
});
