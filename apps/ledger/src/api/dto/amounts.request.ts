import { AMOUNT_BASES, type AmountBasis } from '#grants';
import { Amount, Choice, Text, TextList, Whole, Year } from '../fields/index.ts';

/** Most lines (financial years) of one grant that a command can name. */
export const LINES_MAX = 40;
/** Most heads of cost that a command can name. */
export const HEADS_MAX = 100;
/** Longest name of a head of cost. */
export const HEAD_LENGTH = 100;

export class WrittenYearAmountRequest {
  @Year() financialYear!: string;
  @Amount() amount!: string;
  @TextList({ max: 20, length: 300, optional: true, example: ['£272,708.04'] }) asWritten?: string[];
}

export class OfferLineRequest extends WrittenYearAmountRequest {
  @Choice(AMOUNT_BASES, { description: 'How firm the amount is; a rounded one can never be an award (R02).' })
  basis!: AmountBasis;
}

export class CapLineRequest {
  @Year() financialYear!: string;
  @Amount({ description: 'The cap from now on, not the change.' }) capAmount!: string;
  @TextList({ max: 20, length: 300, optional: true }) asWritten?: string[];
}

export class HeadAmountRequest {
  @Text({ max: HEAD_LENGTH, example: 'overtime' }) head!: string;
  @Amount() amount!: string;
}

export class MonthAmountRequest extends HeadAmountRequest {
  @Whole({ min: 1, max: 12, description: 'Accounting period: 1 is April, 12 is March.' }) period!: number;
}
