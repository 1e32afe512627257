import { PARTY_SIDES, type PartySide } from '#grants';
import { Choice, EntryNumber, Nested, NestedList, Text } from '../fields/index.ts';
import { LINES_MAX, OfferLineRequest } from './amounts.request.ts';
import { AskRequest } from './dated.request.ts';
import { FunderTermsRequest } from './terms.request.ts';

export class SignatoryRequest {
  @Text({ max: 200, description: 'A post, not a person.', example: 'Chief Finance Officer' }) role!: string;
  @Choice(PARTY_SIDES) party!: PartySide;
}

export class ReceiveOfferRequest extends AskRequest {
  @NestedList(() => OfferLineRequest, { max: LINES_MAX }) lines!: OfferLineRequest[];
  @Nested(() => FunderTermsRequest) terms!: FunderTermsRequest;
  @NestedList(() => SignatoryRequest, {
    max: 20,
    description: 'Whose signatures the agreement needs, the funder’s among them.',
  })
  requiredSignatories!: SignatoryRequest[];
  @EntryNumber({ optional: true, description: 'The bid that it answers.' }) answersBidNo?: number;
  @Text({ max: 200, optional: true }) agreementReference?: string;
}

export class EndOfferRequest extends AskRequest {
  @Text({ max: 1000 }) reason!: string;
}
