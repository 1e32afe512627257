import { CONSENT_KINDS, PARTY_SIDES, type ConsentKind, type PartySide } from '#grants';
import { Amount, Choice, Day, EntryNumber, NestedList, Text, Year, YearList } from '../fields/index.ts';
import { CapLineRequest, HEAD_LENGTH, LINES_MAX } from './amounts.request.ts';
import { AskRequest } from './dated.request.ts';

const CITATION_CHECKS = ['unchecked', 'agrees', 'disagrees'] as const;

export class SignatureRequest extends AskRequest {
  @EntryNumber({ description: 'The offer whose agreement is signed.' }) offerNo!: number;
  @Text({ max: 200, description: 'The post that signs, as the offer names it.', example: 'Chief Finance Officer' })
  role!: string;
  @Choice(PARTY_SIDES) party!: PartySide;
  @YearList({ max: LINES_MAX, description: 'The lines that the agreement names; every signature names the same.' })
  financialYears!: string[];
  @Text({ max: 200, optional: true }) agreementReference?: string;
}

export class PublishAgreementRequest extends AskRequest {
  @EntryNumber() offerNo!: number;
  @Text({ max: 300, description: 'Where it was published.' }) where!: string;
  @Text({ max: 500 }) citationAsWritten!: string;
  @Choice(CITATION_CHECKS, { description: 'Whether the citation was compared with the source.' })
  citationCheck!: (typeof CITATION_CHECKS)[number];
}

export class TerminationRequest extends AskRequest {
  @Day({ description: 'Last day whose cost is still met (inclusive).' }) costsMetUntil!: string;
  @NestedList(() => CapLineRequest, { max: LINES_MAX }) lines!: CapLineRequest[];
  @Text({ max: 1000 }) reason!: string;
}

export class VariationRequest extends AskRequest {
  @NestedList(() => CapLineRequest, { max: LINES_MAX }) lines!: CapLineRequest[];
  @Text({ max: 1000 }) reason!: string;
  @Text({ max: 200, optional: true }) agreementReference?: string;
}

export class ConsentRequest extends AskRequest {
  @Choice(CONSENT_KINDS) kind!: ConsentKind;
  @Year() financialYear!: string;
  @Text({ max: 200, description: 'The post at the funder that consents.' }) givenByRole!: string;
  @Text({ max: 300, description: 'The letter or message in which it stands.' }) reference!: string;
  @Text({ max: HEAD_LENGTH, optional: true }) head?: string;
  @Amount({ optional: true }) amount?: string;
  @Day({ optional: true, description: 'For cost before the start: the first day now allowed (inclusive).' })
  allowedFrom?: string;
}
