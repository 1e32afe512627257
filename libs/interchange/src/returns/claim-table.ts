import { negate, sum, ZERO, type Pence } from '#values';
import { amount, text, type SheetRow, type SheetTable } from '../sheet.ts';
import type { ReturnClaim, ReturnContent } from './return-content.ts';

/** The claim's own lines: cost by head, then what is taken off or added, to the total; then the balance of the cap. */
export function claimTable({ illustrative, figures }: ReturnContent, claim: ReturnClaim): SheetTable {
  const adjustments = [
    ['Less: own share', negate(claim.ownShareAmount)],
    ['Less: over the limit', negate(claim.overLimitAmount)],
    ['Carried forward', claim.carriedForwardAmount],
    ['Less: brought forward', negate(claim.broughtForwardAmount)],
    ['Claims lowered by repayments already', claim.repaidAmount],
  ] as const;
  const mark = illustrative.includes('claim') ? ' (illustrative)' : '';
  const limits = claim.bindingLimits.join(', ');
  return {
    caption: `This claim, in pounds${mark}`,
    columns: ['Line', 'Eligible in the period', 'Adjustment of earlier periods', 'Amount'],
    rows: [
      ...claim.heads.map(({ head, eligibleAmount, adjustmentAmount }) => [
        text(head),
        amount(eligibleAmount),
        amount(adjustmentAmount),
        amount(sum(eligibleAmount, adjustmentAmount)),
      ]),
      ...adjustments.filter(([, taken]) => taken !== ZERO).map(([label, taken]) => alone(label, taken)),
      alone('This claim', claim.totalAmount),
      alone('Cap of the year', figures.cap),
      alone('Claimed before', claim.previouslyClaimedAmount),
      alone('Balance of the year’s cap', claim.capBalanceAmount),
      [text('Bound by'), text(''), text(''), text(limits === '' ? 'no limit' : limits)],
    ],
  };
}

const alone = (label: string, pence: Pence): SheetRow => [text(label), text(''), text(''), amount(pence)];
