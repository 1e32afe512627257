import type { ClaimsToPay, ClaimToPay, GrantToPay, ReceiptToMatch } from '#projections';
import { claimsToPay } from '#projections';
import { negate, parseAmount, parseDate, parseFinancialYear, parseGrantId } from '#values';

interface ClaimFacts {
  readonly claimNo?: number;
  readonly submittedOn?: string | null;
  readonly dueOn?: string;
  readonly standing?: ClaimToPay['standing'];
  readonly paid?: readonly (readonly [day: string, amount: string])[];
}

/** A claim of £100.00 or so. Every figure is illustrative unless a spec says otherwise. */
export const claim = (grant: string, amount: string, facts: ClaimFacts = {}): ClaimToPay => {
  const { claimNo = 1, submittedOn = '2023-07-10', dueOn = '2023-07-31', standing = 'submitted', paid = [] } = facts;
  return {
    grantId: parseGrantId(grant),
    claimNo,
    financialYear: parseFinancialYear('2023/24'),
    periodFrom: parseDate('2023-04-01'),
    periodUntil: parseDate('2023-06-30'),
    standing,
    ...(submittedOn !== null && { submittedOn: parseDate(submittedOn), paymentDueOn: parseDate(dueOn) }),
    moves: [
      { effectiveOn: parseDate(submittedOn ?? '2023-07-10'), amount: parseAmount(amount) },
      ...paid.map(([day, taken]) => ({ effectiveOn: parseDate(day), amount: negate(parseAmount(taken)) })),
    ],
  };
};

export const grant = (
  id: string,
  funder: GrantToPay['funder'] = { name: 'Home Office' },
  agreementReferences: readonly string[] = [],
): GrantToPay => ({ grantId: parseGrantId(id), funder, agreementReferences });

/** The claims with the grants they are of; a grant that is not given is the Home Office's. */
export const toPay = (claims: readonly ClaimToPay[], grants: readonly GrantToPay[] = []): ClaimsToPay => {
  const given = new Set(grants.map(({ grantId }) => grantId));
  const missing = new Set(claims.map(({ grantId }) => grantId).filter((id) => !given.has(id)));
  return claimsToPay([...grants, ...[...missing].map((id) => grant(id))], claims);
};

export const cash = (
  left: string,
  remittanceReference?: string,
  over: Partial<ReceiptToMatch> & { on?: string } = {},
): ReceiptToMatch => {
  const { on = '2023-09-14', ...rest } = over;
  return {
    leftAmount: parseAmount(left),
    payer: 'Home Office',
    receivedOn: parseDate(on),
    receivedBasis: 'illustrative',
    freeFrom: parseDate(on),
    ...(remittanceReference !== undefined && { remittanceReference }),
    ...rest,
  };
};
