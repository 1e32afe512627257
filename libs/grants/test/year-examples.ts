import type {
  CloseGrant,
  ClosePeriod,
  CloseYear,
  GiveNotice,
  RecordControlTotal,
  RecordReturn,
  ReopenPeriod,
  ReopenYear,
  ReviewGrant,
} from '#grants';
import type { Asked } from '../../../test/support/given.ts';
import { accepted, certified, on, paid, pounds, prepared, since, submitted, year } from './examples.ts';

/** The nouns of months, year ends and closure. Every figure is illustrative unless a spec says otherwise. */
export const periodClosed = (
  period: number,
  closing: ClosePeriod['closing'] = 'hard',
  over: Partial<ClosePeriod> = {},
): Asked => ({
  by: 'certifier',
  certifies: true,
  command: { type: 'ClosePeriod', financialYear: year('2020/21'), period, closing, ...since('2021-05-01'), ...over },
});

export const periodReopened = (period: number, over: Partial<ReopenPeriod> = {}): ReopenPeriod => ({
  type: 'ReopenPeriod',
  financialYear: year('2020/21'),
  period,
  authority: 'Chief Finance Officer',
  reason: 'a batch of overtime was left out',
  ...since('2021-05-02'),
  ...over,
});

export const controlTotal = (
  kind: RecordControlTotal['kind'],
  amount: string,
  over: Partial<RecordControlTotal> = {},
): RecordControlTotal => ({
  type: 'RecordControlTotal',
  financialYear: year('2020/21'),
  kind,
  amount: pounds(amount),
  source: 'year-end report of 30 April 2021',
  ...since('2021-04-30'),
  ...over,
});

/** Both totals on which a year is closed. */
export const controlTotals = (generalLedger: string, income: string = generalLedger) =>
  [controlTotal('general-ledger', generalLedger), controlTotal('income-in-accounts', income)] as const;

export const yearClosed = (over: Partial<CloseYear> = {}): Asked => ({
  by: 'certifier',
  certifies: true,
  command: { type: 'CloseYear', financialYear: year('2020/21'), explanations: [], ...since('2021-03-31'), ...over },
});

export const yearReopened = (over: Partial<ReopenYear> = {}): ReopenYear => ({
  type: 'ReopenYear',
  financialYear: year('2020/21'),
  authority: 'Chief Finance Officer',
  reason: 'an invoice was found',
  ...since('2021-03-31'),
  ...over,
});

/** The final claim of the year: prepared, certified, sent, accepted and paid. */
export const finallyClaimed = (amount: string, claimNo = 1) =>
  [
    prepared('2020-04-01', '2021-03-31', { claimType: 'final', ...since('2021-04-12') }),
    certified(claimNo, '2021-04-13'),
    submitted(claimNo, '2021-04-14'),
    accepted(claimNo, '2021-05-01'),
    paid(amount, '2021-05-14', { claimNo, matchNo: claimNo }),
  ] as const;

export const grantReviewed = (over: Partial<ReviewGrant> = {}): ReviewGrant => ({
  type: 'ReviewGrant',
  outcome: 'continue',
  reviewedByRole: 'Chief Finance Officer',
  summary: 'The work goes on as agreed',
  ...since('2021-06-30'),
  ...over,
});

export const returnSent = (over: Partial<RecordReturn> = {}): RecordReturn => ({
  type: 'RecordReturn',
  kind: 'quarterly',
  financialYear: year('2020/21'),
  fromPeriod: 1,
  untilPeriod: 3,
  position: '41',
  documents: [{ format: 'csv', sha256: 'a'.repeat(64) }],
  sentTo: 'Grant Sponsor',
  ...since('2020-07-20'),
  ...over,
});

export const noticeGiven = (over: Partial<GiveNotice> = {}): GiveNotice => ({
  type: 'GiveNotice',
  kind: 'underspend',
  financialYear: year('2020/21'),
  givenTo: 'Grant Sponsor',
  summary: 'Some £100 will not be spent',
  ...since('2021-02-01'),
  ...over,
});

export const grantClosed = (over: Partial<CloseGrant> = {}): CloseGrant => ({
  type: 'CloseGrant',
  reason: 'everything is recovered',
  ...since('2021-07-31'),
  ...over,
});

export { on };
