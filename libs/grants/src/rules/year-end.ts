import {
  dayNumber,
  formatPounds,
  isAfter,
  lastDayOf,
  minus,
  sum,
  ZERO,
  type FinancialYear,
  type PlainDate,
} from '#values';
import { liveClaims } from '../claim-composition.ts';
import type { CloseYear, ReopenYear } from '../commands.ts';
import { dayText, refuse, said, type Circumstances, type Refused } from '../decision.ts';
import type { UnsettledAccrual, YearReconciliation } from '../events.ts';
import { claimableOf, figuresOf } from '../figures.ts';
import { accountSum, costOf, inForceOn, lineView } from '../line-state.ts';
import { differencesOf, reconcile } from '../reconciliation.ts';
import type { ControlTotal, GrantState } from '../state.ts';
import { CONTROL_TOTAL_KINDS } from '../vocabulary.ts';
import { firstRefusal } from './lines.ts';
import { recorded, type RulesFor } from './rule.ts';

/** The year end: control totals, the six lines, what lapses on 31 March, and reopening (R09, R27). */
export const yearEndRules: RulesFor<'RecordControlTotal' | 'CloseYear' | 'ReopenYear'> = {
  RecordControlTotal(state, command, { by }) {
    const { funder } = inForceOn(state.lines.get(command.financialYear));
    if (funder === 'closed') return closedAlready(command.financialYear);
    return recorded({ type: 'ControlTotalRecorded', data: { ...said(command), recordedBy: by } });
  },

  CloseYear(state, command, circumstances) {
    const refused =
      checkEnded(state, command, circumstances) ?? checkSettled(state, command) ?? checkFinalClaim(state, command);
    if (refused !== undefined) return refused;
    const totals = controlTotals(state, command, circumstances);
    if ('refused' in totals) return totals;
    const reconciliation = reconcile(state, command.financialYear, totals);
    const unexplained = checkExplained(command, reconciliation);
    if (unexplained !== undefined) return unexplained;
    const data = {
      ...said(command),
      reconciliation,
      lapseAmount: minus(reconciliation.capAmount, reconciliation.recoverableAmount),
      unsettledAccruals: unsettled(state, command.financialYear),
      closedBy: circumstances.by,
    };
    return recorded({ type: 'FinancialYearClosed', data });
  },

  ReopenYear(state, command) {
    const line = state.lines.get(command.financialYear);
    if (inForceOn(line).funder !== 'closed') {
      return refuse('year-open', `${command.financialYear} is not closed.`, { field: 'financialYear' });
    }
    const lapseAmount = accountSum(line, 'lapse').at();
    return (
      checkOnYearEnd(command) ?? recorded({ type: 'FinancialYearReopened', data: { ...said(command), lapseAmount } })
    );
  },
};

const closedAlready = (financialYear: FinancialYear): Refused =>
  refuse('year-closed', `${financialYear} is closed.`, { field: 'financialYear' });

/** Only an agreed or terminated line of a year that is over is closed, and with effect from its last day. */
function checkEnded(state: GrantState, command: CloseYear, { todayOn }: Circumstances): Refused | undefined {
  const { financialYear } = command;
  const { funder } = inForceOn(state.lines.get(financialYear));
  if (funder === 'closed') return closedAlready(financialYear);
  if (funder !== 'agreed' && funder !== 'terminated') {
    const detail = `${financialYear} is ${funder}; only an agreed or terminated line is closed.`;
    return refuse('standing-does-not-allow', detail, { field: 'financialYear' });
  }
  const end = lastDayOf(financialYear);
  if (!isAfter(todayOn, end)) {
    return refuse('year-not-ended', `${financialYear} ends on ${dayText(end)}.`, {
      field: 'financialYear',
      limit: end.toString(),
    });
  }
  return checkOnYearEnd(command);
}

function checkOnYearEnd({ financialYear, effectiveOn }: CloseYear | ReopenYear): Refused | undefined {
  const end: PlainDate = lastDayOf(financialYear);
  if (dayNumber(effectiveOn) === dayNumber(end)) return undefined;
  const detail = `${financialYear} is closed and opened with effect from ${dayText(end)}, on which what is left lapses.`;
  return refuse('year-end-day', detail, { field: 'effectiveOn', limit: end.toString() });
}

/** Nothing may be left that a closed year could no longer settle. */
function checkSettled(state: GrantState, { financialYear }: CloseYear): Refused | undefined {
  const view = lineView(state, financialYear);
  const { excluded } = claimableOf(view);
  if (excluded.length > 0) {
    const list = excluded
      .map(({ amount, head, reason }) => `${formatPounds(amount)} of ${head} (${reason})`)
      .join('; ');
    return refuse('excluded-cost-stands', `It is cleared, or disallowed by the funder, first: ${list}.`);
  }
  const { committed, overclaimed } = figuresOf(view);
  if (committed !== 0n) {
    const detail = `${formatPounds(committed)} is still committed in ${financialYear}; release it, and raise it anew in the year to come.`;
    return refuse('commitments-stand', detail);
  }
  if (overclaimed === 0n) return undefined;
  return refuse(
    'overclaimed',
    `${formatPounds(overclaimed)} more is claimed than can be recovered; it is repaid first.`,
  );
}

/** R27: what was recovered is claimed by a final claim, and no claim is still on its way to the funder. */
function checkFinalClaim(state: GrantState, { financialYear }: CloseYear): Refused | undefined {
  const claims = (state.lines.get(financialYear)?.claimNos ?? []).map((claimNo) => state.claims.get(claimNo));
  const waiting = claims.find((claim) => claim?.standing === 'prepared' || claim?.standing === 'certified');
  if (waiting !== undefined) {
    const detail = `Claim ${waiting.facts.claimNo} is ${waiting.standing}; submit it or withdraw it.`;
    return refuse('claim-waiting', detail);
  }
  const { recoverable, claimed } = figuresOf(lineView(state, financialYear));
  if (recoverable === 0n && claimed === 0n) return undefined;
  if (liveClaims(state, financialYear).some(({ facts }) => facts.claimType === 'final')) return undefined;
  return refuse('final-claim-missing', `${formatPounds(recoverable)} can be recovered for ${financialYear}.`);
}

interface Totals {
  readonly generalLedgerAmount: ControlTotal['amount'];
  readonly incomeAmount: ControlTotal['amount'];
}

/** The year is closed on totals that somebody else has recorded. */
function controlTotals(state: GrantState, { financialYear }: CloseYear, { by }: Circumstances): Totals | Refused {
  const totals = state.lines.get(financialYear)?.controlTotals;
  const missing = CONTROL_TOTAL_KINDS.filter((kind) => totals?.get(kind) === undefined);
  if (missing.length > 0) {
    return refuse('control-total-missing', `For ${financialYear} there is none of: ${missing.join(', ')}.`);
  }
  const own = CONTROL_TOTAL_KINDS.find((kind) => totals?.get(kind)?.recordedBy === by);
  if (own !== undefined) {
    return refuse('closer-recorded-total', `The ${own} total was recorded by the person who now closes the year.`);
  }
  return {
    generalLedgerAmount: totals?.get('general-ledger')?.amount ?? ZERO,
    incomeAmount: totals?.get('income-in-accounts')?.amount ?? ZERO,
  };
}

/** R27: every difference is explained, to the penny; and nothing is explained that is none. */
function checkExplained({ explanations }: CloseYear, six: YearReconciliation): Refused | undefined {
  return firstRefusal(differencesOf(six), ({ difference, amount }) => {
    const given = explanations.filter((one) => one.difference === difference);
    const explained = sum(ZERO, ...given.map((one) => one.amount));
    if (explained === amount) return undefined;
    const detail = `${difference} is ${formatPounds(amount)}; explained is ${formatPounds(explained)}.`;
    return refuse('difference-unexplained', detail, { field: 'explanations', limit: formatPounds(amount) });
  });
}

/** Accruals that still stand: they keep their year, and an actual that settles one reopens it. */
const unsettled = (state: GrantState, financialYear: FinancialYear): readonly UnsettledAccrual[] =>
  [...state.costs.values()].flatMap((cost) => {
    const { kind, facts } = cost;
    if (kind !== 'accrual' || facts.financialYear !== financialYear || !('accrualNo' in facts)) return [];
    const amount = costOf(cost);
    return amount === 0n ? [] : [{ accrualNo: facts.accrualNo, head: facts.head, amount }];
  });
