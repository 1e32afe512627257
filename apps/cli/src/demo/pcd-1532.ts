import {
  amountOnly,
  claimed,
  FUNDER_SIGNATORY,
  INVENTED,
  paid,
  RECIPIENT_SIGNATORY,
  signed,
  spent,
  TERMS,
} from './illustrative.ts';
import { paper1532 } from './papers/pcd-1532.ts';
import { illustrative, inGrant, notStated, refusedInGrant, type Step } from './step.ts';

const grantId = 'pcd-1532';
const financialYear = '2023/24';
const ask = inGrant(grantId);
const day = '2023-06-30';

/** The County Lines network from 2023/24: agreed, indicative and in principle side by side, and a short payment (E13). */
export const pcd1532: readonly Step[] = [
  ask('finance-officer', {
    type: 'OpenGrant',
    grantId,
    title: 'County Line Social Media Intelligence Network',
    aliases: ['County Lines SMIN', 'CLSMIN', 'County Line Social Media Network'],
    funder: { name: 'Home Office' },
    recipient: { name: "Mayor's Office for Policing and Crime", asWritten: ['the MOPAC(MPS)', 'MPS'] },
    deliveryUnit: 'County Line Social Media Intelligence Network',
    sponsor: "National Police Chiefs' Council",
    spendClass: 'resource',
    predecessors: ['PCD 956', 'PCD 1218', 'pcd-956'],
    ...notStated('2023-04-01'),
    evidence: { reference: 'PCD 1532', paragraph: 'financial comments' },
  }),
  ask('finance-officer', {
    type: 'ReceiveOffer',
    lines: [
      { financialYear, amount: '570567.00', basis: 'exact', asWritten: ['£570,567 per year'] },
      {
        financialYear: '2024/25',
        amount: '570567.00',
        basis: 'indicative',
        asWritten: ['£570,567 per year', 'up to £570,567 indicative funding for 2024/25'],
      },
    ],
    terms: {
      ...TERMS,
      heads: ['staff pay', 'overtime', 'support costs', 'training', 'operational equipment'],
      paymentDays: 21,
    },
    requiredSignatories: [FUNDER_SIGNATORY, RECIPIENT_SIGNATORY],
    ...illustrative('2023-04-01'),
    evidence: amountOnly('PCD 1532', 'recommendation 1; financial comments'),
  }),
  paper1532,
  ...signed(
    grantId,
    [financialYear, '2024/25'],
    { ...FUNDER_SIGNATORY, day: '2023-04-18' },
    { ...RECIPIENT_SIGNATORY, day: '2023-04-20' },
  ),
  ask('finance-officer', {
    type: 'SetBudget',
    financialYear,
    heads: [
      { head: 'staff pay', amount: '460000.00' },
      { head: 'overtime', amount: '45567.00' },
      { head: 'support costs', amount: '25000.00' },
      { head: 'training', amount: '20000.00' },
      { head: 'operational equipment', amount: '20000.00' },
    ],
    reason: 'Illustrative: the paper gives no breakdown.',
    ...illustrative('2023-04-20'),
    evidence: INVENTED,
  }),
  ...spent(grantId, financialYear, [
    {
      day,
      head: 'staff pay',
      costType: 'base-pay',
      amount: '115000.00',
      what: 'pay of the quarter',
      fundedPost: 'seven posts of the network',
    },
    { day, head: 'overtime', costType: 'overtime', amount: '11391.75', what: 'overtime of the quarter' },
    { day, head: 'support costs', costType: 'support', amount: '6250.00', what: 'support costs of the quarter' },
    { day, head: 'training', costType: 'training', amount: '5000.00', what: 'training of the quarter' },
    { day, head: 'operational equipment', costType: 'equipment', amount: '5000.00', what: 'equipment of the quarter' },
  ]),
  ...claimed(grantId, {
    claimNo: 1,
    financialYear,
    from: '2023-04-01',
    until: '2023-06-30',
    preparedOn: '2023-07-05',
    certifiedOn: '2023-07-07',
    submittedOn: '2023-07-10',
  }),
  // Due on 31 July, paid on 14 September, and short: the funder has not said why.
  ...paid(grantId, 1, '140000.00', '2023-09-14'),
  refusedInGrant(grantId)('line-not-agreed', 'pcd-1532, a claim on 2025/26', {
    type: 'PrepareClaim',
    financialYear: '2025/26',
    claimType: 'interim',
    periodFrom: '2025-04-01',
    periodUntil: '2025-06-30',
    ...illustrative('2025-07-07'),
  }),
];
