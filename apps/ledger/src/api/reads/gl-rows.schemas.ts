import type { BoundsUsed, GlRowInList, GlRowRead, GlRowsRead } from '#application';
import { COST_TYPES, DOCUMENT_KINDS, EFFECTIVE_BASES, SPEND_CLASSES } from '#grants';
import { ROW_ACTIONS, ROW_STANDINGS, SHARE_STANDINGS } from '#projections';
import { TAKEN_AS } from '#read-models';
import { timelineEntry } from './grant-part.schemas.ts';
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
} from './schema.ts';

type Extract = GlRowInList['extract'];
type Share = GlRowInList['shares'][number];

const extract = object<Extract>({
  companyCode: text('1000'),
  fiscalYear: year,
  documentNumber: text('4711'),
  lineNumber: text('1'),
  documentType: text('SA'),
  documentKind: oneOf(DOCUMENT_KINDS),
  reverses: optional(anything),
  period: whole,
  postedOn: day,
  documentOn: day,
  incurredOn: day,
  incurredBasis: oneOf(EFFECTIVE_BASES),
  glAccount: text('410200'),
  accountName: optional(text('Overtime')),
  costCentre: optional(text('CC4100')),
  wbsElement: optional(text()),
  internalOrder: optional(text()),
  head: optional(text('overtime')),
  netAmount: money('Before VAT; a debit is above zero.'),
  vatAmount: optional(money()),
  vatCode: optional(text()),
  vatRecoverable: optional(flag),
  supplier: optional(text()),
  description: optional(text()),
  reference: optional(text()),
  purchaseOrder: optional(text()),
  invoiceNumber: optional(text()),
  postedBy: optional(text()),
});

const share = object<Share>({
  shareNo: whole,
  grantId: text('pcd-867'),
  financialYear: year,
  standing: oneOf(SHARE_STANDINGS),
  head: text('overtime'),
  costType: oneOf(COST_TYPES),
  spendClass: oneOf(SPEND_CLASSES),
  shareBasisPoints: whole,
  netAmount: money(),
  irrecoverableVatAmount: money(),
  recoverableVatAmount: money(),
  eligibleAmount: money('What counts: net of recoverable VAT.'),
  partner: optional(text()),
  fundedPost: optional(text()),
  settlesAccrual: optional(anything),
  reverses: optional(anything),
  basis: anything,
  allocatedBy: text(),
  takenAs: optional(oneOf(TAKEN_AS)),
  entry: optional(text('spend:12')),
  undone: optional(flag),
  reasons: optional(
    list(
      object<NonNullable<Share['reasons']>[number]>({
        code: text('wrong-period'),
        rule: optional(text('R34')),
        detail: text(),
        title: text(),
        overridable: flag,
      }),
    ),
  ),
  position: ordinal,
});

const row = object<GlRowInList>({
  key: rowKey,
  standing: oneOf(ROW_STANDINGS),
  importId: text(),
  fileName: optional(text('ledger-p05.csv')),
  rowNo: whole,
  extract,
  unallocated: optional(
    object<NonNullable<GlRowInList['unallocated']>>({
      code: oneOf(['no-rule', 'rules-tie', 'vat-not-stated']),
      detail: text(),
    }),
  ),
  shares: list(share),
  freeBasisPoints: whole,
  canBe: list(oneOf(ROW_ACTIONS)),
  notReviewableBy: optional(list(text())),
  position: ordinal,
  effectiveOn: day,
  recordedAt: instant,
  importedBy: text(),
});

export const glRowsSchema = object<BoundsUsed & GlRowsRead>({
  ...bounds,
  rows: list(row),
  next: optional(text()),
});

export const glRowSchema = object<BoundsUsed & GlRowRead>({
  ...bounds,
  row,
  history: list(timelineEntry),
});
