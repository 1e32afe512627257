import { dayNumber, firstDayOf, isAfter, isBefore, lastDayOf, type PlainDate } from '#values';
import { liveClaims, nextPeriodFrom } from '../claim-composition.ts';
import type { PrepareClaim } from '../commands.ts';
import { dayText, refuse, type Refused } from '../decision.ts';
import { inForceOn } from '../line-state.ts';
import type { GrantState } from '../state.ts';

/** R04: only a line that is agreed (or terminated) and approved to accept can be claimed. */
export function checkClaimable(state: GrantState, { financialYear, effectiveOn }: PrepareClaim): Refused | undefined {
  const line = state.lines.get(financialYear);
  const onTheDay = line && { ...line, facts: line.facts.filter((fact) => !isAfter(fact.effectiveOn, effectiveOn)) };
  const { funder, recipient } = inForceOn(onTheDay);
  if (funder === 'closed') return refuse('year-closed', `${financialYear} is closed.`, { field: 'financialYear' });
  if (funder !== 'agreed' && funder !== 'terminated') {
    const detail = `On ${dayText(effectiveOn)} the funder's standing of ${financialYear} is ${funder}, not agreed.`;
    return refuse('line-not-agreed', detail, { field: 'financialYear' });
  }
  if (recipient === 'to-accept') return undefined;
  return refuse('line-not-approved', `On ${dayText(effectiveOn)} ${financialYear} is approved ${recipient}.`, {
    field: 'financialYear',
  });
}

/** R22, R26: periods within the year, ended, and one after the other; a final claim is of the whole year. */
export function checkPeriod(state: GrantState, command: PrepareClaim): Refused | undefined {
  const { financialYear, periodFrom, periodUntil, effectiveOn, claimType } = command;
  const [first, last] = [firstDayOf(financialYear), lastDayOf(financialYear)];
  if (isBefore(periodFrom, first) || isAfter(periodUntil, last) || isAfter(periodFrom, periodUntil)) {
    return refuse('claim-period-wrong', `${financialYear} runs from ${dayText(first)} to ${dayText(last)}.`, {
      field: 'periodUntil',
    });
  }
  if (isBefore(effectiveOn, periodUntil)) {
    return refuse('claim-before-period-end', `The period ends on ${dayText(periodUntil)}.`, {
      field: 'effectiveOn',
      limit: periodUntil.toString(),
    });
  }
  return claimType === 'final' ? checkFinal(state, command, first, last) : checkFollows(state, command, first);
}

function checkFinal(
  state: GrantState,
  { financialYear, periodFrom, periodUntil }: PrepareClaim,
  first: PlainDate,
  last: PlainDate,
): Refused | undefined {
  const whole = dayNumber(periodFrom) === dayNumber(first) && dayNumber(periodUntil) === dayNumber(last);
  if (!whole)
    return refuse('claim-period-wrong', `A final claim is of the whole year, ${financialYear}.`, {
      field: 'periodFrom',
    });
  const final = liveClaims(state, financialYear).find(({ facts }) => facts.claimType === 'final');
  if (final === undefined) return undefined;
  return refuse('claim-period-gap', `Claim ${final.facts.claimNo} is the final claim of ${financialYear}.`, {
    field: 'claimType',
  });
}

function checkFollows(
  state: GrantState,
  { financialYear, periodFrom, periodUntil }: PrepareClaim,
  first: PlainDate,
): Refused | undefined {
  const final = liveClaims(state, financialYear).find(({ facts }) => facts.claimType === 'final');
  if (final !== undefined) {
    const detail = `Claim ${final.facts.claimNo} is the final claim of ${financialYear}; withdraw it first.`;
    return refuse('claim-period-gap', detail, { field: 'claimType' });
  }
  const costsFrom = inForceOn(state.lines.get(financialYear)).terms?.costsFrom ?? first;
  const starts = [first, costsFrom].map((day) => nextPeriodFrom(state, financialYear, day));
  if (!starts.some((day) => dayNumber(day) === dayNumber(periodFrom))) {
    const next = starts.at(-1) ?? first;
    return refuse('claim-period-gap', `The next claim of ${financialYear} begins on ${dayText(next)}.`, {
      field: 'periodFrom',
      limit: next.toString(),
    });
  }
  const overlapped = liveClaims(state, financialYear).find(
    ({ facts }) =>
      facts.claimType === 'interim' &&
      !isAfter(facts.periodFrom, periodUntil) &&
      !isBefore(facts.periodFrom, periodFrom),
  );
  if (overlapped === undefined) return undefined;
  const detail = `Claim ${overlapped.facts.claimNo} begins on ${dayText(overlapped.facts.periodFrom)}.`;
  return refuse('claim-period-gap', detail, { field: 'periodUntil' });
}
