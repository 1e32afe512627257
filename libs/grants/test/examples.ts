import { parseAmount, parseDate, parseFinancialYear, parseGrantId, type PlainDate } from '#values';
import type {
  CertifyClaim,
  Dated,
  FunderTerms,
  OpenGrant,
  PrepareClaim,
  RaiseAccrual,
  ReceiveOffer,
  RecordClaimOutcome,
  RecordSignature,
  ReportSpend,
  SubmitClaim,
  TakeMatch,
  ApplyDecision,
  RaiseCommitment,
} from '#grants';
import type { Asked } from '../../../test/support/given.ts';

/** The nouns the specs are written in. Every figure here is illustrative unless a spec says where it is from. */
export const on = parseDate;
export const pounds = parseAmount;
export const year = parseFinancialYear;

export const since = (day: string | PlainDate): Dated => ({
  effectiveOn: typeof day === 'string' ? on(day) : day,
  effectiveBasis: 'illustrative',
});

export const terms: FunderTerms = {
  heads: ['overtime', 'pay', 'equipment', 'training'],
  rateBasisPoints: 10_000,
  accrualsAllowed: true,
  claimFrequency: 'quarterly',
  claimDueDays: 60,
  paymentDays: 30,
  paymentDayKind: 'calendar',
  budgetsFixedByHead: false,
  partnerStatementRequired: true,
  refusedCostReplaceable: true,
};

export const opened = (over: Partial<OpenGrant> = {}): OpenGrant => ({
  type: 'OpenGrant',
  grantId: parseGrantId('example'),
  title: 'An example grant',
  funder: { name: 'Home Office' },
  recipient: { name: 'MOPAC' },
  spendClass: 'resource',
  ...since('2020-04-01'),
  ...over,
});

export const offered = (
  over: Partial<ReceiveOffer> & { amount?: string; financialYear?: string } = {},
): ReceiveOffer => {
  const { amount = '1000.00', financialYear = '2020/21', ...rest } = over;
  return {
    type: 'ReceiveOffer',
    lines: [{ financialYear: year(financialYear), amount: pounds(amount), basis: 'exact' }],
    terms,
    requiredSignatories: [
      { role: 'Grant Sponsor', party: 'funder' },
      { role: 'Chief Finance Officer', party: 'recipient' },
    ],
    ...since('2020-04-01'),
    ...rest,
  };
};

export const signed = (party: 'funder' | 'recipient', over: Partial<RecordSignature> = {}): RecordSignature => ({
  type: 'RecordSignature',
  offerNo: 1,
  role: party === 'funder' ? 'Grant Sponsor' : 'Chief Finance Officer',
  party,
  financialYears: [year('2020/21')],
  ...since('2020-04-01'),
  ...over,
});

export const approved = (
  amount = '1000.00',
  kind: ApplyDecision['acts'][number]['kind'] = 'accept',
  over: Partial<ApplyDecision> & { financialYear?: string } = {},
): ApplyDecision => {
  const { financialYear = '2020/21', ...rest } = over;
  return {
    type: 'ApplyDecision',
    decisionReference: 'PCD 1',
    acts: [{ actNo: 1, kind, financialYear: year(financialYear), amount: pounds(amount) }],
    ...since('2020-04-01'),
    ...rest,
  };
};

/** A grant of one line, 2020/21, agreed and approved to accept. */
export const agreed = (amount = '1000.00', over: Partial<ReceiveOffer> = {}) =>
  [opened(), offered({ amount, ...over }), approved(amount), signed('funder'), signed('recipient')] as const;

export const spent = (amount: string, day = '2020-05-10', over: Partial<ReportSpend> = {}): ReportSpend => ({
  type: 'ReportSpend',
  financialYear: year('2020/21'),
  head: 'overtime',
  costType: 'overtime',
  spendClass: 'resource',
  netAmount: pounds(amount),
  description: 'illustrative overtime',
  ...since(day),
  ...over,
});

export const accrued = (amount: string, day = '2020-05-10', over: Partial<RaiseAccrual> = {}): RaiseAccrual => ({
  ...(spent(amount, day) as unknown as RaiseAccrual),
  type: 'RaiseAccrual',
  ...over,
});

export const committed = (
  amount: string,
  day = '2020-05-01',
  over: Partial<RaiseCommitment> = {},
): RaiseCommitment => ({
  type: 'RaiseCommitment',
  financialYear: year('2020/21'),
  head: 'equipment',
  amount: pounds(amount),
  reference: 'PO 1',
  description: 'illustrative order',
  ...since(day),
  ...over,
});

export const prepared = (
  from = '2020-04-01',
  until = '2020-06-30',
  over: Partial<PrepareClaim> = {},
): PrepareClaim => ({
  type: 'PrepareClaim',
  financialYear: year('2020/21'),
  claimType: 'interim',
  periodFrom: on(from),
  periodUntil: on(until),
  ...since('2020-07-10'),
  ...over,
});

export const certified = (claimNo = 1, day = '2020-07-12'): Asked => ({
  by: 'certifier',
  command: {
    type: 'CertifyClaim',
    claimNo,
    statement: 'Actual, eligible, net of recoverable VAT.',
    ...since(day),
  } satisfies CertifyClaim,
});

export const submitted = (claimNo = 1, day = '2020-07-15', over: Partial<SubmitClaim> = {}): SubmitClaim => ({
  type: 'SubmitClaim',
  claimNo,
  ...since(day),
  ...over,
});

/** A claim of the first quarter, sent. */
export const claimed = (from = '2020-04-01', until = '2020-06-30', claimNo = 1, day = '2020-07-15') =>
  [prepared(from, until, since(day)), certified(claimNo, day), submitted(claimNo, day)] as const;

export const accepted = (
  claimNo = 1,
  day = '2020-08-01',
  over: Partial<RecordClaimOutcome> = {},
): RecordClaimOutcome => ({
  type: 'RecordClaimOutcome',
  claimNo,
  reductionAmount: pounds('0.00'),
  disallowances: [],
  ...since(day),
  ...over,
});

/** Cash of a receipt taken for a claim, from the unidentified. */
export const paid = (amount: string, day = '2020-08-14', over: Partial<TakeMatch> = {}): TakeMatch => ({
  type: 'TakeMatch',
  receiptId: 'bacs-1',
  matchNo: 1,
  claimNo: 1,
  amount: pounds(amount),
  ...since(day),
  ...over,
});
