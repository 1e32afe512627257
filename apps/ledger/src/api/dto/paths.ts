import {
  DecisionReferenceField,
  GlRowKeyField,
  GrantIdField,
  Position,
  ReceiptIdField,
  TextWhole,
} from '../fields/index.ts';

const NUMBER = { min: 1, max: 1_000_000 };

export class GrantPath {
  @GrantIdField() grantId!: string;
}

export class BidPath extends GrantPath {
  @TextWhole(NUMBER) bidNo!: number;
}

export class OfferPath extends GrantPath {
  @TextWhole(NUMBER) offerNo!: number;
}

export class CommitmentPath extends GrantPath {
  @TextWhole(NUMBER) commitmentNo!: number;
}

export class AccrualPath extends GrantPath {
  @TextWhole(NUMBER) accrualNo!: number;
}

export class ClaimPath extends GrantPath {
  @TextWhole(NUMBER) claimNo!: number;
}

export class RepaymentPath extends GrantPath {
  @TextWhole(NUMBER) repaymentNo!: number;
}

export class DecisionPath {
  @DecisionReferenceField() reference!: string;
}

export class ReceiptPath {
  @ReceiptIdField() receiptId!: string;
}

export class MatchPath extends ReceiptPath {
  @TextWhole(NUMBER) matchNo!: number;
}

export class RowPath {
  @GlRowKeyField() key!: string;
}

export class EventPath {
  @Position() position!: string;
}
