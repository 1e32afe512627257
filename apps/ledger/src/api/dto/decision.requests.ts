import {
  Amount,
  Choice,
  DecisionReferenceField,
  EntryNumber,
  Flag,
  Nested,
  NestedList,
  Sha256,
  Text,
  TextList,
} from '../fields/index.ts';
import { AskRequest } from './dated.request.ts';
import {
  DeclarationRequest,
  DelegationRequest,
  DocumentTotalRequest,
  ExemptionExpiryRequest,
  PaperActRequest,
  PaperDatesRequest,
  PaperFactRequest,
  PartTwoRequest,
  QuotedAmountRequest,
} from './paper.request.ts';

const REVIEW_OUTCOMES = ['continues', 'ended'] as const;
const ACTS_MAX = 100;

export class RecordDecisionRequest extends AskRequest {
  @DecisionReferenceField({ description: 'In any spelling; PCD-956 and PCD956 are PCD 956.' }) reference!: string;
  @Text({ max: 500 }) title!: string;
  @TextList({ max: 20, length: 500, optional: true }) aliases?: string[];
  @Nested(() => PaperDatesRequest) dates!: PaperDatesRequest;
  @Text({ max: 200, example: 'Deputy Mayor for Policing and Crime' }) decisionMakerRole!: string;
  @Text({ max: 200, optional: true, description: 'A post, not a person.' }) authorRole?: string;
  @TextList({ max: 30, length: 3000 }) recommendations!: string[];
  @Text({
    max: 500,
    optional: true,
    description: 'Legal power under which the funder pays; absent where the paper is silent.',
  })
  funderPower?: string;
  @Text({ max: 500, optional: true }) recipientPower?: string;
  @Nested(() => DelegationRequest, { optional: true }) delegation?: DelegationRequest;
  @NestedList(() => DeclarationRequest, { max: 20, optional: true }) declarations?: DeclarationRequest[];
  @Flag({ optional: true, description: 'Whether the publication of Part 1 is deferred.' }) partOneDeferred?: boolean;
  @Nested(() => PartTwoRequest) partTwo!: PartTwoRequest;
  @NestedList(() => PaperActRequest, { min: 0, max: ACTS_MAX, description: 'What it decides about lines of grants.' })
  acts!: PaperActRequest[];
  @NestedList(() => QuotedAmountRequest, {
    max: 50,
    optional: true,
    description: 'Figures of other papers, as this one quotes them (R37).',
  })
  quotedAmounts?: QuotedAmountRequest[];
  @NestedList(() => DocumentTotalRequest, {
    max: 50,
    optional: true,
    description: 'Totals that the paper states; never a sum of the ledger.',
  })
  documentTotals?: DocumentTotalRequest[];
  @NestedList(() => PaperFactRequest, { max: 200, optional: true, description: 'Everything else that the paper says.' })
  facts?: PaperFactRequest[];
  @TextList({ max: 50, length: 100, optional: true }) predecessors?: string[];
  @Sha256({ optional: true, description: 'SHA-256 of the published paper.' }) sha256?: string;
}

export class ErratumActRequest {
  @EntryNumber({ description: 'Number of the act in the paper.' }) actNo!: number;
  @Amount({ description: 'What the act should have said.' }) amount!: string;
}

export class ErratumRequest extends AskRequest {
  @Text({ max: 1000, description: 'What is wrong in the paper.' }) what!: string;
  @Text({ max: 1000, optional: true }) wasWritten?: string;
  @Text({ max: 1000, optional: true }) shouldRead?: string;
  @NestedList(() => ErratumActRequest, {
    max: ACTS_MAX,
    optional: true,
    description: 'Acts that change; they follow into the grants.',
  })
  acts?: ErratumActRequest[];
  @Text({ max: 1000 }) reason!: string;
}

export class PublishDecisionRequest extends AskRequest {
  @Text({ max: 300, description: 'Where it was published.' }) where!: string;
  @Text({ max: 500, optional: true }) citationAsWritten?: string;
}

export class ReviewExemptionRequest extends AskRequest {
  @Choice(REVIEW_OUTCOMES) outcome!: (typeof REVIEW_OUTCOMES)[number];
  @Nested(() => ExemptionExpiryRequest, { optional: true }) expiry?: ExemptionExpiryRequest;
  @Text({ max: 200, description: 'A post, not a person.' }) reviewedByRole!: string;
  @Text({ max: 1000 }) reason!: string;
}
