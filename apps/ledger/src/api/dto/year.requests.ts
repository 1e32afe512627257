import {
  CONTROL_TOTAL_KINDS,
  NOTICE_KINDS,
  PERIOD_CLOSINGS,
  RECONCILIATION_DIFFERENCES,
  RETURN_FORMATS,
  RETURN_KINDS,
  REVIEW_OUTCOMES,
  type ControlTotalKind,
  type NoticeKind,
  type PeriodClosing,
  type ReconciliationDifference,
  type ReturnFormat,
  type ReturnKind,
  type ReviewOutcome,
} from '#grants';
import { Amount, Choice, EntryNumber, NestedList, Position, Sha256, Text, Whole, Year } from '../fields/index.ts';
import { AskRequest } from './dated.request.ts';

const EXPLANATIONS_MAX = 100;

const Month = (description: string): PropertyDecorator => Whole({ min: 1, max: 12, description });
const Authority = (): PropertyDecorator =>
  Text({ max: 200, description: 'Who allows it, by role, or the paper that does.', example: 'Chief Finance Officer' });

export class ClosePeriodRequest extends AskRequest {
  @Year() financialYear!: string;
  @Month('The month, 1 is April. The months of the year before it are closed with it.') period!: number;
  @Choice(PERIOD_CLOSINGS, {
    description: 'soft: the certifier may still record in it, with a reason. hard: nobody may.',
  })
  closing!: PeriodClosing;
}

export class ReopenPeriodRequest extends AskRequest {
  @Year() financialYear!: string;
  @Month('The month, 1 is April. The months of the year after it are opened with it.') period!: number;
  @Authority() authority!: string;
  @Text({ max: 1000 }) reason!: string;
}

export class ControlTotalRequest extends AskRequest {
  @Year() financialYear!: string;
  @Choice(CONTROL_TOTAL_KINDS) kind!: ControlTotalKind;
  @Amount({ negative: true, example: '129355.00' }) amount!: string;
  @Text({ max: 300, description: 'Where it stands: a report by name and date, a page of the accounts.' })
  source!: string;
}

export class ExplanationRequest {
  @Choice(RECONCILIATION_DIFFERENCES) difference!: ReconciliationDifference;
  @Amount({ negative: true, description: 'Signed as the difference is.', example: '12.40' }) amount!: string;
  @Text({ max: 1000 }) reason!: string;
}

export class CloseYearRequest extends AskRequest {
  @Year() financialYear!: string;
  @NestedList(() => ExplanationRequest, {
    min: 0,
    max: EXPLANATIONS_MAX,
    description: 'Why lines of the reconciliation differ. For each difference they come to it, to the penny.',
  })
  explanations!: ExplanationRequest[];
}

export class ReopenYearRequest extends AskRequest {
  @Year() financialYear!: string;
  @Authority() authority!: string;
  @Text({ max: 1000 }) reason!: string;
}

export class ReviewGrantRequest extends AskRequest {
  @Choice(REVIEW_OUTCOMES) outcome!: ReviewOutcome;
  @Text({ max: 200, example: 'Chief Finance Officer' }) reviewedByRole!: string;
  @Text({ max: 2000 }) summary!: string;
}

export class ReturnDocumentRequest {
  @Choice(RETURN_FORMATS) format!: ReturnFormat;
  @Sha256({ description: 'SHA-256 of what was sent.' }) sha256!: string;
}

export class RecordReturnRequest extends AskRequest {
  @Choice(RETURN_KINDS) kind!: ReturnKind;
  @Year() financialYear!: string;
  @Month('The first month it covers, 1 is April.') fromPeriod!: number;
  @Month('The last month it covers, 1 is April (inclusive).') untilPeriod!: number;
  @EntryNumber({ optional: true, description: 'The claim, where the return is one.' }) claimNo?: number;
  @Position({ description: 'The position of the log that it was made at.' }) position!: string;
  @NestedList(() => ReturnDocumentRequest, { max: RETURN_FORMATS.length }) documents!: ReturnDocumentRequest[];
  @Text({ max: 200, description: 'The post at the funder that it was sent to.', example: 'Grant Sponsor' })
  sentTo!: string;
}

export class GiveNoticeRequest extends AskRequest {
  @Choice(NOTICE_KINDS) kind!: NoticeKind;
  @Year() financialYear!: string;
  @Text({ max: 200, description: 'The post at the funder that it was given to.', example: 'Grant Sponsor' })
  givenTo!: string;
  @Text({ max: 2000 }) summary!: string;
}

export class CloseGrantRequest extends AskRequest {
  @Text({ max: 1000 }) reason!: string;
}
