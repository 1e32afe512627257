import { fact, notStated, recordsPaper } from '../step.ts';

const perYear = {
  firm: ['£570,567 per year', '£570,567 each year for the next two years'],
  later: ['per year of up to £1,000,000 for two years from 2025/26 to 2026/27'],
};

/** Decision PCD 1532 as published: the County Lines network from 2023/24 to 2026/27. The page gives no date. */
export const paper1532 = recordsPaper({
  type: 'RecordDecision',
  reference: 'PCD 1532',
  ...notStated('2023-04-01'),
  title: 'County Lines SMIN',
  aliases: [
    'County Line Social Media Intelligence Network (CLSMIN)',
    'County Line Social Media Network',
    'SMCLIN, as PCD 1218 writes it',
  ],
  dates: { blankDates: ['board', 'required-by', 'chief-executive', 'decided'] },
  decisionMakerRole: 'Deputy Mayor, Policing and Crime',
  recommendations: [
    'Approve a new Home Office grant agreement of £570,567 per year for an additional two years to fund the County Line Social Media Intelligence Network. Funding recovered will reflect actual expenditure incurred during the 2023/24 and 2024/25 financial years.',
    'Approve in principle to accept Home Office grant funding to support County Line Social Media Intelligence Network per year of up to £1,000,000 for two years from 2025/26 to 2026/27 including potential expansion of the project.',
  ],
  funderPower: 'Criminal Justice and Public Order Act 1994, section 169',
  recipientPower: 'Police Reform and Social Responsibility Act 2011, Schedule 3, paragraph 7(1) and (2)',
  delegation: {
    instrument: 'MOPAC Scheme of Consent and Delegation',
    paragraph: '4.8',
    wordings: ['approve Bids for grant funding made and all all offers made of grant funding'],
    covers: ['bid', 'accept'],
  },
  partTwo: { declared: 'not-stated', found: false },
  acts: [
    {
      grantId: 'pcd-1532',
      financialYear: '2023/24',
      kind: 'accept',
      amount: '570567.00',
      basis: 'exact',
      asWritten: [...perYear.firm, '£570,567 Home Office grant funding for 2023/24'],
      paragraph: 'recommendation 1; financial comments',
    },
    {
      grantId: 'pcd-1532',
      financialYear: '2024/25',
      kind: 'accept',
      amount: '570567.00',
      basis: 'indicative',
      asWritten: [...perYear.firm, 'up to £570,567 indicative funding for 2024/25'],
      paragraph: 'recommendation 1; financial comments',
    },
    ...['2025/26', '2026/27'].map(
      (financialYear) =>
        ({
          grantId: 'pcd-1532',
          financialYear,
          kind: 'approve-in-principle',
          amount: '1000000.00',
          basis: 'up-to',
          asWritten: perYear.later,
          paragraph: 'recommendation 2',
        }) as const,
    ),
  ],
  quotedAmounts: [
    { reference: 'PCD-956', financialYear: '2021/22', amount: '272708.00', asWritten: '£272,708 PCD-956 in 2021/22' },
    {
      reference: 'PCD-1218',
      financialYear: '2022/23',
      amount: '495000.00',
      asWritten: '£495, 000 PCD-1218 in 2022/23',
    },
  ],
  predecessors: ['PCD 956', 'PCD 1218'],
  facts: [
    fact('source-form', 'decision page of the Mayor of London; the signed document is linked, not included'),
    fact('project-name', 'County Lines SMIN', 'title'),
    fact('project-name', 'County Line Social Media Intelligence Network (CLSMIN)', 'summary'),
    fact('project-name', 'County Line Social Media Network', 'appendix 1'),
    fact('beneficiary-unit', 'County Line Social Media Intelligence Network (CLSMIN)', 'summary'),
    fact('payee', 'MOPAC, for the MPS', 'legal comments', 'the MOPAC(MPS)'),
    fact('sponsor', 'National Police Chiefs Council (NPCC)', 'summary', 'NPCC sponsored'),
    ...['staff pay', 'overtime', 'support costs', 'training', 'operational equipment'].map((head) =>
      fact('cost-head', head, 'issues for consideration'),
    ),
    fact('headcount', '6 officers in 2022/23', 'issues for consideration', 'from six officers in 2022/23'),
    fact('headcount', '7 officers from 2023/24', 'issues for consideration', 'to seven officers'),
    fact('post', 'seven posts, one of them additional', 'financial comments', 'including once additional post'),
    fact('increase-reason', 'one officer more than in 2022/23', 'issues for consideration'),
    fact('recovery-basis', 'actual expenditure', 'recommendation 1', 'will reflect actual expenditure incurred'),
    fact('spending-authority', 'the grant agreement, against the delivery plan submitted to the Home Office'),
    fact(
      'future-funding',
      'Home Office funding may cease at the end of 2024/25; the project would then need other funding',
      'recommendation 2',
    ),
    fact('obligation', 'cost recovery reflects actual expenditure', 'issues for consideration'),
    fact('obligation', 'purchases by MOPAC approved and compliant procurement routes', 'financial comments'),
    fact('obligation', 'staff are redeployed across Frontline Policing if funding ends', 'financial comments'),
    fact('obligation', 'publish the grant agreement', 'legal comments'),
    fact(
      'publication',
      'grant agreement to be published; paragraph 3(g) as it stands is about items of expenditure over £500',
      'legal comments',
      'Schedule 1, Paragraph 3(g) of the Elected Local Policing Bodies (Specified Information) (Amendment) Order 2012',
    ),
    fact('assessment', 'Data Protection Impact Assessment completed for the Social Media Hub; the risk is low'),
    fact('assessment', 'within the Equalities Impact Assessment of the Social Media Hub; an action plan is in place'),
    fact('partner', 'MPS (Op Orochi)', 'issues for consideration'),
    fact('partner', 'Merseyside Police', 'issues for consideration'),
    fact('partner', 'West Midlands Police', 'issues for consideration'),
    fact('attachment', 'Appendix 1 MPS Report County Line Social Media Network continued Home Office Grant 2023-2025'),
    fact('predecessor', 'PCD 956', 'introduction', 'PCD-956'),
    fact('predecessor', 'PCD 1218', 'introduction', 'PCD-1218'),
    fact(
      'other',
      '2024/25 reads as firm in the recommendation and as indicative in the financial comments; indicative is used.',
      'recommendation 1; financial comments',
      '£570,567 per year',
      'up to £570,567 indicative funding for 2024/25',
    ),
    fact(
      'other',
      'Two amounts of earlier years are given as if they were a total; no total is written.',
      'introduction',
      'in the previous two years totalling £272,708 and £495, 000',
    ),
    fact(
      'other',
      'The funder pays under another Act than for PCD 956, which is the same stream of funding.',
      'legal comments',
      'Section 169 of the Criminal Justice and Public Order Act 1994',
    ),
    fact('other', 'No document of the funder stands behind 2025/26 and 2026/27.', 'recommendation 2'),
    fact('other', 'No commercial issues are seen, though training and equipment are bought.', 'commercial issues'),
  ],
  acknowledgements: [
    {
      warning: 'date-missing',
      reason: 'The page leaves "Date signed" empty; the first day of the first year is used.',
    },
    {
      warning: 'quoted-amount-differs',
      reason: 'PCD 1532 leaves the pence out; both figures stay as they are written.',
    },
  ],
});
