import type { CostType, Dated, GrantCommand, GrantState } from '#grants';
import { addDays, parseAmount, parseDate, parseFinancialYear, ZERO, type GrantId, type Pence } from '#values';

/** A command, or one that depends on what the grant has come to. */
export type Step = GrantCommand | ((state: GrantState) => GrantCommand);

const YEAR = parseFinancialYear('2020/21');
const AWARD = parseAmount('9999999.00');
const HEADS = ['overtime', 'training', 'equipment', 'support'] as const satisfies readonly CostType[];

/** First and last day of each quarter (inclusive). */
export const QUARTERS = [
  { from: parseDate('2020-04-01'), until: parseDate('2020-06-30') },
  { from: parseDate('2020-07-01'), until: parseDate('2020-09-30') },
  { from: parseDate('2020-10-01'), until: parseDate('2020-12-31') },
  { from: parseDate('2021-01-01'), until: parseDate('2021-03-31') },
] as const;
type Quarter = (typeof QUARTERS)[number];
const DAYS_OF_A_QUARTER = 89;

const on = (effectiveOn: Dated['effectiveOn']): Dated => ({ effectiveOn, effectiveBasis: 'illustrative' });
const FIRST = on(QUARTERS[0].from);

/** Offered, approved, signed by both and budgeted. */
export const awardSteps = (grantId: GrantId): readonly Step[] => [
  {
    type: 'OpenGrant',
    grantId,
    title: 'A grant to be measured',
    funder: { name: 'Home Office' },
    recipient: { name: 'MOPAC' },
    spendClass: 'resource',
    ...FIRST,
  },
  {
    type: 'ReceiveOffer',
    lines: [{ financialYear: YEAR, amount: AWARD, basis: 'exact' }],
    terms: {
      heads: HEADS,
      rateBasisPoints: 10_000,
      accrualsAllowed: true,
      claimFrequency: 'quarterly',
      claimDueDays: 60,
      paymentDays: 30,
      paymentDayKind: 'calendar',
      budgetsFixedByHead: false,
      partnerStatementRequired: false,
      refusedCostReplaceable: true,
    },
    requiredSignatories: [
      { role: 'Grant Sponsor', party: 'funder' },
      { role: 'Chief Finance Officer', party: 'recipient' },
    ],
    ...FIRST,
  },
  {
    type: 'ApplyDecision',
    decisionReference: 'PCD 1',
    acts: [{ actNo: 1, kind: 'accept', financialYear: YEAR, amount: AWARD }],
    ...FIRST,
  },
  { type: 'RecordSignature', offerNo: 1, role: 'Grant Sponsor', party: 'funder', financialYears: [YEAR], ...FIRST },
  {
    type: 'RecordSignature',
    offerNo: 1,
    role: 'Chief Finance Officer',
    party: 'recipient',
    financialYears: [YEAR],
    ...FIRST,
  },
  {
    type: 'SetBudget',
    financialYear: YEAR,
    heads: HEADS.map((head) => ({ head, amount: parseAmount('2400000.00') })),
    ...FIRST,
  },
];

/**
 * Cost of a quarter, spread over its days and over the heads of cost. Of every twenty entries one is an order, which
 * the next uses, and one an accrual, which the next settles; the rest is plain spend.
 */
export const costSteps = (quarter: Quarter, count: number): readonly Step[] =>
  Array.from({ length: count }, (_, at) => costStep(quarter, at, count));

function costStep({ from }: Quarter, at: number, count: number): Step {
  const head = HEADS[Math.floor(at / 20) % HEADS.length] ?? 'support';
  const day = on(addDays(from, Math.floor((Math.floor(at / 2) * 2 * DAYS_OF_A_QUARTER) / count)));
  const amount = amountOf(Math.floor(at / 2));
  const cost = {
    financialYear: YEAR,
    head,
    costType: head,
    spendClass: 'resource',
    netAmount: amount,
    description: `Invoice ${at + 1} of the quarter, for ${head}`,
    ...day,
  } as const;
  switch (at % 20) {
    case 8:
      return { type: 'RaiseCommitment', financialYear: YEAR, head, amount, ...orderOf(at), ...day };
    case 9:
      return ({ numbers }) => ({
        type: 'ReportSpend',
        ...cost,
        usesCommitment: { commitmentNo: numbers.get('commitment') ?? 0, amount },
      });
    case 18:
      return { type: 'RaiseAccrual', ...cost };
    case 19:
      return ({ numbers }) => ({
        type: 'ReportSpend',
        ...cost,
        settlesAccrual: { accrualNo: numbers.get('accrual') ?? 0, amount },
      });
    default:
      return { type: 'ReportSpend', ...cost };
  }
}

/** One more cost on the last day of the year. */
export const aSpend = {
  type: 'ReportSpend',
  financialYear: YEAR,
  head: 'overtime',
  costType: 'overtime',
  spendClass: 'resource',
  netAmount: parseAmount('1.00'),
  description: 'One more invoice',
  ...on(QUARTERS[3].until),
} as const satisfies GrantCommand;

const orderOf = (at: number): { reference: string; description: string } => ({
  reference: `PO ${at + 1}`,
  description: 'Ordered for the quarter',
});

/** Between £20.01 and £819.97, and seldom the same twice. */
const amountOf = (at: number): Pence => (2_001n + ((BigInt(at) * 7_919n) % 79_997n)) as Pence;

/** The quarter's claim: prepared, certified by somebody else, sent and accepted. */
export const claimSteps = ({ from, until }: Quarter): readonly Step[] => {
  const claimNo = ({ numbers }: GrantState): number => numbers.get('claim') ?? 0;
  const after = (days: number): Dated => on(addDays(until, days));
  return [
    {
      type: 'PrepareClaim',
      financialYear: YEAR,
      claimType: 'interim',
      periodFrom: from,
      periodUntil: until,
      ...after(10),
    },
    (state) => ({ type: 'CertifyClaim', claimNo: claimNo(state), statement: 'Actual and eligible.', ...after(12) }),
    (state) => ({ type: 'SubmitClaim', claimNo: claimNo(state), ...after(15) }),
    (state) => ({
      type: 'RecordClaimOutcome',
      claimNo: claimNo(state),
      reductionAmount: ZERO,
      disallowances: [],
      ...after(30),
    }),
  ];
};
export const CLAIM_STEPS = 4;
