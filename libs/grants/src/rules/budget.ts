import {
  dayNumber,
  formatPounds,
  isBefore,
  lastDayOfPeriod,
  minus,
  percentHalfUp,
  shareDown,
  sum,
  ZERO,
  type Pence,
} from '#values';
import type { MonthAmount, ReportForecast, SetBudget, TransferBudget } from '../commands.ts';
import {
  acknowledged,
  dayText,
  isRefused,
  refuse,
  refuseOver,
  said,
  warn,
  type FoundWarning,
  type Refused,
} from '../decision.ts';
import { rateOf } from '../figures.ts';
import { accountSum, headSum, inForceOn, lineView } from '../line-state.ts';
import { lowestFrom } from '../running-sum.ts';
import { nextNumber, type ForecastState, type GrantState } from '../state.ts';
import { firstRefusal } from './lines.ts';
import { recorded, type RulesFor } from './rule.ts';

/** Plans: budgets by head, transfers between heads (R19), forecasts of the months still to come (R29). */
export const budgetRules: RulesFor<'SetBudget' | 'TransferBudget' | 'ReportForecast'> = {
  SetBudget(state, command) {
    const refused = checkHeads(state, command) ?? checkReplaces(state, command);
    if (refused !== undefined) return refused;
    const line = state.lines.get(command.financialYear);
    const named = new Map(command.heads.map(({ head, amount }) => [head, amount]));
    const heads = [...new Set([...named.keys(), ...(line?.heads.keys() ?? [])])]
      .map((head) => ({ head, amount: named.get(head) ?? ZERO, beforeAmount: headSum(line, 'budget', head).at() }))
      .filter(({ head, beforeAmount }) => named.has(head) || beforeAmount !== 0n);
    return recorded({ type: 'BudgetSet', data: { ...said(command), heads } });
  },

  TransferBudget(state, command) {
    const refused = checkTransfer(state, command);
    if (refused !== undefined) return refused;
    const consentNo = virementConsent(state, command);
    if (consentNo === 'needed') return refuseVirement(state, command);
    const data = { ...said(command), ...(consentNo === undefined ? {} : { consentNo }) };
    return recorded({ type: 'BudgetTransferred', data });
  },

  ReportForecast(state, command) {
    const refused = checkMonths(state, command) ?? checkReplacesForecast(state, command);
    if (refused !== undefined) return refused;
    const replaces = stillForecast(state, command);
    const warnings = acknowledged(command, overCap(state, command));
    if (isRefused(warnings)) return warnings;
    const forecastNo = nextNumber(state, 'forecast');
    return recorded({ type: 'ForecastReported', data: { ...said(command, warnings), forecastNo, replaces } });
  },
};

const agreedHead = (state: GrantState, year: SetBudget['financialYear'], head: string): Refused | undefined => {
  const { terms } = inForceOn(state.lines.get(year));
  if (terms === undefined || terms.heads.includes(head)) return undefined;
  return refuse('head-not-in-agreement', `${head} is not among: ${terms.heads.join(', ')}.`, { field: 'head' });
};

function checkHeads(state: GrantState, { heads, financialYear }: SetBudget): Refused | undefined {
  const seen = new Set<string>();
  return firstRefusal(heads, ({ head, amount }) => {
    if (seen.has(head)) return refuse('head-twice', `${head} is named twice.`, { field: 'heads' });
    seen.add(head);
    if (amount < 0n) return refuse('amount-not-positive', `${head}: ${formatPounds(amount)}.`, { field: 'heads' });
    return agreedHead(state, financialYear, head);
  });
}

/** A new budget is never effective before the one it replaces. */
function checkReplaces(state: GrantState, { financialYear, effectiveOn }: SetBudget): Refused | undefined {
  const budgeted = state.lines.get(financialYear)?.budgetedOn;
  if (budgeted === undefined || !isBefore(effectiveOn, budgeted)) return undefined;
  const detail = `The budget of ${financialYear} last changed with effect from ${dayText(budgeted)}.`;
  return refuse('effective-before-last', detail, { field: 'effectiveOn', limit: budgeted.toString() });
}

function checkTransfer(state: GrantState, command: TransferBudget): Refused | undefined {
  const { amount, fromHead, toHead, financialYear, effectiveOn } = command;
  if (amount <= 0n)
    return refuse('amount-not-positive', `The transfer is of ${formatPounds(amount)}.`, { field: 'amount' });
  if (fromHead === toHead) return refuse('head-twice', `${fromHead} cannot give to itself.`, { field: 'toHead' });
  const budget = { sum: headSum(state.lines.get(financialYear), 'budget', fromHead), sign: 1n } as const;
  const left = lowestFrom(dayNumber(effectiveOn), [budget], []);
  if (amount > left)
    return refuseOver('head-budget-short', { what: `${fromHead} in ${financialYear}`, asked: amount, left });
  return agreedHead(state, financialYear, toHead);
}

/** What the tolerance allows, each base named (E10): nothing where the terms declare none. */
function tolerance(state: GrantState, { financialYear, fromHead, toHead }: TransferBudget): Pence {
  const line = state.lines.get(financialYear);
  const virement = inForceOn(line).terms?.virement;
  if (virement === undefined) return ZERO;
  const base = {
    'source-head': headSum(line, 'budget', fromHead).at(),
    'target-head': headSum(line, 'budget', toHead).at(),
    total: accountSum(line, 'budget').at(),
  }[virement.base];
  return shareDown(base, virement.basisPoints);
}

/** The consent that a transfer uses, undefined where the tolerance covers it, or `needed` where nothing does. */
function virementConsent(state: GrantState, command: TransferBudget): number | 'needed' | undefined {
  const { amount, financialYear, toHead, effectiveOn } = command;
  const { terms, toleranceUsed } = inForceOn(state.lines.get(financialYear));
  const virement = terms?.virement;
  const already = virement?.measure === 'cumulative' ? toleranceUsed : ZERO;
  if (virement !== undefined && sum(already, amount) <= tolerance(state, command)) return undefined;
  const line = state.lines.get(financialYear);
  // Given by the day of the transfer, and with that much left when every use of it is counted, whatever its day.
  const given = new Set(inForceOn(line, effectiveOn).consents.map((one) => one.consentNo));
  const consent = inForceOn(line).consents.find(
    (one) =>
      one.consent === 'virement' && one.head === toHead && given.has(one.consentNo) && (one.amount ?? ZERO) >= amount,
  );
  return consent?.consentNo ?? 'needed';
}

function refuseVirement(state: GrantState, command: TransferBudget): Refused {
  const line = state.lines.get(command.financialYear);
  const share = (of: Pence): string => (of === 0n ? 'no budget' : `${percentHalfUp(command.amount, of)}%`);
  const shares = [
    `${share(headSum(line, 'budget', command.fromHead).at())} of ${command.fromHead}`,
    `${share(headSum(line, 'budget', command.toHead).at())} of ${command.toHead}`,
    `${share(accountSum(line, 'budget').at())} of the total`,
  ];
  const allowed = tolerance(state, command);
  const detail = `${formatPounds(command.amount)} is ${shares.join(', ')}. Without consent ${formatPounds(allowed)} may move.`;
  return refuse('virement-needs-consent', detail, { field: 'amount', limit: formatPounds(allowed) });
}

function checkMonths(state: GrantState, { months, financialYear, effectiveOn }: ReportForecast): Refused | undefined {
  const seen = new Set<string>();
  return firstRefusal(months, ({ period, head, amount }) => {
    const key = `${period}|${head}`;
    if (seen.has(key)) return refuse('head-twice', `${head} is named twice in month ${period}.`, { field: 'months' });
    seen.add(key);
    if (amount < 0n)
      return refuse('amount-not-positive', `${head}, month ${period}: ${formatPounds(amount)}.`, { field: 'months' });
    const end = lastDayOfPeriod(financialYear, period);
    if (!isBefore(effectiveOn, end)) {
      const detail = `Month ${period} of ${financialYear} ends on ${dayText(end)}, which is not after ${dayText(effectiveOn)}.`;
      return refuse('forecast-month-ended', detail, { field: 'months', limit: end.toString() });
    }
    return agreedHead(state, financialYear, head);
  });
}

const inForceForecast = (state: GrantState, year: ReportForecast['financialYear']): ForecastState | undefined =>
  [...state.forecasts.values()].findLast((one) => !one.reversed && one.facts.financialYear === year);

/** A new forecast is never effective before the one it replaces. */
function checkReplacesForecast(state: GrantState, { financialYear, effectiveOn }: ReportForecast): Refused | undefined {
  const last = state.lines.get(financialYear)?.forecastOn;
  if (last === undefined || !isBefore(effectiveOn, last)) return undefined;
  const detail = `The forecast of ${financialYear} last changed with effect from ${dayText(last)}.`;
  return refuse('effective-before-last', detail, { field: 'effectiveOn', limit: last.toString() });
}

/** Months of the forecast in force that still count: they give way to the new one. */
function stillForecast(state: GrantState, { financialYear, effectiveOn }: ReportForecast): readonly MonthAmount[] {
  return (inForceForecast(state, financialYear)?.facts.months ?? []).filter(({ period }) =>
    isBefore(effectiveOn, lastDayOfPeriod(financialYear, period)),
  );
}

/** R29: what is forecast above the cap is the recipient's own cost. */
function overCap(state: GrantState, { months, financialYear }: ReportForecast): FoundWarning[] {
  const view = lineView(state, financialYear);
  const total = (amounts: readonly MonthAmount[]): Pence => sum(...amounts.map(({ amount }) => amount));
  const spend = sum(view.sums.actual ?? ZERO, view.sums.accrued ?? ZERO);
  const outturn = shareDown(sum(spend, total(months)), rateOf(view));
  const cap = sum(view.sums.offered ?? ZERO, view.sums.agreed ?? ZERO);
  if (outturn <= cap) return [];
  return [
    warn(
      'forecast-over-cap',
      `The forecast outturn is ${formatPounds(minus(outturn, cap))} above the cap of ${formatPounds(cap)}.`,
    ),
  ];
}
