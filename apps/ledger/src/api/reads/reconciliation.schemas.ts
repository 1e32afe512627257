import type { BoundsUsed } from '#application';
import { RECONCILIATION_DIFFERENCES, type Explanation, type YearReconciliation } from '#grants';
import {
  PART_KINDS,
  RECONCILED_LINES,
  type MadeFrom,
  type ReconciledDifference,
  type ReconciledItem,
  type ReconciledLine,
  type ReconciledPart,
  type ReconciliationContent,
  type ReturnGrant,
  type YearClosure,
} from '#interchange';
import { bounds } from './grant.schemas.ts';
import { day, instant, list, money, object, oneOf, optional, ordinal, rowKey, text, whole, year } from './schema.ts';

const item = object<ReconciledItem>({
  amount: money(),
  entry: optional(text('spend:12')),
  position: optional(ordinal),
  key: optional(rowKey),
  importId: optional(text()),
  fileName: optional(text('ledger-p05.csv')),
  rowNo: optional(whole),
  sentence: optional(text()),
});

const parts = list(
  object<ReconciledPart>({
    kind: oneOf(PART_KINDS),
    sentence: text(),
    amount: money(),
    importId: optional(text()),
    fileName: optional(text('ledger-p05.csv')),
    claimNo: optional(whole),
    receiptId: optional(text()),
    count: optional(whole),
    items: optional(list(item)),
  }),
);

const difference = { difference: oneOf(RECONCILIATION_DIFFERENCES), amount: money() };

const closure = object<YearClosure>({
  position: ordinal,
  reconciliation: object<YearReconciliation>({
    generalLedgerAmount: money(),
    ledgerAmount: money(),
    claimsAcceptedAmount: money(),
    cashAmount: money(),
    incomeAmount: money(),
    balanceAmount: money(),
    capAmount: money(),
    recoverableAmount: money(),
  }),
  explanations: list(object<Explanation>({ ...difference, reason: text() })),
});

export const reconciliationSchema = object<BoundsUsed & ReconciliationContent>({
  ...bounds,
  version: whole,
  grant: object<ReturnGrant>({
    grantId: text('pcd-867'),
    title: text(),
    funder: text(),
    recipient: text(),
    deliveryUnit: optional(text()),
    spendClass: text('resource'),
    agreementReference: optional(text()),
  }),
  financialYear: year,
  lines: list(
    object<ReconciledLine>({
      line: oneOf(RECONCILED_LINES),
      amount: optional(money('What the parts sum to; absent where the total is not recorded.')),
      fromRowsAmount: optional(money('What the rows allocated to the year come to.')),
      recordedAmount: optional(money('The control total that was recorded.')),
      parts,
    }),
  ),
  differences: list(object<ReconciledDifference>({ ...difference, parts })),
  waiting: parts,
  closure: optional(closure),
  missing: list(text()),
  illustrative: list(oneOf(RECONCILED_LINES)),
  madeFrom: object<MadeFrom>({ position: ordinal, eventId: text(), recordedAt: instant, effectiveOn: day }),
});
