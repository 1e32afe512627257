import { financialYearOf, formatPounds, periodOf } from '#values';
import type { TakeShare } from '../commands.ts';
import { dayText } from '../decision.ts';
import type { HoldReason } from '../hold-reasons.ts';
import { costOf } from '../line-state.ts';
import type { GrantState } from '../state.ts';
import { monthText } from './period.ts';

const LAST = 12;

/** What makes a person look at a share although no rule of the grant stands against it. */
export function doubtsAbout(state: GrantState, command: TakeShare): readonly HoldReason[] {
  return [wrongPeriod(command), awaited(state, command), unmatched(command)].filter((one) => one !== undefined);
}

/** R08: the general ledger has it in another year, or before it was incurred. Later in the same year is late cost (R34). */
function wrongPeriod({ effectiveOn, bookedYear, bookedPeriod }: TakeShare): HoldReason | undefined {
  const sameYear = financialYearOf(effectiveOn) === bookedYear;
  if (sameYear && Math.min(bookedPeriod, LAST) >= periodOf(effectiveOn)) return undefined;
  const where = bookedPeriod > LAST ? `period ${bookedPeriod} of ${bookedYear}` : monthText(bookedYear, bookedPeriod);
  return { code: 'wrong-period', detail: `It was incurred on ${dayText(effectiveOn)} and is booked in ${where}.` };
}

/** An actual that comes while an accrual waits for one would count twice if nobody said that they are the same cost. */
function awaited(state: GrantState, command: TakeShare): HoldReason | undefined {
  const { documentKind, settlesAccrual, financialYear, head, partner } = command;
  if (
    settlesAccrual !== undefined ||
    documentKind === 'accrual' ||
    documentKind === 'accrual-reversal' ||
    command.reverses !== undefined
  )
    return undefined;
  const waiting = [...state.awaitingActual].flatMap((accrualNo) => {
    const accrual = state.costs.get(`accrual:${accrualNo}`);
    if (accrual === undefined || accrual.reversed || costOf(accrual) === 0n) return [];
    const { facts } = accrual;
    return facts.financialYear === financialYear && facts.head === head && facts.partner === partner
      ? [`accrual ${accrualNo} with ${formatPounds(costOf(accrual))}`]
      : [];
  });
  if (waiting.length === 0) return undefined;
  return { code: 'accrual-awaiting-actual', detail: `Its actual is awaited by ${waiting.join(', ')}.` };
}

/** A row that says it reverses another, and of which no recorded row is the opposite. */
function unmatched({ documentKind, reverses }: TakeShare): HoldReason | undefined {
  if (reverses !== undefined || documentKind !== 'reversal') return undefined;
  return { code: 'reversal-unmatched', detail: 'No row that is recorded is its opposite.' };
}
