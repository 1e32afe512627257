import {
  amountOnly,
  cost,
  FUNDER_SIGNATORY,
  INVENTED,
  RECIPIENT_SIGNATORY,
  signed,
  spent,
  TERMS,
  type CostRow,
} from './illustrative.ts';
import { paper911 } from './papers/pcd-911.ts';
import { illustrative, inGrant, notStated, refusedInGrant, type Step } from './step.ts';

const grantId = 'pcd-911';
const financialYear = '2020/21';
const ask = inGrant(grantId);
const heads = ['police officer overtime', 'cross-charged overtime'] as const;
/** The paper names this signatory beside the Chief Finance Officer. */
const projectManager = { role: 'Project Manager', party: 'recipient' } as const;

const overtime = (day: string, amount: string, what: string): CostRow => ({
  day,
  head: heads[0],
  costType: 'overtime',
  amount,
  what,
});

const late =
  'Cost is met from 1 April 2020; the decision of 1 February 2021 and the signatures came later in the year.';
/** 98,240.00 up to the end of February. */
const paidOvertime = [
  overtime('2020-10-31', '21480.00', 'overtime of April to October 2020'),
  overtime('2020-12-31', '19260.00', 'overtime of November and December 2020'),
  overtime('2021-01-31', '18700.00', 'overtime of January 2021'),
  overtime('2021-02-28', '26300.00', 'overtime of February 2021'),
  {
    day: '2021-02-26',
    head: heads[1],
    costType: 'overtime',
    amount: '12500.00',
    what: 'overtime recharged by another force',
    partner: 'Another force (illustrative)',
  },
] as const satisfies readonly CostRow[];

/** The pilot against drug trafficking in 2020/21: what was worked by 31 March counts, paid or not (E9). */
export const pcd911: readonly Step[] = [
  ask('finance-officer', {
    type: 'OpenGrant',
    grantId,
    title: 'Pilot for Multi Agency Response to Drug Trafficking',
    aliases: ['Piloting an Enhanced Multi-Agency Response to Drug Trafficking'],
    funder: { name: 'Home Office', asWritten: ['the Home Office', 'HO'] },
    recipient: { name: "Mayor's Office for Policing and Crime", asWritten: ['MOPAC', 'MPS'] },
    deliveryUnit: 'MPS pilot controlled by a Detective Inspector',
    fundsAsWritten: [
      'Serious Organised Crime SOC Grant funding',
      'SOC Grant funding',
      'Conflict, Stability and Security Fund (CSSF) Serious Organised Crime (SOC) programme',
    ],
    spendClass: 'resource',
    ...notStated('2020-04-01'),
    evidence: { reference: 'PCD 911', paragraph: '3.1' },
  }),
  ask('finance-officer', {
    type: 'ReceiveOffer',
    lines: [{ financialYear, amount: '135000.00', basis: 'exact', asWritten: ['£135,000', '£135,000 for 2020/21'] }],
    terms: {
      ...TERMS,
      heads,
      costsFrom: '2020-04-01',
      costsUntil: '2021-03-31',
      deadlineAsWritten: [
        'available until 31 March 2021',
        'for the period to 31/03/2021',
        'must be spent before 31st March 2021',
      ],
    },
    requiredSignatories: [FUNDER_SIGNATORY, projectManager, RECIPIENT_SIGNATORY],
    ...illustrative('2020-12-18'),
    evidence: amountOnly('PCD 911', '3.1; report 10'),
    acknowledgements: [
      {
        warning: 'deadline-wordings-differ',
        reason: 'Two of the three wordings take in 31 March 2021, the last day of the year; it is the working date.',
      },
    ],
  }),
  paper911,
  ...signed(
    grantId,
    [financialYear],
    { ...FUNDER_SIGNATORY, day: '2021-02-03' },
    { ...projectManager, day: '2021-02-04' },
    { ...RECIPIENT_SIGNATORY, day: '2021-02-05' },
  ),
  ask('finance-officer', {
    type: 'SetBudget',
    financialYear,
    heads: [
      { head: heads[0], amount: '110000.00' },
      { head: heads[1], amount: '25000.00' },
    ],
    reason: 'Illustrative: the paper leaves the budget flexible.',
    ...illustrative('2021-02-05'),
    evidence: INVENTED,
  }),
  ...spent(grantId, financialYear, paidOvertime.slice(0, 3), late),
  ...spent(grantId, financialYear, paidOvertime.slice(3)),
  ask('finance-officer', {
    type: 'RecordPartnerStatement',
    partner: 'Another force (illustrative)',
    financialYear,
    entries: [{ kind: 'spend', number: paidOvertime.length }],
    amount: '12500.00',
    signedByRole: 'Chief Finance Officer of the other force',
    retentionUndertaking: true,
    ...illustrative('2021-03-19'),
    evidence: INVENTED,
  }),
  ask('finance-officer', {
    type: 'RaiseAccrual',
    ...cost(financialYear, overtime('2021-03-31', '31115.00', 'overtime worked in March, paid on 12 April 2021')),
  }),
  refusedInGrant(grantId)('cost-in-another-year', 'pcd-911, £1,260.00 of overtime in 2020/21', {
    type: 'ReportSpend',
    ...cost(financialYear, overtime('2021-04-02', '1260.00', 'overtime worked on 2 April 2021')),
  }),
];
