import type {
  EndOffer,
  PublishAgreement,
  RecordBidOutcome,
  RecordConsent,
  RaiseRepayment,
  RecordPartnerStatement,
  RecordRepaymentMade,
  ReleaseAccrual,
  ReverseEntry,
  SubmitBid,
  TerminateAgreement,
  VaryAward,
  WithdrawClaim,
} from '#grants';
import { offered, on, pounds, signed, since, spent, year } from './examples.ts';

/** The nouns of bids, awards, statements and corrections. Every figure is illustrative unless a spec says otherwise. */
export const bid = (amount = '1000.00', over: Partial<SubmitBid> & { financialYear?: string } = {}): SubmitBid => {
  const { financialYear = '2020/21', ...rest } = over;
  return {
    type: 'SubmitBid',
    lines: [{ financialYear: year(financialYear), amount: pounds(amount) }],
    ...since('2020-04-01'),
    ...rest,
  };
};

export const bidEnded = (
  outcome: RecordBidOutcome['outcome'] = 'rejected',
  over: Partial<RecordBidOutcome> = {},
): RecordBidOutcome => ({
  type: 'RecordBidOutcome',
  bidNo: 1,
  outcome,
  reason: 'the fund is spent',
  ...since('2020-05-01'),
  ...over,
});

/** An indicative offer: a later year named by the funder and not committed. */
export const indicated = (amount = '1000.00', financialYear = '2020/21', day = '2020-04-01') =>
  offered({
    lines: [{ financialYear: year(financialYear), amount: pounds(amount), basis: 'indicative' }],
    ...since(day),
  });

export const offerEnded = (ending: EndOffer['ending'] = 'withdrawn', over: Partial<EndOffer> = {}): EndOffer => ({
  type: 'EndOffer',
  offerNo: 1,
  ending,
  reason: 'the programme has been stopped',
  ...since('2020-06-01'),
  ...over,
});

/** Both required signatures on an offer. */
export const bothSigned = (offerNo = 1, day = '2020-04-01', financialYears: readonly string[] = ['2020/21']) => {
  const over = { offerNo, financialYears: financialYears.map(year), ...since(day) };
  return [signed('funder', over), signed('recipient', over)] as const;
};

export const agreementPublished = (over: Partial<PublishAgreement> = {}): PublishAgreement => ({
  type: 'PublishAgreement',
  offerNo: 1,
  where: 'the decision register',
  citationAsWritten: 'Elected Local Policing Bodies (Specified Information) Order 2011',
  citationCheck: 'agrees',
  ...since('2020-06-01'),
  ...over,
});

export const varied = (capAmount: string, over: Partial<VaryAward> & { financialYear?: string } = {}): VaryAward => {
  const { financialYear = '2020/21', ...rest } = over;
  return {
    type: 'VaryAward',
    lines: [{ financialYear: year(financialYear), capAmount: pounds(capAmount) }],
    reason: 'variation agreed with the funder',
    ...since('2020-11-01'),
    ...rest,
  };
};

export const terminated = (
  capAmount: string,
  costsMetUntil = '2020-08-31',
  over: Partial<TerminateAgreement> = {},
): TerminateAgreement => ({
  type: 'TerminateAgreement',
  lines: [{ financialYear: year('2020/21'), capAmount: pounds(capAmount) }],
  costsMetUntil: on(costsMetUntil),
  reason: 'the funder ends the programme',
  ...since('2020-09-01'),
  ...over,
});

export const consented = (kind: RecordConsent['kind'], over: Partial<RecordConsent> = {}): RecordConsent => ({
  type: 'RecordConsent',
  kind,
  financialYear: year('2020/21'),
  givenByRole: 'Grant Sponsor',
  reference: 'letter of 3 June 2020',
  ...since('2020-06-03'),
  ...over,
});

/** Cost of a partner force, which waits for its finance officer's statement. */
export const partnerSpent = (amount: string, day = '2020-05-10', partner = 'Merseyside Police') =>
  spent(amount, day, { partner });

export const stated = (
  amount: string,
  entries: RecordPartnerStatement['entries'] = [{ kind: 'spend', number: 1 }],
  over: Partial<RecordPartnerStatement> = {},
): RecordPartnerStatement => ({
  type: 'RecordPartnerStatement',
  partner: 'Merseyside Police',
  financialYear: year('2020/21'),
  entries,
  amount: pounds(amount),
  signedByRole: 'Chief Finance Officer',
  retentionUndertaking: true,
  ...since('2020-07-01'),
  ...over,
});

export const released = (
  accrualNo: number,
  amount: string,
  day = '2020-07-01',
  over: Partial<ReleaseAccrual> = {},
): ReleaseAccrual => ({
  type: 'ReleaseAccrual',
  accrualNo,
  amount: pounds(amount),
  reason: 'less was delivered than expected',
  ...since(day),
  ...over,
});

export const withdrawn = (claimNo = 1, day = '2020-08-01', over: Partial<WithdrawClaim> = {}): WithdrawClaim => ({
  type: 'WithdrawClaim',
  claimNo,
  reason: 'sent in error',
  ...since(day),
  ...over,
});

export const repaymentDue = (
  amount: string,
  claimNo?: number,
  day = '2020-09-20',
  over: Partial<RaiseRepayment> = {},
): RaiseRepayment => ({
  type: 'RaiseRepayment',
  financialYear: year('2020/21'),
  amount: pounds(amount),
  reason: 'not due to the recipient',
  ...(claimNo === undefined ? {} : { claimNo }),
  ...since(day),
  ...over,
});

export const repaid = (
  amount: string,
  day = '2020-10-01',
  over: Partial<RecordRepaymentMade> = {},
): RecordRepaymentMade => ({
  type: 'RecordRepaymentMade',
  repaymentNo: 1,
  amount: pounds(amount),
  ...since(day),
  ...over,
});

export const reversed = (
  kind: ReverseEntry['entry']['kind'],
  number = 1,
  day = '2020-10-10',
  over: Partial<ReverseEntry> = {},
): ReverseEntry => ({
  type: 'ReverseEntry',
  entry: { kind, number },
  reason: 'recorded on the wrong grant',
  ...since(day),
  ...over,
});
