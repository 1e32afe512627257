import { Amount, NestedList, Text, Year } from '../fields/index.ts';
import { HEAD_LENGTH, HeadAmountRequest, HEADS_MAX, MonthAmountRequest } from './amounts.request.ts';
import { AskRequest } from './dated.request.ts';

const MONTHS_MAX = 1_200;

export class SetBudgetRequest extends AskRequest {
  @Year() financialYear!: string;
  @NestedList(() => HeadAmountRequest, { max: HEADS_MAX, description: 'The whole budget of the year, by head.' })
  heads!: HeadAmountRequest[];
  @Text({ max: 1000, optional: true }) reason?: string;
}

export class TransferBudgetRequest extends AskRequest {
  @Year() financialYear!: string;
  @Text({ max: HEAD_LENGTH, example: 'training' }) fromHead!: string;
  @Text({ max: HEAD_LENGTH, example: 'equipment' }) toHead!: string;
  @Amount({ example: '3000.00' }) amount!: string;
  @Text({ max: 1000 }) reason!: string;
}

export class ReportForecastRequest extends AskRequest {
  @Year() financialYear!: string;
  @NestedList(() => MonthAmountRequest, { max: MONTHS_MAX, description: 'The months still to come, by head.' })
  months!: MonthAmountRequest[];
}
