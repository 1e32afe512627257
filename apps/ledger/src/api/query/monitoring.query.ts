import { RETURN_FORMATS, type ReturnFormat } from '#grants';
import type { MonitoredMonthOf } from '#application';
import { parseFinancialYear, parseGrantId } from '#values';
import { Choice, Day, TextWhole, Year } from '../fields/index.ts';
import { BoundsParameters } from './read.query.ts';

const LAST_PERIOD = 12;

/** Which month is monitored, in which format, and the bounds; the day has a default of its own. */
export class MonitoringParameters extends BoundsParameters {
  @Day({
    optional: true,
    description: 'Only what counts on this day (inclusive). Default: the last day of the month; none before it.',
  })
  declare effectiveOn?: string;

  @Year({ description: 'The financial year.' })
  financialYear!: string;

  @TextWhole({
    min: 1,
    max: LAST_PERIOD,
    example: 9,
    description: 'The last of the months to date, 1 is April: up to it cost counts, after it what is forecast as well.',
  })
  month!: number;

  @Choice(RETURN_FORMATS, { optional: true, description: 'Goes before Accept. Default: json.' })
  format?: ReturnFormat;
}

/** The month that is wanted. The texts have been validated. */
export const monthOf = ({ financialYear, month }: MonitoringParameters, grantId?: string): MonitoredMonthOf => ({
  financialYear: parseFinancialYear(financialYear),
  month,
  ...(grantId !== undefined && { grantId: parseGrantId(grantId) }),
});
