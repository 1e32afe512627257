import { describe, expect, it } from '@jest/globals';
import { SCHEMAS, sentenceOf } from '#grants';
import { given } from '../../../test/support/given.ts';
import { accepted, agreed, claimed, paid, pounds, spent } from './examples.ts';
import { everyEvent } from './one-of-each.ts';

const told = new Map(everyEvent().map(({ event }) => [event.type as string, sentenceOf(event)]));

describe('an event as a sentence', () => {
  it.each(Object.keys(SCHEMAS))(
    '%s is one sentence: it begins with a capital, figure or sign and ends with a full stop',
    (type) => {
      const sentence = told.get(type);
      expect(sentence).toMatch(/^[A-Z£].*[^.]\.$/u);
      expect(sentence).not.toMatch(/undefined|NaN|\[object|\d{4}-\d{2}-\d{2}|\.\s+[A-Z]/u);
    },
  );

  it.each([
    ['GrantOpened', 'Grant opened: An example grant, funded by Home Office.'],
    ['BidSubmitted', 'Bid 3 submitted: £1,200.00 for 2020/21.'],
    ['BidRejected', 'Bid 1 rejected: the fund is spent.'],
    ['OfferReceived', 'Offer 3 received: £1,000.00 (exact) for 2020/21.'],
    ['FundingApprovedInPrinciple', 'Approved in principle: up to £30.00 for 2023/24 by PCD 1.'],
    ['SignatureRecorded', 'Agreement on offer 3 signed by the Chief Finance Officer (recipient).'],
    ['AgreementSigned', 'Agreement on offer 3 in force: £1,000.00 for 2020/21.'],
    ['AwardVaried', 'Variation 1: 2020/21 from £1,000.00 to £1,100.00 (uplift).'],
    [
      'AgreementTerminated',
      'Agreement terminated, costs met until 31 December 2020: 2020/21 from £1,100.00 to £900.00.',
    ],
    ['BudgetTransferred', '£200.00 of budget moved from training to equipment: more equipment is needed.'],
    ['CommitmentReleased', '£10.00 of commitment 1 released: the order was cut.'],
    [
      'PartnerStatementRecorded',
      'Statement of Merseyside Police for 2020/21: £90.00, signed by its Chief Finance Officer.',
    ],
    ['RepaymentMade', '£15.00 of repayment 2 paid to the funder.'],
    ['ReceiptRecorded', '£30.00 received from Home Office (bacs-2).'],
    ['PeriodClosed', 'Month 4 of 2020/21 and those before it closed softly.'],
    ['FinancialYearClosed', 'Year 2020/21 closed; £69.00 lapses, £31.00 still accrued.'],
    ['ReturnSent', 'Return 1 (quarterly) for months 1 to 3 of 2020/21 sent to Grant Sponsor.'],
    ['GrantReviewed', 'Review 1 by the Chief Finance Officer, to continue: The work goes on as agreed.'],
    ['DecisionRecorded', 'Decision PCD 1 recorded: Accepting an example grant.'],
  ])('%s says who, what and how much', (type, sentence) => {
    expect(told.get(type)).toBe(sentence);
  });

  it('says what a match left, and why', () => {
    const events = given(...agreed(), spent('400.00'), ...claimed(), accepted(), paid('450.00')).events;
    expect(sentenceOf(events.at(-1)!)).toBe(
      '£400.00 recovered on claim 1 from bacs-1, £50.00 left: Only £400.00 was outstanding.',
    );
  });

  it('says what an outcome took, and what of it was already paid', () => {
    const outcome = accepted(1, '2020-08-20', { reductionAmount: pounds('100.00') });
    const events = given(...agreed(), spent('400.00'), ...claimed(), paid('400.00'), outcome).events;
    expect(sentenceOf(events.at(-1)!)).toBe(
      'Claim 1 accepted less £100.00; £100.00 already paid is held for the funder.',
    );
  });

  it('says what spend settles', () => {
    const settled = everyEvent()
      .map(({ event }) => sentenceOf(event))
      .find((sentence) => sentence.includes('settling'));
    expect(settled).toBe('Spend 4 on overtime: £100.00, illustrative overtime, settling £100.00 of accrual 1.');
  });

  it('says where late cost belongs and where it is recorded', () => {
    const late = everyEvent().find(({ event }) => event.type === 'ActualSpendReported' && 'originPeriod' in event.data);
    expect(late && sentenceOf(late.event)).toBe(
      'Spend 2 on overtime: £10.00, illustrative overtime, of month 5, recorded in month 7.',
    );
  });

  it('says why an act was not applied', () => {
    expect(told.get('ApprovalNotApplied')).toBe(
      'Act 1 of PCD 2 on 2020/21 not applied: 2020/21 is already approved to-accept.',
    );
  });
});
