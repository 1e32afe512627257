import { describe, it } from '@jest/globals';
import { given, type Step } from '../../../test/support/given.ts';
import { accepted, agreed, approved, claimed, pounds, since, spent, submitted } from './examples.ts';
import { agreementPublished, repaid, repaymentDue, reversed } from './award-examples.ts';
import {
  controlTotals,
  finallyClaimed,
  grantClosed,
  grantReviewed,
  noticeGiven,
  returnSent,
  yearClosed,
} from './year-examples.ts';

const closable: readonly Step[] = [
  ...agreed(),
  spent('900.00'),
  ...finallyClaimed('900.00'),
  ...controlTotals('900.00'),
  yearClosed(),
];

describe('a return that was sent', () => {
  it('is recorded with the position it was made at and the hash of every format', () => {
    given(...agreed())
      .when(returnSent())
      .then({ type: 'ReturnSent', data: { returnNo: 1, position: '41', documents: [{ format: 'csv' }] } });
  });

  it('is of months in order, of one hash a format, and of a claim where it is one', () => {
    const sent = given(...agreed(), spent('10.00'), ...claimed());
    sent.when(returnSent({ fromPeriod: 4, untilPeriod: 3 })).thenRefused('return-period-wrong');
    const [document] = returnSent().documents;
    sent.when(returnSent({ documents: [document!, document!] })).thenRefused('return-document-twice');
    sent.when(returnSent({ claimNo: 1 })).thenRefused('return-claim-wrong');
    sent.when(returnSent({ kind: 'claim' })).thenRefused('return-claim-wrong');
    sent.when(returnSent({ kind: 'claim', claimNo: 2 })).thenRefused('claim-unknown');
    sent.when(returnSent({ kind: 'claim', claimNo: 1 })).then({ type: 'ReturnSent', data: { claimNo: 1 } });
  });
});

describe('a notice and a review', () => {
  it('R28: are kept by number, kind and outcome', () => {
    given(...agreed())
      .when(noticeGiven())
      .then({ type: 'NoticeGiven', data: { noticeNo: 1, kind: 'underspend' } });
    given(...agreed(), grantReviewed())
      .when(grantReviewed({ outcome: 'discontinue' }))
      .then({ type: 'GrantReviewed', data: { reviewNo: 2, outcome: 'discontinue' } });
  });
});

describe('a grant is closed', () => {
  it('with nothing claimed unrecovered and nothing held unreturned', () => {
    given(...closable)
      .when(grantClosed())
      .then({ type: 'GrantClosed', data: { reason: 'everything is recovered' } });
  });

  it('when every line of it has ended', () => {
    given(...closable.slice(0, -1))
      .when(grantClosed())
      .thenRefused('line-open', /2020\/21 is agreed/u);
  });

  it('when every claim is recovered', () => {
    const unpaid = [...agreed(), spent('900.00'), ...finallyClaimed('900.00').slice(0, 4), ...controlTotals('900.00')];
    given(...unpaid, yearClosed())
      .when(grantClosed())
      .thenRefused('claim-unrecovered', /£900\.00 claimed in 2020\/21/u);
  });

  it('when every penny held or due is returned', () => {
    const due = [...closable, repaymentDue('50.00', 1, '2021-06-01')];
    given(...due)
      .when(grantClosed())
      .thenRefused('cash-unreturned', /£50\.00 is held in 2020\/21/u);
    given(...due, repaid('50.00', '2021-06-20'))
      .when(grantClosed())
      .then({ type: 'GrantClosed' });
  });

  it('and then takes no more', () => {
    given(...closable, grantClosed())
      .when(spent('1.00', '2021-08-01', { financialYear: '2021/22' as never }))
      .thenRefused('grant-closed', /closed with effect from 31 July 2021/u);
    given(...closable, grantClosed())
      .when(submitted())
      .thenRefused('grant-closed');
    given(...closable, grantClosed())
      .when(reversed('spend', 1, '2021-08-01'))
      .thenRefused('grant-closed');
  });

  it('but what comes after it by its nature: clawbacks, returns, notices, publications', () => {
    const closed = given(...closable, grantClosed());
    closed.when(repaymentDue('50.00', 1, '2021-09-01')).then({ type: 'RepaymentDue' });
    closed.when(returnSent({ kind: 'year-end', untilPeriod: 12 })).then({ type: 'ReturnSent' });
    closed.when(noticeGiven()).then({ type: 'NoticeGiven' });
    closed.when(agreementPublished()).then({ type: 'AgreementPublished' });
    given(...closable, grantClosed(), repaymentDue('50.00', 1, '2021-09-01'))
      .when(reversed('repayment-due', 1, '2021-09-02'))
      .then({ type: 'EntryReversed', data: { reversed: { kind: 'repayment-due' } } });
  });

  it('answers a paper that comes too late with an event, not a refusal', () => {
    given(...closable, grantClosed())
      .when(approved('1.00', 'accept', since('2021-08-01')))
      .then({ type: 'ApprovalNotApplied', data: { code: 'grant-closed' } });
    given(...closable)
      .when(approved('1.00', 'accept', since('2021-08-01')))
      .then({ type: 'ApprovalNotApplied', data: { code: 'year-closed' } });
  });

  it('and its claims stay as the funder accepted them', () => {
    given(...closable, grantClosed())
      .when(accepted(1, '2021-08-01', { reductionAmount: pounds('1.00') }))
      .thenRefused('grant-closed');
  });
});
