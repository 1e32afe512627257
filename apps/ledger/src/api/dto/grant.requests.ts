import { SPEND_CLASSES, type SpendClass } from '#grants';
import { Choice, Day, GrantIdField, Nested, Text, TextList } from '../fields/index.ts';
import { AskRequest } from './dated.request.ts';

export class PartyRequest {
  @Text({ max: 200, example: 'Home Office' }) name!: string;
  @Text({ max: 100, optional: true, description: 'Identifier of the body, as an organisation list gives it.' })
  identifier?: string;
  @TextList({ max: 20, length: 300, optional: true, description: 'Every spelling found in the papers.' })
  asWritten?: string[];
}

export class OpenGrantRequest extends AskRequest {
  @GrantIdField({ description: 'Names the grant for good.' }) grantId!: string;
  @Text({ max: 300 }) title!: string;
  @TextList({ max: 20, length: 300, optional: true }) aliases?: string[];
  @Nested(() => PartyRequest) funder!: PartyRequest;
  @Nested(() => PartyRequest) recipient!: PartyRequest;
  @Text({ max: 200, optional: true, description: 'The unit that does the work.' }) deliveryUnit?: string;
  @Text({ max: 200, optional: true, description: 'A post, not a person.' }) sponsor?: string;
  @TextList({ max: 20, length: 300, optional: true, description: 'The fund, as the papers call it.' })
  fundsAsWritten?: string[];
  @Choice(SPEND_CLASSES, { description: 'An agreement with both is two grants.' }) spendClass!: SpendClass;
  @Text({ max: 200, optional: true }) agreementReference?: string;
  @Day({
    optional: true,
    description: 'First day of the funding period. Default: 1 April of each line.',
    example: '2020-04-01',
  })
  fundingFrom?: string;
  @Day({ optional: true, description: 'Last day of the funding period (inclusive). Default: 31 March of each line.' })
  fundingUntil?: string;
  @TextList({
    max: 50,
    length: 100,
    optional: true,
    description: 'Decisions or grants that this one follows on from.',
    example: ['PCD 956'],
  })
  predecessors?: string[];
}
