import { Choice, NestedList, Text } from '../fields/index.ts';
import { LINES_MAX, WrittenYearAmountRequest } from './amounts.request.ts';
import { AskRequest } from './dated.request.ts';

const OUTCOMES = ['rejected', 'withdrawn'] as const;

export class SubmitBidRequest extends AskRequest {
  @NestedList(() => WrittenYearAmountRequest, { max: LINES_MAX }) lines!: WrittenYearAmountRequest[];
  @Text({ max: 200, optional: true, description: 'The fund that is bid to.' }) fund?: string;
}

export class BidOutcomeRequest extends AskRequest {
  @Choice(OUTCOMES, { description: 'Rejected by the funder, or withdrawn by the recipient.' })
  outcome!: (typeof OUTCOMES)[number];
  @Text({ max: 1000 }) reason!: string;
}
