import { RETURN_FORMATS, type ReturnFormat } from '#grants';
import { Choice, Year } from '../fields/index.ts';
import { BoundsParameters } from './read.query.ts';

/** The year that is reconciled, the format, and the bounds. */
export class ReconciliationParameters extends BoundsParameters {
  @Year() financialYear!: string;

  @Choice(RETURN_FORMATS, { optional: true, description: 'Goes before Accept. Default: json.' })
  format?: ReturnFormat;
}
