import { describe, expect, it } from '@jest/globals';
import { postingsOf } from '#grants';
import { given, history } from '../../../test/support/given.ts';
import { accrued, agreed, on, pounds, since, spent } from './examples.ts';
import { released, reversed } from './award-examples.ts';
import { periodClosed, periodReopened } from './year-examples.ts';

const august = '2020-08-14';

describe('R34: a month that is closed', () => {
  it('is closed with the months before it, and a year’s later months stay open', () => {
    given(...agreed(), periodClosed(5))
      .when(spent('10.00', '2020-05-10'))
      .thenRefused('period-closed', /^month 2 of 2020\/21 \(May 2020\) is closed\. Name in `period`.*from 6 on\.$/u, {
        field: 'period',
        limit: '6',
      });
    given(...agreed(), periodClosed(5))
      .when(spent('10.00', '2020-09-01'))
      .then({ type: 'ActualSpendReported', data: { amount: pounds('10.00') } });
  });

  it('takes late cost in an open month, which the event says, with the month it belongs to', () => {
    given(...agreed(), periodClosed(5))
      .when(spent('10.00', august, { period: 7 }))
      .then({ type: 'ActualSpendReported', data: { period: 7, originPeriod: 5, effectiveOn: on(august) } });
  });

  it('keeps late cost in its year and on its day, and posts it in the open month', () => {
    const events = history(...agreed(), periodClosed(5), spent('10.00', august, { period: 7 }));
    const postings = events.flatMap((event) => postingsOf('grant-example', event));
    const actual = postings.filter(({ account }) => account === 'actual');
    expect(actual.map(({ period, effectiveOn }) => [period, effectiveOn.toString()])).toEqual([[7, august]]);
  });

  it.each([
    ['its own month is open', 9, '2020-11-02'],
    ['the month named is before its own', 4, august],
    ['the month named has not begun', 12, august],
  ])('has cost recorded in no other month where %s', (_why, period, day) => {
    given(...agreed(), periodClosed(5))
      .when({ todayOn: on('2021-01-15'), command: spent('10.00', day, { period }) })
      .thenRefused('period-wrong', undefined, { field: 'period' });
  });

  it('refuses cost in another month that is closed too', () => {
    given(...agreed(), periodClosed(7))
      .when(spent('10.00', august, { period: 6 }))
      .thenRefused('period-closed', /month 6 of 2020\/21 \(September 2020\) is closed/u);
  });

  it('refuses accruals and releases as it refuses spend', () => {
    given(...agreed(), periodClosed(5))
      .when(accrued('10.00', august))
      .thenRefused('period-closed');
    given(...agreed(), accrued('10.00', august), periodClosed(5))
      .when(released(1, '4.00', august))
      .thenRefused('period-closed');
    given(...agreed(), accrued('10.00', august), periodClosed(5))
      .when(released(1, '4.00', august, { period: 6 }))
      .then({ type: 'AccrualReversed', data: { period: 6, originPeriod: 5 } });
  });

  it('leaves no month to a late entry once all are closed', () => {
    given(...agreed(), periodClosed(12))
      .when(spent('10.00', '2021-03-30'))
      .thenRefused('period-closed', /No month of 2020\/21 is open; reopen one\.$/u);
  });

  it('is not closed before it has ended, nor twice as firmly', () => {
    given(...agreed())
      .when(periodClosed(5, 'hard', since('2020-08-31')))
      .thenRefused('period-not-ended', /August 2020\) ends on 31 August 2020/u, { limit: '2020-08-31' });
    given(...agreed(), periodClosed(5))
      .when(periodClosed(5))
      .thenRefused('period-closed-already');
    given(...agreed(), periodClosed(5))
      .when(periodClosed(4, 'soft'))
      .thenRefused('period-closed-already');
  });

  it('is closed hard by the certifier alone', () => {
    given(...agreed())
      .when({ ...periodClosed(5), certifies: false })
      .thenRefused('certifier-needed', undefined, { field: 'closing' });
    given(...agreed())
      .when({ ...periodClosed(5, 'soft'), certifies: false })
      .then({ type: 'PeriodClosed', data: { softThrough: 5, hardThrough: 0 } });
  });

  it('never takes effect before the closing it follows', () => {
    given(...agreed(), periodClosed(5))
      .when(periodClosed(6, 'hard', since('2021-04-30')))
      .thenRefused('effective-before-last');
    given(...agreed(), periodClosed(5))
      .when(periodReopened(5, since('2021-04-30')))
      .thenRefused('effective-before-last');
  });
});

describe('R34: a month that is closed softly', () => {
  const softly = given(...agreed(), periodClosed(5, 'soft'));

  it('takes cost from the certifier, with a reason', () => {
    softly
      .when({ by: 'certifier', certifies: true, command: spent('10.00', august) })
      .thenWarned('period-softly-closed', /month 5 of 2020\/21 \(August 2020\) is closed softly/u);
  });

  it('takes cost from nobody else', () => {
    softly
      .when(spent('10.00', august))
      .thenRefused('period-closed', /closed softly: only the certifier may record in it, with a reason/u);
  });

  it('may be closed hard afterwards', () => {
    softly.when(periodClosed(4)).then({ type: 'PeriodClosed', data: { softThrough: 5, hardThrough: 4 } });
  });
});

describe('R34: a month that is reopened', () => {
  it('takes its cost again, and so do the months after it', () => {
    given(...agreed(), periodClosed(7), periodReopened(5))
      .when(spent('10.00', '2020-10-02'))
      .thenNotWarned();
    given(...agreed(), periodClosed(7), periodReopened(5))
      .when(spent('10.00', '2020-07-02'))
      .thenRefused('period-closed');
  });

  it('keeps who allowed it and why', () => {
    given(...agreed(), periodClosed(7))
      .when(periodReopened(5))
      .then({
        type: 'PeriodReopened',
        data: { authority: 'Chief Finance Officer', reason: 'a batch of overtime was left out', hardThrough: 4 },
      });
  });

  it('was closed', () => {
    given(...agreed(), periodClosed(4))
      .when(periodReopened(5))
      .thenRefused('period-open', /month 5 of 2020\/21 \(August 2020\) is open/u);
  });
});

describe('R33, R34: a correction of cost (E15)', () => {
  it('is recorded in the month of its day and names the month it takes the cost from', () => {
    given(...agreed('10000.00'), spent('4812.50', august), periodClosed(5))
      .when(reversed('spend', 1, '2020-10-10'))
      .then({ type: 'EntryReversed', data: { originPeriod: 5, reversed: { kind: 'spend' } } });
  });

  it('posts in its own month and leaves the closed one as it was', () => {
    const events = history(
      ...agreed('10000.00'),
      spent('4812.50', august),
      periodClosed(5),
      reversed('spend', 1, '2020-10-10'),
    );
    const actual = events
      .flatMap((event) => postingsOf('grant-example', event))
      .filter(({ account }) => account === 'actual');
    expect(actual.map(({ period, pence }) => [period, pence])).toEqual([
      [5, pounds('4812.50')],
      [7, -pounds('4812.50')],
    ]);
  });

  it('after the year is recorded in its last month', () => {
    given(...agreed(), spent('10.00', august), periodClosed(11))
      .when(reversed('spend', 1, '2021-04-20'))
      .then({ type: 'EntryReversed', data: { originPeriod: 5 } });
    given(...agreed(), spent('10.00', august), periodClosed(12))
      .when(reversed('spend', 1, '2021-04-20'))
      .thenRefused('period-closed');
  });

  it('of anything but cost has no month', () => {
    given(...agreed(), ...[spent('10.00', august)])
      .when(reversed('forecast', 1, '2020-10-10', { period: 7 }))
      .thenRefused('entry-unknown');
  });
});
