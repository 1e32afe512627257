import {
  COST_ENTRY_KINDS,
  COST_TYPES,
  SPEND_CLASSES,
  type CostEntryKind,
  type CostType,
  type SpendClass,
} from '#grants';
import { Amount, Choice, EntryNumber, Flag, Nested, NestedList, Text, Whole, Year } from '../fields/index.ts';
import { HEAD_LENGTH } from './amounts.request.ts';
import { ReleaseRequest } from './commitment.requests.ts';
import { AskRequest } from './dated.request.ts';

const ENTRIES_MAX = 500;

/** The month that cost is recorded in, where its own is closed. */
const OpenMonth = (): PropertyDecorator =>
  Whole({
    min: 1,
    max: 12,
    optional: true,
    description: 'R34: the open month it is recorded in, 1 is April; only where its own month is closed.',
  });

export class SettlesAccrualRequest {
  @EntryNumber() accrualNo!: number;
  @Amount({ description: 'How much of the accrual the spend takes over.' }) amount!: string;
}

export class UsesCommitmentRequest {
  @EntryNumber() commitmentNo!: number;
  @Amount({ description: 'How much of the commitment the spend uses.' }) amount!: string;
}

/** Cost that has been incurred; `effectiveOn` is the day of it, and decides the financial year. */
export class RaiseAccrualRequest extends AskRequest {
  @Year() financialYear!: string;
  @Text({ max: HEAD_LENGTH, example: 'overtime' }) head!: string;
  @Choice(COST_TYPES) costType!: CostType;
  @Choice(SPEND_CLASSES) spendClass!: SpendClass;
  @Amount({ negative: true, description: 'Before VAT; below zero for a credit note.', example: '31115.00' })
  netAmount!: string;
  @Amount({
    negative: true,
    optional: true,
    description: 'VAT that cannot be recovered counts as cost (R15).',
    example: '0.00',
  })
  irrecoverableVatAmount?: string;
  @Amount({ negative: true, optional: true, description: 'VAT that can be recovered never counts.', example: '0.00' })
  recoverableVatAmount?: string;
  @Text({ max: 500 }) description!: string;
  @Text({ max: 200, optional: true, description: 'The partner whose cost it is (R21).' }) partner?: string;
  @Text({ max: 200, optional: true, description: 'The post of the agreement that base pay belongs to (R17).' })
  fundedPost?: string;
  @OpenMonth() period?: number;
}

export class ReportSpendRequest extends RaiseAccrualRequest {
  @Nested(() => SettlesAccrualRequest, { optional: true }) settlesAccrual?: SettlesAccrualRequest;
  @Nested(() => UsesCommitmentRequest, { optional: true }) usesCommitment?: UsesCommitmentRequest;
  @Text({ max: 100, optional: true, description: 'Ties a correction in one grant to new spend in another.' })
  correctionId?: string;
}

/** Takes off what is left of an accrual, or a part of it. */
export class ReleaseAccrualRequest extends ReleaseRequest {
  @OpenMonth() period?: number;
}

export class CostEntryRequest {
  @Choice(COST_ENTRY_KINDS) kind!: CostEntryKind;
  @EntryNumber() number!: number;
}

export class PartnerStatementRequest extends AskRequest {
  @Text({ max: 200 }) partner!: string;
  @Year() financialYear!: string;
  @NestedList(() => CostEntryRequest, { max: ENTRIES_MAX }) entries!: CostEntryRequest[];
  @Amount({ negative: true, description: 'What stands of the cost named.' }) amount!: string;
  @Text({ max: 200, example: 'Chief Finance Officer' }) signedByRole!: string;
  @Flag({ description: 'Whether the partner undertakes to keep its records.' }) retentionUndertaking!: boolean;
}
