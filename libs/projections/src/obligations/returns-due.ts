import { dayText } from '#grants';
import { dayNumber, lastDayOf, type FinancialYear, type PlainDate } from '#values';
import { behindLine, ofType, type GrantKnown, type KnownDuty } from './known.ts';
import { standing, type Draft, type Obligation } from './obligation.ts';
import { by, daysAfter, isBound, stretchesOf, yearEndDue, type BoundLine, type Stretch } from './rhythm.ts';

type Sent = KnownDuty<'ReturnSent'>;

/** Monitoring returns in the rhythm of the terms, and the statement of the year (R25). */
export function returnsDue(grant: GrantKnown, on: PlainDate): readonly Obligation[] {
  const sent = [...ofType(grant.duties, 'ReturnSent')].sort(
    (a, b) => dayNumber(a.data.effectiveOn) - dayNumber(b.data.effectiveOn),
  );
  return grant.lines.filter(isBound).flatMap((line) => {
    const ofLine = sent.filter(({ data }) => data.financialYear === line.financialYear);
    const { financialYear, terms } = line;
    // The return of a whole year is the statement of the year.
    const stretches = terms.claimFrequency === 'yearly' ? [] : stretchesOf(financialYear, terms);
    const drafts = stretches.map((stretch) => returnOf(grant, line, ofLine, stretch));
    return [...drafts, yearEndOf(grant, line, ofLine)].map((draft) => standing(draft, on));
  });
}

function returnOf(grant: GrantKnown, line: BoundLine, sent: readonly Sent[], stretch: Stretch): Draft {
  const { fromPeriod, untilPeriod, first, last } = stretch;
  const fitting = sent.filter(({ data }) => data.kind !== 'claim');
  return {
    ...shared(grant, line.financialYear, lastReturnOf(fitting, fromPeriod, untilPeriod)),
    kind: 'return',
    name: [grant.grantId, line.financialYear, `${fromPeriod}-${untilPeriod}`],
    raisedOn: last,
    due: by(daysAfter(last, line.terms.claimDueDays)),
    telling: { subject: `The return of ${grant.grantId} for ${dayText(first)} to ${dayText(last)}`, verb: 'sent' },
  };
}

function yearEndOf(grant: GrantKnown, line: BoundLine, sent: readonly Sent[]): Draft {
  const { financialYear } = line;
  const statement = sent.find(({ data }) => data.kind === 'year-end');
  return {
    ...shared(grant, financialYear, statement),
    kind: 'year-end-return',
    name: [grant.grantId, financialYear],
    raisedOn: lastDayOf(financialYear),
    due: by(yearEndDue(line)),
    telling: { subject: `The year-end statement of ${grant.grantId} for ${financialYear}`, verb: 'sent' },
  };
}

const shared = ({ grantId, duties }: GrantKnown, financialYear: FinancialYear, sent: Sent | undefined) => ({
  rule: 'R25',
  grantIds: [grantId],
  financialYear,
  done: sent && { on: sent.data.effectiveOn, by: sent.position },
  rests: [...behindLine({ duties }, financialYear), ...(sent === undefined ? [] : [sent.position])],
});

/** The return with which all months are reported, if they are: three monthly ones are as good as a quarter's. */
function lastReturnOf(sent: readonly Sent[], from: number, until: number): Sent | undefined {
  const missing = new Set(Array.from({ length: until - from + 1 }, (_, at) => from + at));
  return sent.find(({ data }) => {
    for (let month = data.fromPeriod; month <= data.untilPeriod; month += 1) missing.delete(month);
    return missing.size === 0;
  });
}
