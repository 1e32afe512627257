import type { GrantRequest } from '#application';
import type { CostType, FunderTerms } from '#grants';
import { illustrative, inGrant, inReceipt, type Step, type Wire } from './step.ts';

/** Terms invented for the demo: no paper prints its agreement. Heads and deadlines come with the paper. */
export const TERMS: Omit<Wire<FunderTerms>, 'heads'> = {
  rateBasisPoints: 10_000,
  accrualsAllowed: true,
  claimFrequency: 'quarterly',
  claimDueDays: 30,
  paymentDays: 30,
  paymentDayKind: 'calendar',
  budgetsFixedByHead: false,
  partnerStatementRequired: true,
  refusedCostReplaceable: true,
  retentionYears: 6,
};

export const FUNDER_SIGNATORY = { role: 'Grant Sponsor', party: 'funder' } as const;
export const RECIPIENT_SIGNATORY = { role: 'MOPAC Chief Finance Officer', party: 'recipient' } as const;

/** What an invented fact rests on. */
export const INVENTED = { reference: 'Illustrative: invented for the demo' };

/** What an offer rests on: its amount is the paper's, its day, terms and signatories are invented. */
export const amountOnly = (reference: string, paragraph: string) => ({
  reference: `${reference} for the amount; day, terms and signatories illustrative`,
  paragraph,
});

/** The signatures of an agreement, each on its day. */
export const signed = (
  grantId: string,
  financialYears: readonly string[],
  ...signatures: readonly { readonly role: string; readonly party: 'funder' | 'recipient'; readonly day: string }[]
): Step[] =>
  signatures.map(({ role, party, day }) =>
    inGrant(grantId)('approver', {
      type: 'RecordSignature',
      offerNo: 1,
      role,
      party,
      financialYears,
      ...illustrative(day),
      evidence: INVENTED,
    }),
  );

/** The day of some cost, its head and its amount, with what kind of cost it is. */
export interface CostRow {
  readonly day: string;
  readonly head: string;
  readonly costType: CostType;
  readonly amount: string;
  readonly what: string;
  readonly fundedPost?: string;
  readonly partner?: string;
}

/** A row of invented cost. `late` is the reason given where the cost is older than approval or signature (R11). */
export const cost = (
  financialYear: string,
  { day, head, costType, amount, what, fundedPost, partner }: CostRow,
  late?: string,
): Omit<Wire<Extract<GrantRequest, { type: 'ReportSpend' }>>, 'type'> => ({
  financialYear,
  head,
  costType,
  spendClass: 'resource',
  netAmount: amount,
  description: `Illustrative: ${what}`,
  ...(fundedPost === undefined ? {} : { fundedPost }),
  ...(partner === undefined ? {} : { partner }),
  ...illustrative(day),
  ...(late === undefined ? {} : { acknowledgements: [{ warning: 'retrospective-cost', reason: late }] }),
});

export const spent = (grantId: string, financialYear: string, rows: readonly CostRow[], late?: string): Step[] =>
  rows.map((row) => inGrant(grantId)('finance-officer', { type: 'ReportSpend', ...cost(financialYear, row, late) }));

/** A claim of a quarter: its days, and the reason where it is sent after its due day (R25). */
export interface QuarterClaim {
  readonly claimNo: number;
  readonly financialYear: string;
  readonly from: string;
  readonly until: string;
  readonly preparedOn: string;
  readonly certifiedOn: string;
  readonly submittedOn: string;
  readonly late?: string;
}

/** Prepared by a finance officer, certified by the Chief Finance Officer, sent by the finance officer. */
export function claimed(grantId: string, claim: QuarterClaim): Step[] {
  const { claimNo, financialYear, from, until, preparedOn, certifiedOn, submittedOn, late } = claim;
  const ask = inGrant(grantId);
  return [
    ask('finance-officer', {
      type: 'PrepareClaim',
      financialYear,
      claimType: 'interim',
      periodFrom: from,
      periodUntil: until,
      ...illustrative(preparedOn),
    }),
    ask('certifier', {
      type: 'CertifyClaim',
      claimNo,
      statement: 'Illustrative: actual and eligible cost, net of recoverable VAT, met by no other grant.',
      ...illustrative(certifiedOn),
    }),
    ask('finance-officer', {
      type: 'SubmitClaim',
      claimNo,
      ...illustrative(submittedOn),
      ...(late === undefined ? {} : { acknowledgements: [{ warning: 'claim-late', reason: late }] }),
    }),
  ];
}

/** The funder takes the claim as it is. */
export const accepted = (grantId: string, claimNo: number, day: string): Step =>
  inGrant(grantId)('finance-officer', {
    type: 'RecordClaimOutcome',
    claimNo,
    reductionAmount: '0.00',
    disallowances: [],
    ...illustrative(day),
  });

/** Cash of the Home Office, all of it matched to one claim. */
export const paid = (grantId: string, claimNo: number, amount: string, day: string): Step[] => {
  const receiptId = `home-office-${grantId}-claim-${claimNo}`;
  return [
    inReceipt(receiptId, {
      type: 'RecordReceipt',
      receiptId,
      amount,
      payer: 'Home Office (illustrative remittance)',
      remittanceReference: `${grantId} claim ${claimNo}`,
      ...illustrative(day),
      evidence: INVENTED,
    }),
    inReceipt(receiptId, { type: 'ReserveMatch', grantId, claimNo, amount, ...illustrative(day) }),
  ];
};
