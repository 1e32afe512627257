import { describe, it } from '@jest/globals';
import { given, type Step } from '../../../test/support/given.ts';
import { agreed, offered, opened, pounds, since, year } from './examples.ts';
import { bid, bidEnded, indicated, offerEnded, terminated } from './award-examples.ts';

const twoYears = {
  lines: [
    { financialYear: year('2020/21'), amount: pounds('1000.00') },
    { financialYear: year('2021/22'), amount: pounds('2000.00') },
  ],
};

describe('a bid', () => {
  it('puts its lines at bid, each for its own amount (R03)', () => {
    const after = given(opened()).when(bid('0.01', twoYears));
    after.then({ type: 'BidSubmitted', data: { bidNo: 1, lines: twoYears.lines } });
    after.thenStanding('2021/22', { funder: 'bid' });
    after.thenFigures('2020/21', { bid: '1000.00', cap: '0.00', claimable: '0.00' });
    after.thenFigures('2021/22', { bid: '2000.00' });
  });

  it('counts from its day on', () => {
    given(opened(), bid('1000.00', since('2020-05-01'))).thenFigures('2020/21', { bid: '0.00' }, '2020-04-30');
    given(opened(), bid('1000.00', since('2020-05-01'))).thenFigures('2020/21', { bid: '1000.00' }, '2020-05-01');
  });

  it('names at least one year', () => {
    given(opened())
      .when(bid('0.01', { lines: [] }))
      .thenRefused('no-lines', undefined, { field: 'lines' });
  });

  it('names no year twice', () => {
    const line = { financialYear: year('2020/21'), amount: pounds('1.00') };
    given(opened())
      .when(bid('0.01', { lines: [line, line] }))
      .thenRefused('line-twice', '2020/21 is named twice.');
  });

  it.each(['0.00', '-1.00'])('is not for %s', (amount) => {
    given(opened()).when(bid(amount)).thenRefused('amount-not-positive');
  });

  it('is refused before the last change of its line', () => {
    given(opened(), bid(), bidEnded('rejected', since('2020-05-01')))
      .when(bid('500.00', since('2020-04-30')))
      .thenRefused('effective-before-last', /last changed with effect from 1 May 2020/u, { limit: '2020-05-01' });
  });
});

describe('a bid is made only on a line with no standing', () => {
  const standings: readonly [string, readonly Step[]][] = [
    ['bid', [opened(), bid()]],
    ['indicative', [opened(), indicated()]],
    ['offered', [opened(), offered()]],
    ['agreed', agreed()],
    ['terminated', [...agreed(), terminated('500.00')]],
    ['withdrawn', [opened(), offered(), offerEnded('withdrawn')]],
    ['lapsed', [opened(), offered(), offerEnded('lapsed')]],
  ];

  it.each(standings)('so not on one that is %s', (standing, past) => {
    given(...past).thenStanding('2020/21', { funder: standing as 'bid' });
    given(...past)
      .when(bid('1.00', since('2020-12-01')))
      .thenRefused('standing-does-not-allow', `2020/21 is ${standing}`);
  });

  it('and again once an earlier bid has been rejected', () => {
    given(opened(), bid(), bidEnded())
      .when(bid('700.00', since('2020-06-01')))
      .then({ type: 'BidSubmitted', data: { bidNo: 2 } });
  });
});

describe('the outcome of a bid', () => {
  it.each([
    ['rejected', 'BidRejected'],
    ['withdrawn', 'BidWithdrawn'],
  ] as const)('%s: takes the line back to none', (outcome, type) => {
    const after = given(opened(), bid()).when(bidEnded(outcome));
    after.then({
      type,
      data: { bidNo: 1, reason: 'the fund is spent', lines: [{ financialYear: '2020/21', amount: pounds('1000.00') }] },
    });
    after.thenStanding('2020/21', { funder: 'none' });
    after.thenFigures('2020/21', { bid: '0.00' });
    after.thenFigures('2020/21', { bid: '1000.00' }, '2020-04-30');
  });

  it('is refused for a bid that was never made', () => {
    given(opened()).when(bidEnded()).thenRefused('bid-unknown', undefined, { field: 'bidNo' });
  });

  it('is refused a second time', () => {
    given(opened(), bid(), bidEnded()).when(bidEnded('withdrawn')).thenRefused('bid-unknown');
  });

  it('is refused before the bid', () => {
    given(opened(), bid('1000.00', since('2020-05-02')))
      .when(bidEnded('rejected', since('2020-05-01')))
      .thenRefused('effective-before-last');
  });

  it('ends only the lines that no offer has answered', () => {
    const offer = offered({ amount: '400.00', ...since('2020-05-01') });
    given(opened(), bid('0.01', twoYears), offer)
      .when(bidEnded('rejected', since('2020-06-01')))
      .then({ type: 'BidRejected', data: { lines: [{ financialYear: '2021/22', amount: pounds('2000.00') }] } });
  });

  it('is refused once an offer has answered all of its lines together', () => {
    given(opened(), bid(), offered()).when(bidEnded()).thenRefused('bid-unknown');
  });

  it('is refused once offers have answered its lines one by one', () => {
    const second = offered({ financialYear: '2021/22', ...since('2020-05-02') });
    given(opened(), bid('0.01', twoYears), offered(since('2020-05-01')), second)
      .when(bidEnded('rejected', since('2020-06-01')))
      .thenRefused('bid-unknown');
  });
});
