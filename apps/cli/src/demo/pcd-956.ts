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
import { paper956 } from './papers/pcd-956.ts';
import { illustrative, inGrant, notStated, type Step } from './step.ts';

const grantId = 'pcd-956';
const financialYear = '2021/22';
const ask = inGrant(grantId);

const quarter = (day: string, officers: string, equipment: string, training: string): CostRow[] => [
  {
    day,
    head: 'officers',
    costType: 'base-pay',
    amount: officers,
    what: 'pay of three officers in the quarter',
    fundedPost: 'three officers of the network',
  },
  { day, head: 'equipment', costType: 'equipment', amount: equipment, what: 'equipment of the quarter' },
  { day, head: 'training', costType: 'training', amount: training, what: 'training of the quarter' },
];

/** Each quarter: its first and last day, the days of its claim, its cost by head, and what it comes to. */
const quarters = [
  {
    from: '2021-04-01',
    until: '2021-06-30',
    preparedOn: '2021-07-07',
    certifiedOn: '2021-07-09',
    submittedOn: '2021-07-12',
    acceptedOn: '2021-07-28',
    paidOn: '2021-08-06',
    rows: quarter('2021-06-30', '53100.00', '9850.00', '2900.00'),
    total: '65850.00',
  },
  {
    from: '2021-07-01',
    until: '2021-09-30',
    preparedOn: '2021-10-07',
    certifiedOn: '2021-10-11',
    submittedOn: '2021-10-12',
    acceptedOn: '2021-10-27',
    paidOn: '2021-11-05',
    rows: quarter('2021-09-30', '53400.00', '7420.00', '4180.00'),
    total: '65000.00',
  },
  {
    from: '2021-10-01',
    until: '2021-12-31',
    preparedOn: '2022-01-10',
    certifiedOn: '2022-01-12',
    submittedOn: '2022-01-13',
    acceptedOn: '2022-01-31',
    paidOn: '2022-02-09',
    rows: quarter('2021-12-31', '53400.00', '6105.50', '4494.50'),
    total: '64000.00',
  },
  {
    from: '2022-01-01',
    until: '2022-03-31',
    preparedOn: '2022-04-07',
    certifiedOn: '2022-04-11',
    submittedOn: '2022-04-12',
    acceptedOn: '2022-04-27',
    paidOn: '2022-05-06',
    rows: quarter('2022-03-31', '53611.37', '6200.00', '4750.00'),
    total: '64561.37',
  },
] as const;

/** The Social Media Intelligence Network in 2021/22: a year that is not spent in full (E4). */
export const pcd956: readonly Step[] = [
  ask('finance-officer', {
    type: 'OpenGrant',
    grantId,
    title: 'Project Alpha Social Media Intelligence Network',
    aliases: [
      'Project Alpha and County Line Social Media Intelligence Network',
      'County Line and Social Media Intelligence Network',
    ],
    funder: { name: 'Home Office' },
    recipient: { name: "Mayor's Office for Policing and Crime", asWritten: ['the MOPAC'] },
    deliveryUnit: 'County Line Social Media Intelligence Network (proof of concept)',
    spendClass: 'resource',
    ...notStated('2021-04-01'),
    evidence: { reference: 'PCD 956', paragraph: '3.1' },
  }),
  ask('finance-officer', {
    type: 'ReceiveOffer',
    lines: [
      {
        financialYear,
        amount: '272708.04',
        basis: 'up-to',
        asWritten: ['£272,708.04', 'upto £272,708.04'],
      },
    ],
    terms: { ...TERMS, heads: ['officers', 'equipment', 'training'] },
    requiredSignatories: [FUNDER_SIGNATORY, RECIPIENT_SIGNATORY],
    ...illustrative('2021-04-01'),
    evidence: amountOnly('PCD 956', '3.1'),
  }),
  paper956,
  ...signed(
    grantId,
    [financialYear],
    { ...FUNDER_SIGNATORY, day: '2021-04-19' },
    { ...RECIPIENT_SIGNATORY, day: '2021-04-21' },
  ),
  ask('finance-officer', {
    type: 'SetBudget',
    financialYear,
    heads: [
      { head: 'officers', amount: '221000.00' },
      { head: 'equipment', amount: '31708.04' },
      { head: 'training', amount: '20000.00' },
    ],
    reason: 'Illustrative: the paper gives no breakdown.',
    ...illustrative('2021-04-21'),
    evidence: INVENTED,
  }),
  ...quarters.flatMap(({ rows, total, acceptedOn, paidOn, ...claim }, at) => [
    ...spent(grantId, financialYear, rows),
    ...claimed(grantId, { claimNo: at + 1, financialYear, ...claim }),
    accepted(grantId, at + 1, acceptedOn),
    ...paid(grantId, at + 1, total, paidOn),
  ]),
];
