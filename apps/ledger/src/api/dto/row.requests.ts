import { COST_TYPES, SPEND_CLASSES, type CostType, type SpendClass } from '#grants';
import { WHOLE_IN_BASIS_POINTS } from '#values';
import {
  Choice,
  Day,
  Flag,
  GrantIdField,
  ImportIdField,
  Nested,
  NestedList,
  RuleIdField,
  Text,
  Whole,
  Year,
  type FieldOptions,
} from '../fields/index.ts';
import { HEAD_LENGTH } from './amounts.request.ts';
import { SettlesAccrualRequest } from './cost.requests.ts';
import { DatedRequest } from './dated.request.ts';

/** Most grants that one row can be split over. */
const SHARES_MAX = 50;
/** Longest code of the general ledger that a rule can name. */
const CODE_LENGTH = 100;
const VatRecoverable = (): PropertyDecorator =>
  Flag({
    optional: true,
    description: 'Whether its VAT can be recovered; needed where the extract does not say (R15).',
  });

export class RuleShareRequest {
  @GrantIdField() grantId!: string;
  @Text({ max: HEAD_LENGTH, example: 'overtime' }) head!: string;
  @Choice(COST_TYPES) costType!: CostType;
  @Choice(SPEND_CLASSES) spendClass!: SpendClass;
  @Whole({
    min: 1,
    max: WHOLE_IN_BASIS_POINTS,
    example: WHOLE_IN_BASIS_POINTS,
    description: 'Part of the row in basis points, 10000 is all of it; over all grants never more than that (R16).',
  })
  shareBasisPoints!: number;
  @Text({ max: 200, optional: true, description: 'The partner whose cost it is (R21).' }) partner?: string;
  @Text({ max: 200, optional: true, description: 'The post of the agreement that base pay belongs to (R17).' })
  fundedPost?: string;
}

export class RowShareRequest extends RuleShareRequest {
  @Nested(() => SettlesAccrualRequest, { optional: true, description: 'The accrual that it is the actual of.' })
  settlesAccrual?: SettlesAccrualRequest;
}

export class AllocateRowRequest extends DatedRequest {
  @NestedList(() => RowShareRequest, { max: SHARES_MAX, description: 'What grants get of what is free of the row.' })
  shares!: RowShareRequest[];
  @VatRecoverable() vatRecoverable?: boolean;
  @Text({ max: 1000 }) reason!: string;
}

/** `effectiveOn` is the day the cost was incurred, so that no day has the row twice or not at all. */
export class ReallocateRowRequest extends DatedRequest {
  @NestedList(() => RowShareRequest, {
    min: 0,
    max: SHARES_MAX,
    description: 'What grants get once every share has come back; none leaves the row with no grant.',
  })
  shares!: RowShareRequest[];
  @VatRecoverable() vatRecoverable?: boolean;
  @Text({ max: 1000 }) reason!: string;
}

export class ReviewRowRequest extends DatedRequest {
  @Text({ max: 1000, description: 'Why it is cost of the grant in spite of what was found. It is kept in the event.' })
  reason!: string;
  @Nested(() => SettlesAccrualRequest, { optional: true, description: 'The accrual that it is the actual of.' })
  settlesAccrual?: SettlesAccrualRequest;
}

export class RefuseRowRequest extends DatedRequest {
  @Text({ max: 1000 }) reason!: string;
}

const Code = (options: FieldOptions & { example?: string } = {}): PropertyDecorator =>
  Text({ max: CODE_LENGTH, optional: true, ...options });

/** What a row must have, field by field, for a rule to be for it. */
export class RuleMatchRequest {
  @Code({ example: '1000' }) companyCode?: string;
  @Code({ example: 'CC4100' }) costCentre?: string;
  @Code() wbsElement?: string;
  @Code() internalOrder?: string;
  @Code() glAccount?: string;
  @Code() head?: string;
}

/** `effectiveOn` is the first day whose cost it is for. Rows that wait go by it with the next run. */
export class SetAllocationRuleRequest extends DatedRequest {
  @RuleIdField({ description: 'Names the rule for good; the same name again makes a new version of it.' })
  ruleId!: string;
  @Nested(() => RuleMatchRequest, { description: 'All that is named must be equal; the rule that names most wins.' })
  match!: RuleMatchRequest;
  @NestedList(() => RuleShareRequest, { min: 0, max: SHARES_MAX, description: 'None where the rule ends.' })
  shares!: RuleShareRequest[];
  @Day({ optional: true, description: 'Last day whose cost it is for (inclusive).' }) validUntil?: string;
  @Flag({ optional: true, description: 'True ends the rule: it is for no cost from `effectiveOn` on.' })
  ended?: boolean;
  @Text({ max: 1000 }) reason!: string;
}

/** Which of the rows that wait are to go to grants by the rules; where nothing is named, all of them. */
export class RunAllocationRequest {
  @ImportIdField({ optional: true, description: 'Only rows that this import brought.' }) importId?: string;
  @Year({ optional: true, description: 'Only rows whose cost was incurred in this financial year.' })
  financialYear?: string;
  @Code({ example: 'CC4100', description: 'Only rows of this cost centre.' }) costCentre?: string;
}
