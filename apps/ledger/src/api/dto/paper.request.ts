import { ACT_KINDS, AMOUNT_BASES, FACT_KINDS, type ActKind, type AmountBasis, type FactKind } from '#grants';
import {
  Amount,
  Choice,
  ChoiceList,
  Day,
  Flag,
  GrantIdField,
  Nested,
  NestedList,
  Sha256,
  Text,
  TextList,
  Whole,
  Year,
} from '../fields/index.ts';

const COVERS = ['bid', 'accept'] as const;
const SUBJECTS = ['financial', 'legal', 'equalities', 'commercial', 'data-privacy', 'director'] as const;
const STATES = ['confirmed', 'not-applicable', 'absent'] as const;
const EXPIRIES = ['expires-on', 'expires-in-year', 'review-due'] as const;
const DECLARED = ['yes', 'no', 'not-stated'] as const;
const BLANK_DATES = ['board', 'required-by', 'chief-executive', 'decided'] as const;

export class PaperActRequest {
  @GrantIdField() grantId!: string;
  @Year() financialYear!: string;
  @Choice(ACT_KINDS) kind!: ActKind;
  @Amount({ description: 'The new total that is approved for the line.' }) amount!: string;
  @Choice(AMOUNT_BASES) basis!: AmountBasis;
  @TextList({ max: 20, length: 300, optional: true }) asWritten?: string[];
  @Text({ max: 100, optional: true }) paragraph?: string;
}

export class QuotedAmountRequest {
  @Text({ max: 100, example: 'PCD 956' }) reference!: string;
  @Year() financialYear!: string;
  @Amount() amount!: string;
  @Text({ max: 300, example: '£272,708' }) asWritten!: string;
}

export class DocumentTotalRequest {
  @Amount({ example: '620000.00' }) amount!: string;
  @Text({ max: 300, example: '£620,000' }) asWritten!: string;
  @Text({ max: 100, optional: true }) paragraph?: string;
}

export class PaperFactRequest {
  @Choice(FACT_KINDS) kind!: FactKind;
  @Text({ max: 2000 }) value!: string;
  @TextList({ max: 20, length: 2000, optional: true }) asWritten?: string[];
  @Text({ max: 100, optional: true }) paragraph?: string;
  @Whole({ min: 1, max: 2, description: 'Part of the paper. Text of a Part 2 is never held (R40).' }) part!: 1 | 2;
  @Sha256({ optional: true }) sha256?: string;
}

export class DelegationRequest {
  @Text({ max: 300 }) instrument!: string;
  @Text({ max: 100, example: '4.8' }) paragraph!: string;
  @TextList({ max: 10, length: 1000 }) wordings!: string[];
  @ChoiceList(COVERS, { min: 0, max: 2, description: 'What the wording covers, as the recorder reads it.' })
  covers!: (typeof COVERS)[number][];
}

export class DeclarationRequest {
  @Choice(SUBJECTS) subject!: (typeof SUBJECTS)[number];
  @Choice(STATES) state!: (typeof STATES)[number];
  @Text({ max: 1000, optional: true }) asWritten?: string;
}

export class ExemptionRequest {
  @Text({ max: 500 }) asWritten!: string;
  @Text({ max: 200, optional: true, example: 'Freedom of Information Act 2000' }) act?: string;
  @Text({ max: 50, optional: true, example: '31' }) section?: string;
  @Text({
    max: 200,
    optional: true,
    description: 'The Act that the section belongs to, where the paper names the wrong one.',
  })
  correctedAct?: string;
}

export class ExemptionExpiryRequest {
  @Choice(EXPIRIES) kind!: (typeof EXPIRIES)[number];
  @Text({ max: 20, description: 'A day, a month (2026-06) or a year (2028), as the kind asks.', example: '2026-06' })
  value!: string;
  @Text({ max: 300, optional: true }) asWritten?: string;
}

export class PartTwoRequest {
  @Choice(DECLARED, { description: 'What the form says about a Part 2.' }) declared!: (typeof DECLARED)[number];
  @Flag({ description: 'Whether the paper has one in fact.' }) found!: boolean;
  @Text({ max: 100, optional: true }) marking?: string;
  @NestedList(() => ExemptionRequest, { max: 20, optional: true }) exemptions?: ExemptionRequest[];
  @Nested(() => ExemptionExpiryRequest, { optional: true }) expiry?: ExemptionExpiryRequest;
  @Sha256({ optional: true }) sha256?: string;
}

export class PaperDatesRequest {
  @Day({ optional: true }) boardOn?: string;
  @Text({ max: 200, optional: true }) board?: string;
  @Day({ optional: true }) requiredByOn?: string;
  @Text({ max: 300, optional: true }) requiredByAsWritten?: string;
  @Day({ optional: true }) chiefExecutiveOn?: string;
  @Day({ optional: true }) decidedOn?: string;
  @ChoiceList(BLANK_DATES, { max: 4, optional: true, description: 'Dates that the paper leaves blank (R38).' })
  blankDates?: (typeof BLANK_DATES)[number][];
}
