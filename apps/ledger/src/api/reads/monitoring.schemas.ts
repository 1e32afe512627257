import type { BoundsUsed } from '#application';
import { CLAIM_TYPES, FUNDER_STANDINGS, PARTY_SIDES, RECIPIENT_STANDINGS, SPEND_CLASSES } from '#grants';
import {
  ADDED_AMOUNTS,
  MONITORING_FIGURES,
  MONTH_AMOUNTS,
  type AddedAmounts,
  type MonitoredClaim,
  type MonitoredHead,
  type MonitoredLine,
  type MonitoredMonth,
  type MonitoringAmounts,
  type MonitoringContent,
  type MonitoringRegister,
  type MonthAmounts,
  type PlanReason,
} from '#interchange';
import type { LineAgreement } from '#projections';
import { bounds } from './grant.schemas.ts';
import {
  day,
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
  type Schema,
} from './schema.ts';

const percentage: Schema = {
  type: 'string',
  pattern: '^-?(0|[1-9]\\d*)\\.\\d{2}$',
  example: '-4.88',
  description: 'In per cent, half-up to two places, for people; absent where there is nothing to take it of.',
};
const amountsOf = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, money()])) as Record<Name, Schema>;

const reason = object<PlanReason>({
  reason: text(),
  type: text('BudgetTransferred'),
  effectiveOn: day,
  position: ordinal,
});

const month = object<MonitoredMonth>({
  period: whole,
  basis: oneOf(['actual', 'forecast']),
  ...(amountsOf(MONTH_AMOUNTS) as Members<MonthAmounts>),
});

const amounts: Members<MonitoringAmounts> = {
  ...(amountsOf(ADDED_AMOUNTS) as Members<AddedAmounts>),
  profileVariancePercent: optional(percentage),
  outturnVariancePercent: optional(percentage),
  months: list(month),
  reason: optional(reason),
};

const agreement = object<LineAgreement>({
  offerNo: whole,
  signedOn: optional(day),
  signatories: list(
    object<LineAgreement['signatories'][number]>({
      role: text('Chief Finance Officer'),
      party: oneOf(PARTY_SIDES),
      signedOn: optional(day),
    }),
  ),
});

const register = object<MonitoringRegister>({
  grantId: text('pcd-956'),
  title: text(),
  decisions: list(text('PCD 956')),
  agreement: optional(agreement),
  nextClaimDueOn: optional(day),
  retainUntil: optional(day),
  funder: text('Home Office'),
  recipient: text(),
  deliveryUnit: optional(text()),
  sponsor: optional(text()),
  fundsAsWritten: optional(list(text())),
  agreementReference: optional(text()),
  funderStanding: oneOf(FUNDER_STANDINGS),
  recipientStanding: oneOf(RECIPIENT_STANDINGS),
  fundingFrom: optional(day),
  fundingUntil: optional(day),
  costsFrom: optional(day),
  costsUntil: optional(day),
  claimFrequency: optional(text('quarterly')),
  ratePercent: optional(percentage),
  matchPercent: optional(percentage),
  spendClass: oneOf(SPEND_CLASSES),
  retentionYears: optional(whole),
});

const claim = object<MonitoredClaim>({
  claimNo: whole,
  claimType: oneOf(CLAIM_TYPES),
  standing: text('submitted'),
  periodFrom: day,
  periodUntil: day,
  submittedOn: optional(day),
  submittedAmount: money('As it was submitted.'),
  acceptedOn: optional(day),
  acceptedAmount: optional(money()),
  disallowedAmount: money(),
  claimedAmount: money('What is left of it.'),
  paidAmount: money(),
  paidOn: optional(day),
  paymentDueOn: optional(day),
  outstandingAmount: money(),
  daysOutstanding: whole,
  daysOverdue: whole,
});

const BASES = ['no-budget', 'first-forecast', 'even-months'];

const line = object<MonitoredLine>({
  register,
  profileBasis: oneOf([...BASES, 'mixed']),
  amounts: object<MonitoringAmounts>(amounts),
  capVarianceAmount: money('The funder’s share of the forecast outturn, less the cap.'),
  capVariancePercent: optional(percentage),
  heads: list(object<MonitoredHead>({ head: text('overtime'), profileBasis: oneOf(BASES), ...amounts })),
  figures: object<MonitoredLine['figures']>(amountsOf(MONITORING_FIGURES)),
  claims: optional(list(claim)),
  missing: list(text()),
  illustrative: list(text('actual')),
});

export const monitoringSchema = object<BoundsUsed & MonitoringContent>({
  ...bounds,
  scope: oneOf(['grant', 'portfolio']),
  financialYear: year,
  month: whole,
  monthEndsOn: day,
  lines: list(line),
  totals: optional(object<MonitoringAmounts>(amounts)),
});
