import { EFFECTIVE_BASES, WARNINGS, type EffectiveBasis, type WarningCode } from '#grants';
import { Choice, Day, Nested, NestedList, Sha256, Text } from '../fields/index.ts';

const WARNING_CODES = Object.keys(WARNINGS);

export class EvidenceRequest {
  @Text({ max: 300, example: 'PCD 956' }) reference!: string;
  @Text({ max: 100, optional: true, example: '1.3' }) paragraph?: string;
  @Sha256({ optional: true, description: 'SHA-256 of the document.' }) sha256?: string;
}

export class AcknowledgementRequest {
  @Choice(WARNING_CODES) warning!: WarningCode;
  @Text({ max: 1000, description: 'Why to go on in spite of the warning. It is kept in the event.' }) reason!: string;
}

/** What every command says beside its own fields. */
export class DatedRequest {
  @Day({ description: 'From when it counts (inclusive). For spend and accruals: the day the cost was incurred.' })
  effectiveOn!: string;

  @Choice(EFFECTIVE_BASES, {
    description: 'Whether a paper states that day, or the recorder chose it, or it is invented.',
  })
  effectiveBasis!: EffectiveBasis;

  @Nested(() => EvidenceRequest, { optional: true, description: 'The document it rests on.' })
  evidence?: EvidenceRequest;
}

/** A command whose warnings can be acknowledged. */
export class AskRequest extends DatedRequest {
  @NestedList(() => AcknowledgementRequest, {
    max: 20,
    optional: true,
    description: 'Reasons for going on in spite of warnings.',
  })
  acknowledgements?: AcknowledgementRequest[];
}
