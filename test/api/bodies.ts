/** Bodies of requests as a client would write them. Every figure here is illustrative. */
export const since = (effectiveOn: string) => ({ effectiveOn, effectiveBasis: 'illustrative' });

export const grant = (grantId = 'network') => ({
  ...since('2021-04-01'),
  grantId,
  title: 'Social media intelligence network',
  funder: { name: 'Home Office' },
  recipient: { name: 'MOPAC' },
  spendClass: 'resource',
});

export const bid = (amount: string) => ({ ...since('2021-04-02'), lines: [{ financialYear: '2021/22', amount }] });

export const terms = {
  heads: ['officers', 'equipment', 'training'],
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

export const offer = (amount: string) => ({
  ...since('2021-04-10'),
  lines: [{ financialYear: '2021/22', amount, basis: 'up-to', asWritten: [`upto £${amount}`] }],
  terms,
  requiredSignatories: [
    { role: 'Grant Sponsor', party: 'funder' },
    { role: 'Chief Finance Officer', party: 'recipient' },
  ],
});

export const decision = (amount: string, grantId = 'network', reference = 'PCD-956') => ({
  ...since('2021-04-20'),
  reference,
  title: 'Funding of the network',
  dates: { decidedOn: '2021-04-20' },
  decisionMakerRole: 'Deputy Mayor for Policing and Crime',
  recommendations: ['Enter into a new grant agreement'],
  funderPower: 'Domestic Violence, Crime and Victims Act 2004 s.56',
  recipientPower: 'Police Reform and Social Responsibility Act 2011 Sch 3 para 7',
  delegation: {
    instrument: 'Scheme of Consent and Delegation',
    paragraph: '4.8',
    wordings: ['accept any offer of grant funding'],
    covers: ['accept'],
  },
  partTwo: { declared: 'no', found: false },
  acts: [{ grantId, financialYear: '2021/22', kind: 'accept', amount, basis: 'up-to' }],
});

export const signature = (party: 'funder' | 'recipient', offerNo = 1) => ({
  ...since('2021-05-01'),
  offerNo,
  role: party === 'funder' ? 'Grant Sponsor' : 'Chief Finance Officer',
  party,
  financialYears: ['2021/22'],
});

export const spend = (netAmount: string, effectiveOn = '2021-05-20') => ({
  ...since(effectiveOn),
  financialYear: '2021/22',
  head: 'officers',
  costType: 'overtime',
  spendClass: 'resource',
  netAmount,
  description: 'illustrative overtime',
});

export const claim = (effectiveOn = '2021-07-05', periodFrom = '2021-04-01', periodUntil = '2021-06-30') => ({
  ...since(effectiveOn),
  financialYear: '2021/22',
  claimType: 'interim',
  periodFrom,
  periodUntil,
});

export const certification = (effectiveOn = '2021-07-06') => ({
  ...since(effectiveOn),
  statement: 'Actual and eligible, net of recoverable VAT, not otherwise funded.',
});

/** Part of a general-ledger row for a grant; all of it is 10000. */
export const share = (grantId: string, shareBasisPoints = 10_000) => ({
  grantId,
  head: 'officers',
  costType: 'overtime',
  spendClass: 'resource',
  shareBasisPoints,
});

export const allocation = (...shares: readonly object[]) => ({
  ...since('2021-08-20'),
  shares,
  reason: 'By the duty roster.',
});

/** Of a row whose cost was incurred on 20 August 2021: it goes and moves on that day. */
export const reallocation = (...shares: readonly object[]) => ({
  ...since('2021-08-20'),
  shares,
  reason: 'It was coded to the wrong grant.',
});

export const review = { ...since('2021-09-20'), reason: 'The month was keyed wrongly.' };

export const rowRefusal = { ...since('2021-09-20'), reason: 'Cost of the force itself.' };

export const rule = (ruleId = 'overtime-of-cc4100', grantId = 'network') => ({
  ...since('2021-04-01'),
  ruleId,
  match: { costCentre: 'CC4100' },
  shares: [share(grantId)],
  reason: 'Cost centre of the network.',
});
