import type { FinancialYear } from '#values';
import type { GrantCommand } from './commands.ts';
import { dayText, refuse, type Refused } from './decision.ts';
import type { GrantEvent } from './events.ts';
import { lineFactsOf } from './line-facts.ts';
import { inForceOn } from './line-state.ts';
import type { Account, Move } from './posting.ts';
import { movesOf } from './postings.ts';
import type { GrantState } from './state.ts';

/** Cash goes on after a year is closed: what was claimed comes in, what is held goes back. */
const CASH: ReadonlySet<Account> = new Set<Account>(['received', 'recovered', 'held', 'repaid']);

/**
 * A closed year is as it was closed until it is reopened (R34): nothing but its cash and what is clawed back moves. An
 * actual that settles an accrual to the penny moves nothing.
 */
export function checkYearsOpen(state: GrantState, events: readonly GrantEvent[]): Refused | undefined {
  const closed = new Set(
    [...state.lines.keys()].filter((year) => inForceOn(state.lines.get(year)).funder === 'closed'),
  );
  // Mostly none is, and then nothing needs to be asked of the events.
  const year = closed.size === 0 ? undefined : events.flatMap(yearsMoved).find((one) => closed.has(one));
  return year && refuse('year-closed', `${year} is closed.`, { field: 'financialYear' });
}

function yearsMoved(event: GrantEvent): readonly FinancialYear[] {
  if (isClawback(event) || event.type === 'FinancialYearReopened') return [];
  const facts = event.type === 'FinancialYearClosed' ? [] : lineFactsOf(event);
  return [...facts.map(({ financialYear }) => financialYear), ...yearsChanged(movesOf(event))];
}

const isClawback = (event: GrantEvent): boolean =>
  event.type === 'RepaymentDue' || (event.type === 'EntryReversed' && event.data.reversed.kind === 'repayment-due');

/** Years in which the moves of an event come to something on some day, actual and accrued cost taken together. */
function yearsChanged(moves: readonly Move[]): readonly FinancialYear[] {
  const nets = new Map<string, bigint>();
  for (const { account, financialYear, head, pence, effectiveOn } of moves) {
    if (financialYear === undefined || CASH.has(account)) continue;
    const what = account === 'actual' || account === 'accrued' ? 'spend' : account;
    const key = `${financialYear}|${effectiveOn.toString()}|${what}|${head ?? ''}`;
    nets.set(key, (nets.get(key) ?? 0n) + pence);
  }
  return [...nets].filter(([, net]) => net !== 0n).map(([key]) => key.slice(0, key.indexOf('|')) as FinancialYear);
}

/** What may still be recorded of a grant that is closed: what comes after it by its nature. */
const AFTER_CLOSURE: ReadonlySet<GrantCommand['type']> = new Set([
  'RaiseRepayment',
  'RecordRepaymentMade',
  'RecordReturn',
  'GiveNotice',
  'PublishAgreement',
] as const);

/** A closed grant takes no more but clawbacks, returns, notices and publications. */
export function checkGrantOpen({ closedOn }: GrantState, command: GrantCommand): Refused | undefined {
  if (closedOn === undefined || AFTER_CLOSURE.has(command.type)) return undefined;
  if (command.type === 'ReverseEntry' && command.entry.kind === 'repayment-due') return undefined;
  return refuse('grant-closed', `The grant was closed with effect from ${dayText(closedOn)}.`);
}
