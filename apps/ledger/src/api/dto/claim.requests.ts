import { CLAIM_TYPES, type ClaimType } from '#grants';
import { Amount, Choice, Day, Nested, NestedList, Text, Year } from '../fields/index.ts';
import { CostEntryRequest } from './cost.requests.ts';
import { AskRequest } from './dated.request.ts';

const DISALLOWANCES_MAX = 500;

export class PrepareClaimRequest extends AskRequest {
  @Year() financialYear!: string;
  @Choice(CLAIM_TYPES) claimType!: ClaimType;
  @Day({ description: 'First day of the claim’s period.', example: '2020-04-01' }) periodFrom!: string;
  @Day({ description: 'Last day of the claim’s period (inclusive).', example: '2020-06-30' }) periodUntil!: string;
}

export class CertifyClaimRequest extends AskRequest {
  @Text({ max: 2000, description: 'What is certified, in the words of the funder’s form.' }) statement!: string;
}

export class SubmitClaimRequest extends AskRequest {}

export class DisallowanceRequest {
  @Nested(() => CostEntryRequest) entry!: CostEntryRequest;
  @Amount({ description: 'How much of the entry’s cost is refused.' }) amount!: string;
}

export class ClaimOutcomeRequest extends AskRequest {
  @Amount({ description: 'What the funder takes off the claim.', example: '0.00' }) reductionAmount!: string;
  @NestedList(() => DisallowanceRequest, { min: 0, max: DISALLOWANCES_MAX }) disallowances!: DisallowanceRequest[];
  @Text({ max: 1000, optional: true }) reason?: string;
}

export class WithdrawClaimRequest extends AskRequest {
  @Text({ max: 1000 }) reason!: string;
}
