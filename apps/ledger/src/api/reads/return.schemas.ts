import type { BoundsUsed, ReturnsRead } from '#application';
import {
  CLAIM_TYPES,
  EFFECTIVE_BASES,
  FUNDER_STANDINGS,
  LIMITS,
  RECIPIENT_STANDINGS,
  RECONCILIATION_DIFFERENCES,
  RETURN_FORMATS,
  RETURN_KINDS,
  SPEND_CLASSES,
} from '#grants';
import {
  RETURN_FIGURES,
  type HeadAmounts,
  type MadeFrom,
  type ReturnCertificate,
  type ReturnClaim,
  type ReturnContent,
  type ReturnGrant,
  type ReturnHead,
  type ReturnReconciliation,
} from '#interchange';
import { bounds } from './grant.schemas.ts';
import {
  day,
  flag,
  instant,
  list,
  money,
  object,
  oneOf,
  optional,
  ordinal,
  text,
  whole,
  year,
  type Members,
} from './schema.ts';

const headAmounts: Members<HeadAmounts> = {
  originalBudgetAmount: money(),
  revisedBudgetAmount: money(),
  periodSpendAmount: money('Cost incurred in the period, accruals included.'),
  spendAmount: money('Cost of the year so far, accruals included.'),
  accruedAmount: money(),
  forecastAmount: money('Months still to come.'),
  forecastOutturnAmount: money(),
  budgetVarianceAmount: money('Budget less spend.'),
  outturnVarianceAmount: money('Budget less spend and what is still forecast.'),
};

const claim = object<ReturnClaim>({
  claimNo: whole,
  claimType: oneOf(CLAIM_TYPES),
  standing: text('submitted'),
  supersedesClaimNo: optional(whole),
  submittedOn: optional(day),
  heads: list(
    object<ReturnClaim['heads'][number]>({
      head: text('overtime'),
      eligibleAmount: money(),
      adjustmentAmount: money(),
    }),
  ),
  ownShareAmount: money(),
  overLimitAmount: money(),
  carriedForwardAmount: money(),
  broughtForwardAmount: money(),
  repaidAmount: money(),
  totalAmount: money('This claim.'),
  bindingLimits: list(oneOf([...LIMITS, 'period-cost'])),
  previouslyClaimedAmount: money(),
  capBalanceAmount: money('Cap of the year less what was claimed before and by this claim.'),
});

const reconciliation = object<ReturnReconciliation>({
  closed: flag,
  generalLedgerAmount: optional(money('Line 1.')),
  ledgerAmount: money('Line 2.'),
  claimsAcceptedAmount: money('Line 3.'),
  cashAmount: money('Line 4.'),
  incomeAmount: optional(money('Line 5.')),
  balanceAmount: money('Line 6.'),
  capAmount: money(),
  recoverableAmount: money(),
  lapseAmount: optional(money()),
  differences: list(
    object<ReturnReconciliation['differences'][number]>({
      difference: oneOf(RECONCILIATION_DIFFERENCES),
      amount: money(),
    }),
  ),
  explanations: list(
    object<ReturnReconciliation['explanations'][number]>({
      difference: oneOf(RECONCILIATION_DIFFERENCES),
      amount: money(),
      reason: text(),
    }),
  ),
});

export const returnSchema = object<ReturnContent>({
  version: whole,
  kind: oneOf(RETURN_KINDS),
  grant: object<ReturnGrant>({
    grantId: text('pcd-956'),
    title: text(),
    funder: text('Home Office'),
    recipient: text(),
    deliveryUnit: optional(text()),
    spendClass: oneOf(SPEND_CLASSES),
    agreementReference: optional(text()),
  }),
  financialYear: year,
  fromPeriod: whole,
  untilPeriod: whole,
  periodFrom: day,
  periodUntil: day,
  line: object<ReturnContent['line']>({ funder: oneOf(FUNDER_STANDINGS), recipient: oneOf(RECIPIENT_STANDINGS) }),
  costAsAtOn: day,
  heads: list(object<ReturnHead>({ head: text('overtime'), ...headAmounts })),
  totals: object<HeadAmounts>(headAmounts),
  figures: object<ReturnContent['figures']>(
    Object.fromEntries(RETURN_FIGURES.map((name) => [name, money()])) as Members<ReturnContent['figures']>,
  ),
  claim: optional(claim),
  reconciliation: optional(reconciliation),
  certificate: optional(
    object<ReturnCertificate>({ name: text(), roles: list(text('certifier')), certifiedOn: day, statement: text() }),
  ),
  missing: list(text()),
  illustrative: list(text('spend')),
  madeFrom: object<MadeFrom>({ position: ordinal, eventId: text(), recordedAt: instant, effectiveOn: day }),
});

type Sent = ReturnsRead['returns'][number];

export const returnsSchema = object<BoundsUsed & ReturnsRead>({
  ...bounds,
  grantId: text('pcd-956'),
  returns: list(
    object<Sent>({
      returnNo: whole,
      kind: oneOf(RETURN_KINDS),
      financialYear: year,
      fromPeriod: whole,
      untilPeriod: whole,
      claimNo: optional(whole),
      documents: list(object<Sent['documents'][number]>({ format: oneOf(RETURN_FORMATS), sha256: text() })),
      sentTo: text('Grant Sponsor'),
      madeAtPosition: ordinal,
      sentOn: day,
      effectiveBasis: oneOf(EFFECTIVE_BASES),
      recordedAtPosition: ordinal,
      recordedAt: instant,
      by: text(),
      byName: text(),
    }),
  ),
});
