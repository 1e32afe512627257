import { dayNumber, firstDayOf, formatPounds, isAfter, isBefore, lastDayOf, sum, ZERO, type PlainDate } from '#values';
import { behindLine, closureOf, ofType, type GrantKnown, type KnownDuty, type StandingAccrual } from './known.ts';
import { standing, type Done, type Draft, type Obligation } from './obligation.ts';
import { by, isBound, payableOn, yearEndDue, yearsAfter, type BoundLine } from './rhythm.ts';

/** What a year of an agreed grant ends in: closure, accruals settled, a review. */
export const yearEnds = (grant: GrantKnown, on: PlainDate): readonly Obligation[] => {
  const lines = grant.lines.filter(isBound);
  const drafts = [
    ...lines.map((line) => closingOf(grant, line)),
    ...lines.flatMap((line) => accrualsOf(grant, line, on)),
    ...reviewsOf(grant, lines),
  ];
  return drafts.map((draft) => standing(draft, on));
};

/** R27: a year is closed when its last claim has been due and paid. */
function closingOf(grant: GrantKnown, line: BoundLine): Draft {
  const { financialYear, terms } = line;
  const claimed = yearEndDue(line);
  const done = closureOf(grant, line);
  return {
    kind: 'year-closure',
    name: [grant.grantId, financialYear],
    rule: 'R27',
    grantIds: [grant.grantId],
    financialYear,
    raisedOn: lastDayOf(financialYear),
    due: by(claimed && payableOn(claimed, terms)),
    done,
    rests: [...behindLine(grant, financialYear), ...(done === undefined ? [] : [done.by])],
    telling: { subject: `The year ${financialYear} of ${grant.grantId}`, verb: 'closed' },
  };
}

const doneBy = (one: KnownDuty | undefined): Done | undefined => one && { on: one.data.effectiveOn, by: one.position };

/** R26: what stood accrued when the year ended and is not yet settled by an actual or released. */
function accrualsOf(grant: GrantKnown, line: BoundLine, on: PlainDate): readonly Draft[] {
  const { financialYear } = line;
  const last = lastDayOf(financialYear);
  const ofYear = grant.accruals.filter(
    (one) => one.financialYear === financialYear && (one.amount !== 0n || isAfter(one.lastOn, last)),
  );
  if (ofYear.length === 0 || !isAfter(on, last)) return [];
  const open = ofYear.filter(({ amount }) => amount !== 0n);
  const amount = sum(ZERO, ...open.map((one) => one.amount));
  const named = open.length === 0 ? ofYear.length : open.length;
  return [
    {
      kind: 'accruals',
      name: [grant.grantId, financialYear],
      rule: 'R26',
      grantIds: [grant.grantId],
      financialYear,
      amount,
      raisedOn: last,
      due: by(yearEndDue(line)),
      done: open.length > 0 ? undefined : settledBy(ofYear),
      rests:
        open.length > 0
          ? open.map(({ raisedAt }) => raisedAt)
          : ofYear.flatMap(({ raisedAt, lastAt }) => [raisedAt, lastAt]),
      telling: {
        subject: `What ${open.length > 0 ? `is still accrued (${formatPounds(amount)})` : 'was accrued'} in ${financialYear} of ${grant.grantId}, ${named} ${named === 1 ? 'accrual' : 'accruals'},`,
        verb: 'settled or released',
      },
    },
  ];
}

function settledBy(accruals: readonly StandingAccrual[]): Done | undefined {
  const last = accruals.toSorted((a, b) => dayNumber(a.lastOn) - dayNumber(b.lastOn) || (a.lastAt < b.lastAt ? -1 : 1))[
    accruals.length - 1
  ];
  return last && { on: last.lastOn, by: last.lastAt };
}

/** At least one review a year: that of a year is the first not earlier than it and not taken by an earlier year. */
function reviewsOf(grant: GrantKnown, lines: readonly BoundLine[]): readonly Draft[] {
  let reviews = ofType(grant.duties, 'GrantReviewed').toSorted(
    (a, b) => dayNumber(a.data.effectiveOn) - dayNumber(b.data.effectiveOn),
  );
  return lines.map(({ financialYear }) => {
    const review = reviews.find(({ data }) => !isBefore(data.effectiveOn, firstDayOf(financialYear)));
    reviews = reviews.filter((one) => one !== review);
    return {
      kind: 'yearly-review',
      name: [grant.grantId, financialYear],
      rule: 'Grants standard, minimum requirement 9',
      grantIds: [grant.grantId],
      financialYear,
      raisedOn: lastDayOf(financialYear),
      due: by(yearsAfter(lastDayOf(financialYear), 1)),
      done: doneBy(review),
      rests: [...behindLine(grant, financialYear), ...(review === undefined ? [] : [review.position])],
      telling: { subject: `The year ${financialYear} of ${grant.grantId}`, verb: 'reviewed' },
    };
  });
}
