import type { LineView } from '#grants';
import { composeReturn, type ReturnContent, type ReturnSources } from '#interchange';
import { parseAmount, parseDate, parseFinancialYear, parseGrantId, ZERO } from '#values';

const nothing = { budget: ZERO, forecast: ZERO, committed: ZERO, actual: ZERO, accrued: ZERO, disallowed: ZERO };
const pounds = parseAmount;

/** A line of two heads: £400.00 spent and £25.00 accrued of a budget and a cap of £1,000.00. */
export const line: LineView = {
  financialYear: parseFinancialYear('2020/21'),
  funder: 'agreed',
  recipient: 'to-accept',
  consents: [],
  toleranceUsed: ZERO,
  periods: { softThrough: 0, hardThrough: 0 },
  sums: {
    agreed: pounds('1000.00'),
    'approved-to-accept': pounds('1000.00'),
    budget: pounds('1000.00'),
    actual: pounds('400.00'),
    accrued: pounds('25.00'),
    forecast: pounds('600.00'),
    claimed: pounds('425.00'),
  },
  heads: [
    { head: 'overtime', ...nothing, budget: pounds('300.00'), actual: pounds('400.00'), accrued: pounds('25.00') },
    { head: 'training', ...nothing, budget: pounds('700.00'), forecast: pounds('600.00') },
  ],
  excluded: [],
};

/** A claim of the first quarter of that line. */
export const sources = (over: Partial<ReturnSources> = {}): ReturnSources => ({
  scope: {
    kind: 'claim',
    financialYear: line.financialYear,
    fromPeriod: 1,
    untilPeriod: 3,
    periodFrom: parseDate('2020-04-01'),
    periodUntil: parseDate('2020-06-30'),
    costAsAtOn: parseDate('2020-06-30'),
  },
  grant: {
    grantId: parseGrantId('example'),
    title: 'An example grant',
    funder: { name: 'Home Office' },
    recipient: { name: 'A police body' },
    spendClass: 'resource',
    agreementReference: 'HO/2020/17',
  },
  line,
  cost: line,
  originalBudget: new Map([['overtime', pounds('1000.00')]]),
  illustrative: new Set(['actual']),
  claim: {
    claimNo: 1,
    claimType: 'interim',
    standing: 'submitted',
    submittedOn: parseDate('2020-07-15'),
    preparedBasis: 'stated',
    previouslyClaimedAmount: ZERO,
    heads: [{ head: 'overtime', eligibleAmount: pounds('500.00'), adjustmentAmount: pounds('-75.00') }],
    ownShareAmount: ZERO,
    overLimitAmount: ZERO,
    carriedForwardAmount: ZERO,
    broughtForwardAmount: ZERO,
    repaidAmount: ZERO,
    totalAmount: pounds('425.00'),
    bindingLimits: ['spend'],
  },
  certificate: {
    name: 'Chief Finance Officer',
    roles: ['certifier'],
    certifiedOn: parseDate('2020-07-12'),
    basis: 'stated',
    statement: 'Actual, eligible, net of recoverable VAT.',
  },
  madeFrom: {
    position: '41',
    eventId: '5f0d8c1e-7a41-52b6-9c3d-0010ccace191',
    recordedAt: '2020-07-15T09:30:00.000Z',
    effectiveOn: parseDate('2020-07-15'),
  },
  ...over,
});

/** That claim with texts in it that would be formulas, scripts and cells of their own. */
export const HOSTILE = [
  '=HYPERLINK("http://example.org","click")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '＝1+1',
  'a;=1+1',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'O\'Brien & Sons, "Limited"',
  '_x003D_1+1',
  'plain, with comma',
] as const;

export const hostile = (text: string): ReturnContent => {
  const heads = line.heads.map((view, at) => (at === 0 ? { ...view, head: text } : view));
  const { grant, certificate } = sources();
  return composeReturn(
    sources({
      line: { ...line, heads },
      cost: { ...line, heads },
      grant: { ...grant, title: text, funder: { name: text } },
      certificate: { ...certificate!, statement: text },
    }),
  );
};
