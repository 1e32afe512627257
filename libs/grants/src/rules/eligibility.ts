import {
  daysBetween,
  financialYearOf,
  formatPounds,
  isAfter,
  isBefore,
  sum,
  ZERO,
  type Pence,
  type PlainDate,
} from '#values';
import type { Cost } from '../commands.ts';
import { dayText, refuse, warn, type Circumstances, type FoundWarning, type Refused } from '../decision.ts';
import { inForceOn } from '../line-state.ts';
import type { LineFact, LineTerms } from '../line-facts.ts';
import type { GrantState, LineState } from '../state.ts';
import { ELIGIBLE_COST_TYPES, type CostType, type Dated } from '../vocabulary.ts';

type CostCommand = Cost & Dated;

/** What counts of a cost: net of recoverable VAT, gross of irrecoverable (R15, E8). Pence. */
export const eligibleAmount = (cost: Cost): Pence => sum(cost.netAmount, cost.irrecoverableVatAmount ?? ZERO);

const eligible: ReadonlySet<CostType> = new Set<CostType>(ELIGIBLE_COST_TYPES);

/** Whether a cost may be recorded on its line at all (R08, R12–R15, R20). Standing does not matter here. */
export function checkCost(state: GrantState, cost: CostCommand, { todayOn }: Circumstances): Refused | undefined {
  return checkAmounts(cost) ?? checkYear(cost, todayOn) ?? checkKind(state, cost) ?? checkTerms(state, cost);
}

function checkAmounts(cost: CostCommand): Refused | undefined {
  const { netAmount, irrecoverableVatAmount = ZERO, recoverableVatAmount = ZERO } = cost;
  const amount = eligibleAmount(cost);
  if (amount === 0n)
    return refuse('amount-zero', 'Net amount and irrecoverable VAT come to nothing.', { field: 'netAmount' });
  const negative = [netAmount, irrecoverableVatAmount, recoverableVatAmount].some((one) => one < 0n);
  const positive = [netAmount, irrecoverableVatAmount, recoverableVatAmount].some((one) => one > 0n);
  if (negative && positive) {
    return refuse('vat-sign-differs', `Net ${formatPounds(netAmount)} with VAT of the other sign.`, {
      field: 'netAmount',
    });
  }
  return undefined;
}

function checkYear({ effectiveOn, financialYear }: CostCommand, todayOn: PlainDate): Refused | undefined {
  const year = financialYearOf(effectiveOn);
  if (year !== financialYear) {
    const detail = `Cost incurred on ${dayText(effectiveOn)} belongs to ${year}, not ${financialYear}.`;
    return refuse('cost-in-another-year', detail, { field: 'financialYear', limit: year });
  }
  if (isAfter(effectiveOn, todayOn)) {
    return refuse('cost-in-the-future', `${dayText(effectiveOn)} is after today, ${dayText(todayOn)}.`, {
      field: 'effectiveOn',
      limit: todayOn.toString(),
    });
  }
  return undefined;
}

function checkKind(state: GrantState, cost: CostCommand): Refused | undefined {
  if (!eligible.has(cost.costType)) {
    return refuse('ineligible-cost', `${cost.costType} is never met by a grant.`, { field: 'costType' });
  }
  const grantClass = state.opened?.spendClass;
  if (cost.spendClass === grantClass) return undefined;
  return refuse('spend-class-differs', `The grant is ${grantClass} money, the cost ${cost.spendClass}.`, {
    field: 'spendClass',
  });
}

function checkTerms(state: GrantState, cost: CostCommand): Refused | undefined {
  const line = state.lines.get(cost.financialYear);
  const { terms, consents } = inForceOn(line);
  if (terms === undefined)
    return checkFundingPeriod(
      state,
      cost,
      consents.some((one) => one.allowedFrom !== undefined && !isBefore(cost.effectiveOn, one.allowedFrom)),
    );
  if (!terms.heads.includes(cost.head)) {
    return refuse('head-not-in-agreement', `${cost.head} is not among: ${terms.heads.join(', ')}.`, { field: 'head' });
  }
  return checkDay(cost.effectiveOn, terms);
}

function checkDay(incurredOn: PlainDate, { costsFrom, costsUntil }: LineTerms): Refused | undefined {
  if (isBefore(incurredOn, costsFrom)) {
    const detail = `Cost is met from ${dayText(costsFrom)}; this was incurred on ${dayText(incurredOn)} and has no consent.`;
    return refuse('cost-before-start', detail, { field: 'effectiveOn', limit: costsFrom.toString() });
  }
  if (isAfter(incurredOn, costsUntil)) {
    const detail = `Cost is met until ${dayText(costsUntil)}; this was incurred on ${dayText(incurredOn)}.`;
    return refuse('cost-after-end', detail, { field: 'effectiveOn', limit: costsUntil.toString() });
  }
  return undefined;
}

function checkFundingPeriod(
  { opened }: GrantState,
  { effectiveOn }: CostCommand,
  consented: boolean,
): Refused | undefined {
  const from = opened?.fundingFrom;
  const until = opened?.fundingUntil;
  const early = from !== undefined && isBefore(effectiveOn, from) && !consented;
  const late = until !== undefined && isAfter(effectiveOn, until);
  if (!early && !late) return undefined;
  const period = `${from === undefined ? 'the start' : dayText(from)} to ${until === undefined ? 'the end' : dayText(until)}`;
  return refuse('outside-funding-period', `The funding period is ${period}; the cost is of ${dayText(effectiveOn)}.`, {
    field: 'effectiveOn',
  });
}

/** Warnings that a cost carries: retrospective (R11), base pay of no funded post (R17). */
export function costWarnings(state: GrantState, cost: CostCommand): FoundWarning[] {
  const found: FoundWarning[] = [];
  const late = retrospective(state.lines.get(cost.financialYear), cost);
  if (late !== undefined) found.push(warn('retrospective-cost', late));
  if (cost.costType === 'base-pay' && cost.fundedPost === undefined) {
    found.push(
      warn('base-pay-without-funded-post', 'Base pay counts only for a post that the agreement funds; name it.'),
    );
  }
  return found;
}

/** R11: cost before approval or signature is allowed inside the period and flagged, with the days. */
function retrospective(line: LineState | undefined, { effectiveOn, financialYear }: CostCommand): string | undefined {
  const approved = firstDay(line, (fact) => fact.kind === 'recipient' && fact.value.standing === 'to-accept');
  const signed = firstDay(line, (fact) => fact.kind === 'funder' && fact.value.standing === 'agreed');
  const parts = [early(approved, effectiveOn, 'approval to accept'), early(signed, effectiveOn, 'signature')].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0
    ? undefined
    : `Cost of ${dayText(effectiveOn)} in ${financialYear} is ${parts.join(' and ')}.`;
}

function early(day: PlainDate | undefined, incurredOn: PlainDate, what: string): string | undefined {
  if (day === undefined) return `recorded without ${what}`;
  return isBefore(incurredOn, day) ? `${daysBetween(incurredOn, day)} days before ${what}` : undefined;
}

function firstDay(line: LineState | undefined, is: (fact: LineFact) => boolean): PlainDate | undefined {
  return line?.facts.find(is)?.effectiveOn;
}
