import { Amount, EntryNumber, GrantIdField, Nested, ReceiptIdField, Text, Year } from '../fields/index.ts';
import { AskRequest, DatedRequest } from './dated.request.ts';

export class HeldForRequest {
  @GrantIdField() grantId!: string;
  @Year() financialYear!: string;
}

export class RecordReceiptRequest extends DatedRequest {
  @ReceiptIdField({ description: 'Names the receipt for good.' }) receiptId!: string;
  @Amount({ example: '140000.00' }) amount!: string;
  @Text({ max: 200, example: 'Home Office' }) payer!: string;
  @Text({ max: 200, optional: true }) remittanceReference?: string;
  @Text({ max: 200, optional: true }) bankReference?: string;
  @Text({ max: 500, optional: true, description: 'What the bank’s statement says of it.' }) description?: string;
  @Nested(() => HeldForRequest, {
    optional: true,
    description: 'The line for which it is held as an advance; absent while it is not identified.',
  })
  heldFor?: HeldForRequest;
}

export class MatchRequest extends DatedRequest {
  @GrantIdField() grantId!: string;
  @EntryNumber({ description: 'The claim that it pays.' }) claimNo!: number;
  @Amount({ description: 'At most what is left of the receipt, and what is outstanding on the claim (R31).' })
  amount!: string;
}

export class ReverseMatchRequest extends DatedRequest {
  @Text({ max: 1000 }) reason!: string;
}

export class RaiseRepaymentRequest extends AskRequest {
  @Year() financialYear!: string;
  @EntryNumber({
    optional: true,
    description: 'The claim that is clawed back; absent where held cash is to be returned.',
  })
  claimNo?: number;
  @Amount() amount!: string;
  @Text({ max: 1000 }) reason!: string;
}

export class RepaymentMadeRequest extends AskRequest {
  @Amount() amount!: string;
}
