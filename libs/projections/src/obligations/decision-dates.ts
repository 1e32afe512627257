import { dayText } from '#grants';
import {
  daysBetween,
  financialYearOf,
  firstDayOf,
  InvalidValue,
  isAfter,
  lastDayOf,
  type FinancialYear,
  type PlainDate,
} from '#values';
import type { PaperKnown } from './known.ts';
import { days, standing, type Obligation, type Telling } from './obligation.ts';
import { by } from './rhythm.ts';

/** When a paper was needed and when it was decided, as it says itself; a blank date stays blank (R38, E12). */
export function decisionDates({ reference, paper }: PaperKnown, on: PlainDate): readonly Obligation[] {
  const { dates, acts, effectiveOn } = paper.data;
  const decided = dates.decidedOn !== undefined && !isAfter(dates.decidedOn, on) ? dates.decidedOn : undefined;
  const draft = {
    kind: 'decision' as const,
    name: [reference],
    rule: 'R38',
    grantIds: [...new Set(acts.map(({ grantId }) => grantId))],
    reference,
    raisedOn: effectiveOn,
    due: by(dates.requiredByOn),
    done: decided && { on: decided, by: paper.position },
    rests: [paper.position],
    telling: tellingOf(
      { reference, dates },
      decided,
      acts.map(({ financialYear }) => financialYear),
    ),
  };
  return [standing(draft, on)];
}

type Dated = Pick<PaperKnown, 'reference'> & { readonly dates: PaperKnown['paper']['data']['dates'] };

function tellingOf(
  { reference, dates }: Dated,
  decided: PlainDate | undefined,
  years: readonly FinancialYear[],
): Telling {
  const { requiredByOn, requiredByAsWritten, decidedOn } = dates;
  const asWritten = requiredByAsWritten === undefined ? '' : ` (“${requiredByAsWritten}”)`;
  const needed =
    requiredByOn === undefined
      ? `the paper gives no day by which it was needed${asWritten}`
      : `it was needed by ${dayText(requiredByOn)}`;
  if (decidedOn === undefined)
    return `${reference} gives no date of decision, which stays blank until the signed paper shows it; ${needed}.`;
  if (decided === undefined) return { subject: reference, verb: 'decided' };
  return { subject: reference, verb: 'decided', more: [needed, ...yearLeft(decided, years)].join('; ') };
}

/** How much of the year that the paper acts on had gone when it was decided. */
function yearLeft(decided: PlainDate, years: readonly FinancialYear[]): readonly string[] {
  const year = yearOf(decided);
  if (year === undefined || !years.includes(year)) return [];
  const [first, last] = [firstDayOf(year), lastDayOf(year)];
  const [gone, left] = [daysBetween(first, decided), daysBetween(decided, last) + 1];
  return [`${days(gone)} of the ${gone + left} of ${year} had gone and ${left} were left, counting the day`];
}

function yearOf(day: PlainDate): FinancialYear | undefined {
  try {
    return financialYearOf(day);
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}
