import type {
  BoundsUsed,
  ClaimableRead,
  ClaimsRead,
  EventBehindAmount,
  Explained,
  HeadVariance,
  LimitRead,
  LineClaimable,
  LineVariance,
  TimelineRead,
  VarianceAmounts,
  VarianceRead,
} from '#application';
import { CLAIM_TYPES, EFFECTIVE_BASES, EXCLUSION_REASONS, LIMITS } from '#grants';
import { AGES } from '#values';
import { bounds } from './grant.schemas.ts';
import {
  anything,
  day,
  flag,
  instant,
  list,
  money,
  object,
  oneOf,
  optional,
  ordinal,
  rowKey,
  text,
  whole,
  year,
  type Members,
  type Schema,
} from './schema.ts';

const explained: Members<Explained> = {
  amount: money(),
  events: list(
    object<EventBehindAmount>({
      position: ordinal,
      id: text(),
      type: text('ActualSpendReported'),
      sentence: text(),
      rowKey: optional(rowKey),
      amount: optional(money('What it adds; absent where it decides and adds nothing.')),
    }),
  ),
  next: optional(text()),
};

export const claimableSchema = object<BoundsUsed & ClaimableRead>({
  ...bounds,
  grantId: text('pcd-956'),
  lines: list(
    object<LineClaimable>({
      financialYear: year,
      claimableAmount: money('The lowest limit less what has been claimed.'),
      claimed: object<Explained>(explained),
      limits: list(object<LimitRead>({ name: oneOf(LIMITS), binding: flag, ...explained })),
      excluded: list(
        object<LineClaimable['excluded'][number]>({
          reason: oneOf(EXCLUSION_REASONS),
          head: text('overtime'),
          amount: money(),
        }),
      ),
    }),
  ),
});

const varianceAmounts: Members<VarianceAmounts> = {
  budgetAmount: money(),
  actualAmount: money(),
  accruedAmount: money(),
  committedAmount: money(),
  forecastAmount: money('Months still to come.'),
  spendAmount: money(),
  forecastOutturnAmount: money(),
  budgetVarianceAmount: money('Budget less spend.'),
  outturnVarianceAmount: money('Budget less spend and what is still forecast.'),
};

export const varianceSchema = object<BoundsUsed & VarianceRead>({
  ...bounds,
  grantId: text('pcd-956'),
  lines: list(
    object<LineVariance>({
      financialYear: year,
      forecastVarianceAmount: money('Above zero: the forecast is over what the funder pays.'),
      heads: list(object<HeadVariance>({ head: text('overtime'), ...varianceAmounts })),
      ...varianceAmounts,
    }),
  ),
});

type Claim = ClaimsRead['claims'][number];

export const claimsSchema = object<BoundsUsed & ClaimsRead>({
  ...bounds,
  grantId: text('pcd-956'),
  claims: list(
    object<Claim>({
      claimNo: whole,
      financialYear: year,
      claimType: oneOf(CLAIM_TYPES),
      periodFrom: day,
      periodUntil: day,
      standing: text('submitted'),
      heads: list(
        object<Claim['heads'][number]>({ head: text('overtime'), eligibleAmount: money(), adjustmentAmount: money() }),
      ),
      ownShareAmount: money(),
      overLimitAmount: money(),
      carriedForwardAmount: money(),
      broughtForwardAmount: money(),
      repaidAmount: money(),
      totalAmount: money(),
      bindingLimits: list(oneOf(LIMITS)),
      supersedesClaimNo: optional(whole),
      preparedAtRevision: ordinal,
      preparedBy: text(),
      certifiedBy: optional(text()),
      submittedOn: optional(day),
      paymentDueOn: optional(day),
      claimedAmount: money(),
      recoveredAmount: money(),
      outstandingAmount: money(),
      daysOverdue: whole,
      age: optional(oneOf(AGES)),
      receipts: list(object<Claim['receipts'][number]>({ receiptId: text(), recoveredAmount: money() })),
      steps: list(anything),
    }),
  ),
});

type Entry = TimelineRead['entries'][number];

/** One event as a person reads it. */
export const timelineEntry: Schema = object<Entry>({
  position: ordinal,
  stream: text('grant-pcd-956'),
  revision: ordinal,
  eventId: text(),
  type: text('ClaimSubmitted'),
  sentence: text(),
  effectiveOn: day,
  effectiveBasis: oneOf(EFFECTIVE_BASES),
  recordedAt: instant,
  by: text(),
  byName: text(),
  amount: optional(money()),
  reason: optional(text()),
  evidence: optional(anything),
  decisionReference: optional(text('PCD 956')),
  warnings: optional(list(anything)),
  entry: optional(text('spend:12')),
  reverses: optional(text('spend:12')),
  reversedBy: optional(ordinal),
  rowKey: optional(rowKey),
  cause: optional(text()),
});

export const timelineSchema = object<BoundsUsed & TimelineRead>({
  ...bounds,
  grantId: text('pcd-956'),
  entries: list(timelineEntry),
  next: optional(text()),
});
