import {
  accepted,
  amountOnly,
  claimed,
  FUNDER_SIGNATORY,
  INVENTED,
  paid,
  RECIPIENT_SIGNATORY,
  signed,
  spent,
  TERMS,
  type CostRow,
} from './illustrative.ts';
import { paper867 } from './papers/pcd-867.ts';
import { illustrative, inGrant, stated, type Step } from './step.ts';

const grantId = 'pcd-867';
const financialYear = '2020/21';
const ask = inGrant(grantId);

const heads = ['staff pay', 'overtime', 'training', 'equipment', 'research and development', 'support costs'] as const;
const costTypes = ['base-pay', 'overtime', 'training', 'equipment', 'research-and-development', 'support'] as const;

/** A quarter of the Hub's cost, head by head in the order above. */
const quarter = (day: string, ...amounts: readonly string[]): CostRow[] =>
  heads.map((head, at) => ({
    day,
    head,
    costType: costTypes[at] ?? 'other',
    amount: amounts[at] ?? '0.00',
    what: `${head} of the quarter`,
    ...(head === 'staff pay' ? { fundedPost: 'existing staff of the Social Media Hub' } : {}),
  }));

const late = 'Inside the funding period, which had begun before the decision of 26 November 2020 and the signatures.';
/** 352,110.45, 361,987.20, 371,455.81 and 405,000.00: together 11,247.30 more than the award. */
const quarters = [
  quarter('2020-06-30', '281000.00', '28500.45', '7110.00', '14500.00', '10500.00', '10500.00'),
  quarter('2020-09-30', '289000.00', '29487.20', '7000.00', '14900.00', '10800.00', '10800.00'),
  quarter('2020-12-31', '296000.00', '30455.81', '7200.00', '15200.00', '11300.00', '11300.00'),
  quarter('2021-03-31', '322000.00', '34500.00', '8000.00', '16500.00', '12000.00', '12000.00'),
] as const;

const sentLate =
  'Nothing could be claimed before the decision of 26 November 2020 and the signatures that followed it.';

/** The Social Media Hub in 2020/21: the award of the paper, with invented cost that runs over it (E3). */
export const pcd867: readonly Step[] = [
  ask('finance-officer', {
    type: 'OpenGrant',
    grantId,
    title: 'Project Alpha Social Media Hub',
    aliases: ['MPS Project Alpha Social Media Hub'],
    funder: { name: 'Home Office' },
    recipient: {
      name: "Mayor's Office for Policing and Crime",
      asWritten: ['the Metropolitan Police', 'MOPAC', 'MPS'],
    },
    deliveryUnit: 'Project Alpha Social Media Hub, hosted by the Metropolitan Police Service',
    sponsor: "National Police Chiefs' Council, Gangs Portfolio lead",
    fundsAsWritten: [
      'Serious Violence Strategy Fund',
      'Home Office Serious Violence Strategy Unit three year funding review',
    ],
    spendClass: 'resource',
    fundingFrom: '2020-04-01',
    fundingUntil: '2021-03-31',
    predecessors: ['PCD 545'],
    ...stated('2020-04-01'),
    evidence: { reference: 'PCD 867', paragraph: '3.1' },
  }),
  ask('finance-officer', {
    type: 'ReceiveOffer',
    lines: [
      {
        financialYear,
        amount: '1479306.16',
        basis: 'exact',
        asWritten: ['£1.48m', '£1,479,306.16', 'FY/2 - £1,479,306.16'],
      },
    ],
    terms: { ...TERMS, heads },
    requiredSignatories: [FUNDER_SIGNATORY, RECIPIENT_SIGNATORY],
    ...illustrative('2020-06-15'),
    evidence: amountOnly('PCD 867', 'recommendation 1; 3.1'),
  }),
  paper867,
  ...signed(
    grantId,
    [financialYear],
    { ...FUNDER_SIGNATORY, day: '2020-11-30' },
    { ...RECIPIENT_SIGNATORY, day: '2020-12-02' },
  ),
  ask('finance-officer', {
    type: 'SetBudget',
    financialYear,
    heads: [
      { head: 'staff pay', amount: '1180000.00' },
      { head: 'overtime', amount: '120000.00' },
      { head: 'training', amount: '29306.16' },
      { head: 'equipment', amount: '60000.00' },
      { head: 'research and development', amount: '45000.00' },
      { head: 'support costs', amount: '45000.00' },
    ],
    reason: 'Illustrative: the breakdown is in the restricted section of the paper.',
    ...illustrative('2020-12-02'),
    evidence: INVENTED,
  }),
  ...spent(grantId, financialYear, quarters[0], late),
  ...spent(grantId, financialYear, quarters[1], late),
  ...claimed(grantId, {
    claimNo: 1,
    financialYear,
    from: '2020-04-01',
    until: '2020-06-30',
    preparedOn: '2020-12-07',
    certifiedOn: '2020-12-09',
    submittedOn: '2020-12-10',
    late: sentLate,
  }),
  ...claimed(grantId, {
    claimNo: 2,
    financialYear,
    from: '2020-07-01',
    until: '2020-09-30',
    preparedOn: '2020-12-14',
    certifiedOn: '2020-12-16',
    submittedOn: '2020-12-17',
    late: sentLate,
  }),
  accepted(grantId, 1, '2021-01-06'),
  ...paid(grantId, 1, '352110.45', '2021-01-11'),
  accepted(grantId, 2, '2021-01-13'),
  ...paid(grantId, 2, '361987.20', '2021-01-18'),
  ...spent(grantId, financialYear, quarters[2]),
  ...claimed(grantId, {
    claimNo: 3,
    financialYear,
    from: '2020-10-01',
    until: '2020-12-31',
    preparedOn: '2021-01-20',
    certifiedOn: '2021-01-22',
    submittedOn: '2021-01-25',
  }),
  accepted(grantId, 3, '2021-02-15'),
  ...paid(grantId, 3, '371455.81', '2021-02-22'),
  ...spent(grantId, financialYear, quarters[3]),
];
