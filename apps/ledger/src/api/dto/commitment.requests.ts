import { Amount, Text, Year } from '../fields/index.ts';
import { HEAD_LENGTH } from './amounts.request.ts';
import { AskRequest } from './dated.request.ts';

export class RaiseCommitmentRequest extends AskRequest {
  @Year() financialYear!: string;
  @Text({ max: HEAD_LENGTH, example: 'equipment' }) head!: string;
  @Amount({ example: '12000.00' }) amount!: string;
  @Text({ max: 200, description: 'Number of the purchase order.' }) reference!: string;
  @Text({ max: 500 }) description!: string;
}

/** Takes off what is left of a commitment, or a part of it. */
export class ReleaseRequest extends AskRequest {
  @Amount({ example: '1000.00' }) amount!: string;
  @Text({ max: 1000 }) reason!: string;
}
