import type { BoundsUsed, CashInList, CashRead, ProposalsRead, ReceiptsRead } from '#application';
import { EFFECTIVE_BASES } from '#grants';
import { MATCH_BASES, MATCH_OUTCOMES } from '#projections';
import { bounds } from './grant.schemas.ts';
import {
  day,
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
  type Schema,
} from './schema.ts';

type Receipt = ReceiptsRead['receipts'][number];
type Proposal = ProposalsRead['proposals'][number];
type Found = Pick<ProposalsRead, 'outcome' | 'basis' | 'sentence' | 'shortAmount' | 'restAmount' | 'proposalCount'>;

const receipt: Schema = object<Receipt>({
  receiptId: text('remittance-2023-09-14'),
  amount: money(),
  payer: text(),
  remittanceReference: optional(text()),
  bankReference: optional(text()),
  description: optional(text()),
  heldFor: optional(object<NonNullable<Receipt['heldFor']>>({ grantId: text('pcd-956'), financialYear: year })),
  recoveredAmount: money(),
  heldAmount: money(),
  repaidAmount: money(),
  leftAmount: money('What is left to match.'),
  matches: list(
    object<Receipt['matches'][number]>({
      matchNo: whole,
      grantId: text('pcd-956'),
      claimNo: whole,
      standing: oneOf(['reserved', 'settled', 'reversing', 'reversed']),
      reservedAmount: money(),
      takenAmount: optional(money('Absent until the grant has answered.')),
      effectiveOn: day,
      recordedAt: instant,
      reversedOn: optional(day),
      reason: optional(text()),
    }),
  ),
  position: ordinal,
  effectiveOn: day,
  effectiveBasis: oneOf(EFFECTIVE_BASES),
  recordedAt: instant,
  by: text(),
  byName: text(),
});

export const receiptsSchema = object<BoundsUsed & ReceiptsRead>({
  ...bounds,
  receipts: list(receipt),
  next: optional(text()),
});

const proposal: Schema = object<Proposal>({
  grantId: text('pcd-1532'),
  claimNo: whole,
  financialYear: year,
  periodFrom: day,
  periodUntil: day,
  basis: oneOf(MATCH_BASES),
  outcome: oneOf(MATCH_OUTCOMES.filter((one) => one !== 'unidentified')),
  sentence: text(),
  outstandingAmount: money(),
  shortAmount: money('What would stay outstanding on the claim.'),
  paymentDueOn: optional(day),
  daysLate: whole,
  request: object<Proposal['request']>({
    grantId: text('pcd-1532'),
    claimNo: whole,
    amount: money('POST this body to /receipts/{receiptId}/matches to confirm.'),
    effectiveOn: day,
    effectiveBasis: oneOf(EFFECTIVE_BASES),
  }),
});

const found: Members<Found> = {
  outcome: oneOf(MATCH_OUTCOMES),
  basis: optional(oneOf(MATCH_BASES)),
  sentence: text(),
  shortAmount: money('What all proposals together would leave outstanding on their claims.'),
  restAmount: money('What would be left of the receipt: it stays unidentified, or held for its grant.'),
  proposalCount: whole,
};

export const cashSchema = object<BoundsUsed & CashRead>({
  ...bounds,
  receiptCount: whole,
  leftAmount: money('Left to match on all receipts, not only those on the page.'),
  cash: list(object<CashInList>({ receipt, ...found, proposal: optional(proposal) })),
  next: optional(text()),
});

export const proposalsSchema = object<BoundsUsed & ProposalsRead>({
  ...bounds,
  receipt,
  ...found,
  proposals: list(proposal),
  looked: list(object<ProposalsRead['looked'][number]>({ basis: oneOf(MATCH_BASES), sentence: text() })),
});
