import { dayText, figuresOf, rateOf, type Figures, type LineView } from '#grants';
import {
  dayNumber,
  daysBetween,
  formatPounds,
  isAfter,
  pence,
  sameDay,
  shareDown,
  sum,
  ZERO,
  type Pence,
  type PlainDate,
} from '#values';
import { behindLine, closureOf, ofType, type GrantKnown } from './known.ts';
import { days, standing, type Done, type Draft, type Obligation } from './obligation.ts';
import type { BoundLine } from './rhythm.ts';

/** A line with money in it that the recipient has accepted. */
const isToSpend = (view: LineView): view is BoundLine =>
  view.terms !== undefined &&
  view.recipient === 'to-accept' &&
  ['offered', 'agreed', 'terminated', 'closed'].includes(view.funder) &&
  figuresOf(view).cap > 0n;

/** Whether the day on which a line was spent up to its cap has to be looked for. */
export const isSpent = (view: LineView): boolean =>
  isToSpend(view) && view.funder !== 'closed' && figuresOf(view).remaining === 0n;

/** What has to be spent by the last day whose cost is met, for nothing crosses 31 March (R09, R10, E12). */
export const moneyToSpend = (grant: GrantKnown, on: PlainDate): readonly Obligation[] =>
  grant.lines.filter(isToSpend).map((line) => standing(draftOf(grant, line, on), on));

function draftOf(grant: GrantKnown, line: BoundLine, on: PlainDate): Draft {
  const { financialYear, terms } = line;
  const { grantId } = grant;
  const figures = figuresOf(line);
  const done = doneOf(grant, line, figures);
  const offered = ofType(grant.duties, 'OfferReceived').findLast(({ data }) =>
    data.lines.some((one) => one.financialYear === financialYear),
  );
  const daysLeft = isAfter(on, terms.costsUntil) ? 0 : daysBetween(on, terms.costsUntil) + 1;
  const dailyAmount = daysLeft > 0 && done === undefined ? perDay(figures.remaining, daysLeft) : undefined;
  return {
    kind: 'money-to-spend',
    name: [grantId, financialYear],
    rule: 'R09',
    grantIds: [grantId],
    financialYear,
    amount: figures.remaining,
    ...(dailyAmount !== undefined && { daysLeft, dailyAmount }),
    raisedOn: offered?.data.effectiveOn ?? terms.costsFrom,
    due: { on: terms.costsUntil },
    done,
    rests: [...behindLine(grant, financialYear), ...(done?.by === undefined ? [] : [done.by])],
    telling: tell({
      name: `${grantId} for ${financialYear}`,
      until: terms.costsUntil,
      figures,
      done,
      daysLeft,
      dailyAmount,
    }),
  };
}

/** A closed year is settled, whatever lapsed of it; an open one when its cap was reached. */
const doneOf = (grant: GrantKnown, line: BoundLine, { cap }: Figures): Done | undefined =>
  closureOf(grant, line) ?? (isSpent(line) ? reached(grant, line, cap) : undefined);

/** The day from the end of which the cost of the line was never below its cap again, and the last event of that day. */
function reached({ costs }: GrantKnown, line: BoundLine, cap: Pence): Done | undefined {
  const ofLine = costs
    .filter(({ financialYear }) => financialYear === line.financialYear)
    .toSorted((a, b) => dayNumber(a.effectiveOn) - dayNumber(b.effectiveOn) || (a.position < b.position ? -1 : 1));
  let total = ZERO;
  let found: Done | undefined;
  for (const [at, { amount, effectiveOn, position }] of ofLine.entries()) {
    total = sum(total, amount);
    const next = ofLine[at + 1];
    if (next !== undefined && sameDay(next.effectiveOn, effectiveOn)) continue;
    if (shareDown(total, rateOf(line)) < cap) found = undefined;
    else found ??= { on: effectiveOn, by: position };
  }
  return found;
}

/** Half-up to the penny (D14: for people only). */
const perDay = (amount: Pence, count: number): Pence => pence((2n * amount + BigInt(count)) / (2n * BigInt(count)));

interface Told {
  readonly name: string;
  readonly until: PlainDate;
  readonly figures: Figures;
  readonly done: Done | undefined;
  readonly daysLeft: number;
  readonly dailyAmount: Pence | undefined;
}

function tell({ name, until, figures, done, daysLeft, dailyAmount }: Told): string {
  const { cap, remaining, lapsed } = figures;
  if (done !== undefined) {
    const all = `The ${formatPounds(cap)} of ${name}`;
    return lapsed > 0n
      ? `${formatPounds(lapsed)} of the ${formatPounds(cap)} of ${name} was not spent and lapsed when the year was closed.`
      : `${all} was spent by ${dayText(done.on)}.`;
  }
  const left = `${formatPounds(remaining)} of the ${formatPounds(cap)} of ${name}`;
  if (dailyAmount === undefined)
    return `${left} was not spent by ${dayText(until)}; it is lost, unless cost of that time is still to be recorded.`;
  return `${left} is to be spent by ${dayText(until)}: ${days(daysLeft)} left, counting today, ${formatPounds(dailyAmount)} a day.`;
}
