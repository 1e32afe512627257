import { firstDayOfPeriod, isBefore, lastDayOfPeriod, type FinancialYear } from '#values';
import { bookedPeriod, ownPeriod, type Booked } from '../booked-period.ts';
import {
  acknowledged,
  dayText,
  isRefused,
  monthName,
  refuse,
  said,
  warn,
  type Circumstances,
  type FoundWarning,
  type Refused,
} from '../decision.ts';
import type { ClosedThrough, OriginPeriod } from '../events.ts';
import { inForceOn } from '../line-state.ts';
import type { GrantState } from '../state.ts';
import type { Acknowledgement, RecordedWarning } from '../vocabulary.ts';
import { checkFactNotBefore } from './lines.ts';
import { recorded, type RulesFor } from './rule.ts';

/** Months: closed softly or hard, and opened again with authority and reason (R34). */
export const periodRules: RulesFor<'ClosePeriod' | 'ReopenPeriod'> = {
  ClosePeriod(state, command, { certifies }) {
    const { financialYear, period, closing, effectiveOn } = command;
    if (closing === 'hard' && certifies !== true)
      return refuse('certifier-needed', 'Only the certifier closes a month hard.', { field: 'closing' });
    const end = lastDayOfPeriod(financialYear, period);
    if (!isBefore(end, effectiveOn)) {
      const detail = `${monthText(financialYear, period)} ends on ${dayText(end)}; it is closed after that day.`;
      return refuse('period-not-ended', detail, { field: 'effectiveOn', limit: end.toString() });
    }
    const now = periodsOf(state, financialYear);
    if (period <= now[`${closing}Through`]) {
      return refuse('period-closed-already', `${monthText(financialYear, period)} is closed ${closing} already.`, {
        field: 'period',
      });
    }
    const softThrough = Math.max(now.softThrough, period);
    const hardThrough = closing === 'hard' ? period : now.hardThrough;
    return (
      checkFactNotBefore(state, financialYear, 'periods', effectiveOn) ??
      recorded({ type: 'PeriodClosed', data: { ...said(command), softThrough, hardThrough } })
    );
  },

  ReopenPeriod(state, command) {
    const { financialYear, period, effectiveOn } = command;
    const now = periodsOf(state, financialYear);
    if (period > now.softThrough)
      return refuse('period-open', `${monthText(financialYear, period)} is open.`, { field: 'period' });
    const softThrough = period - 1;
    const hardThrough = Math.min(now.hardThrough, softThrough);
    return (
      checkFactNotBefore(state, financialYear, 'periods', effectiveOn) ??
      recorded({ type: 'PeriodReopened', data: { ...said(command), softThrough, hardThrough } })
    );
  },
};

const periodsOf = (state: GrantState, financialYear: FinancialYear): ClosedThrough =>
  inForceOn(state.lines.get(financialYear)).periods;

/** The first month of a year in which anybody may record, or undefined where none is open. */
export function firstOpenPeriod(state: GrantState, financialYear: FinancialYear): number | undefined {
  const { softThrough } = periodsOf(state, financialYear);
  return softThrough < LAST ? softThrough + 1 : undefined;
}

const LAST = 12;

/** A month as a finance officer names it: month 5 of 2020/21 (August 2020). */
export function monthText(financialYear: FinancialYear, period: number): string {
  const first = firstDayOfPeriod(financialYear, period);
  return `month ${period} of ${financialYear} (${monthName(first.month)} ${first.year})`;
}

type Asked = Booked & { readonly acknowledgements?: readonly Acknowledgement[] };

/** In which month cost is recorded, and the warnings that recording it carries. */
export interface InMonth extends OriginPeriod {
  readonly warnings: readonly RecordedWarning[];
}

/**
 * R34: cost is recorded in the month of its day. Where that is closed, the command names an open month after it, and
 * the event says where the cost belongs; in a month that is closed softly the certifier may still record, with a reason.
 * @param found other warnings of the same command, which are acknowledged together
 */
export function recordInMonth(
  state: GrantState,
  command: Asked,
  { certifies, todayOn }: Circumstances,
  found: readonly FoundWarning[] = [],
): InMonth | Refused {
  const own = ownPeriod(command);
  const booked = bookedPeriod(command);
  const periods = periodsOf(state, command.financialYear);
  const refused = checkNamed(command, periods, own, todayOn) ?? checkOpen(command, periods, certifies === true);
  if (refused !== undefined) return refused;
  const overridden =
    booked > periods.softThrough
      ? []
      : [warn('period-softly-closed', `${monthText(command.financialYear, booked)} is closed softly.`)];
  const warnings = acknowledged(command, [...found, ...overridden]);
  if (isRefused(warnings)) return warnings;
  return { warnings, ...(booked === own ? {} : { originPeriod: own }) };
}

/** Another month than its own is named only for cost whose own is closed, and then one that has begun since. */
function checkNamed(
  { financialYear, period }: Asked,
  { softThrough }: ClosedThrough,
  own: number,
  todayOn: Circumstances['todayOn'],
): Refused | undefined {
  if (period === undefined || period === own) return undefined;
  const wrong = (detail: string): Refused => refuse('period-wrong', detail, { field: 'period', limit: String(own) });
  if (own > softThrough)
    return wrong(`The cost belongs to ${monthText(financialYear, own)}, which is open; name no other.`);
  if (period < own) return wrong(`The cost belongs to ${monthText(financialYear, own)}; name a month after it.`);
  const first = firstDayOfPeriod(financialYear, period);
  return isBefore(todayOn, first) ? wrong(`${monthText(financialYear, period)} has not begun.`) : undefined;
}

function checkOpen(command: Asked, periods: ClosedThrough, certifies: boolean): Refused | undefined {
  const { financialYear } = command;
  const booked = bookedPeriod(command);
  const { softThrough, hardThrough } = periods;
  if (booked > softThrough || (booked > hardThrough && certifies)) return undefined;
  const how = booked > hardThrough ? 'closed softly: only the certifier may record in it, with a reason' : 'closed';
  const instead =
    softThrough < LAST
      ? `Name in \`period\` the open month that the cost is recorded in, from ${softThrough + 1} on.`
      : `No month of ${financialYear} is open; reopen one.`;
  return refuse('period-closed', `${monthText(financialYear, booked)} is ${how}. ${instead}`, {
    field: 'period',
    limit: String(Math.min(softThrough + 1, LAST)),
  });
}
