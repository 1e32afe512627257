import { amountOnly, FUNDER_SIGNATORY, RECIPIENT_SIGNATORY, TERMS } from './illustrative.ts';
import { paper510 } from './papers/pcd-510.ts';
import { illustrative, inGrant, notStated, type Step } from './step.ts';

const shared = {
  funder: { name: 'Home Office', asWritten: ['the Home Office', 'HO'] },
  recipient: {
    name: "Mayor's Office for Policing and Crime",
    asWritten: ['the MPS', 'the Metropolitan Police Service', 'MOPAC'],
  },
  deliveryUnit: 'MPS Cyber Crime Unit (MPCCU), Falcon',
  sponsor: "National Police Chiefs' Council, lead for Cyber",
  spendClass: 'resource',
} as const;
const firm = (financialYear: string) =>
  ({
    financialYear,
    amount: '250000.00',
    basis: 'up-to',
    asWritten: ['up to £500,000 over 2 years', `${financialYear} £250,000 additional ROCU funding`],
  }) as const;

/** Online crime: an offer of two years that is accepted but not signed, and a bid that is only approved (E6). */
export const pcd510: readonly Step[] = [
  inGrant('pcd-510-rocu')('finance-officer', {
    type: 'OpenGrant',
    grantId: 'pcd-510-rocu',
    title: 'Online investigative team: additional ROCU funding',
    fundsAsWritten: ['additional ROCU funding', 'online capability funding'],
    ...shared,
    ...notStated('2018-04-01'),
    evidence: { reference: 'PCD 510', paragraph: '3.1' },
  }),
  inGrant('pcd-510-innovation')('finance-officer', {
    type: 'OpenGrant',
    grantId: 'pcd-510-innovation',
    title: 'Systems to research and evidence: bid to the Innovation Fund',
    fundsAsWritten: ['Home Office Innovation Fund', 'Police Transformation Fund', 'Police Transformation funding'],
    ...shared,
    ...notStated('2018-04-01'),
    evidence: { reference: 'PCD 510', paragraph: '1.3; 3.1' },
  }),
  inGrant('pcd-510-rocu')('finance-officer', {
    type: 'ReceiveOffer',
    lines: [firm('2018/19'), firm('2019/20')],
    terms: {
      ...TERMS,
      heads: ['staff salary', 'licences', 'equipment'],
      claimFrequency: 'monthly',
    },
    requiredSignatories: [FUNDER_SIGNATORY, RECIPIENT_SIGNATORY],
    ...illustrative('2018-11-01'),
    evidence: amountOnly('PCD 510', 'recommendation 1; 3.1'),
  }),
  paper510,
];
