import { dayText, figuresOf } from '#grants';
import { earlierOf, lastDayOf, laterOf, type PlainDate } from '#values';
import { claimCovering, sentClaims, type SentClaim } from './claims-sent.ts';
import { behindLine, closureOf, type GrantKnown } from './known.ts';
import { standing, type Draft, type Obligation, type Telling } from './obligation.ts';
import { by, daysAfter, isBound, stretchesOf, yearEndDue, type BoundLine, type Stretch } from './rhythm.ts';

/** Claims in the rhythm of the terms, and the final claim of a line with spend (R25, R27). */
export function claimsDue(grant: GrantKnown, on: PlainDate): readonly Obligation[] {
  const sent = sentClaims(grant);
  return grant.lines.filter(isBound).flatMap((line) => {
    const ofLine = sent.filter(({ financialYear }) => financialYear === line.financialYear);
    const drafts = stretchesOf(line.financialYear, line.terms).map((stretch) => claimOf(grant, line, ofLine, stretch));
    const final = finalClaimsOf(grant, line, ofLine);
    return [...drafts, ...final].map((draft) => standing(draft, on));
  });
}

function claimOf(grant: GrantKnown, line: BoundLine, claims: readonly SentClaim[], stretch: Stretch): Draft {
  const { financialYear, terms } = line;
  const { fromPeriod, untilPeriod, first, last } = stretch;
  const claim = claimCovering(claims, laterOf(first, terms.costsFrom), earlierOf(last, terms.costsUntil));
  return {
    kind: 'claim',
    name: [grant.grantId, financialYear, `${fromPeriod}-${untilPeriod}`],
    rule: 'R25',
    grantIds: [grant.grantId],
    financialYear,
    ...(claim !== undefined && { claimNo: claim.claimNo }),
    raisedOn: last,
    due: by(daysAfter(last, terms.claimDueDays)),
    ...settled(grant, line, claim),
    telling: tellingOf(
      `The claim of ${grant.grantId} for ${dayText(first)} to ${dayText(last)}`,
      claim === undefined && line.funder === 'closed',
    ),
  };
}

/** One where there is something to claim, or a final claim was sent all the same. */
function finalClaimsOf(grant: GrantKnown, line: BoundLine, claims: readonly SentClaim[]): readonly Draft[] {
  const { financialYear } = line;
  const claim = claims.find(({ claimType }) => claimType === 'final');
  if (claim === undefined && figuresOf(line).spend === 0n) return [];
  const final: Draft = {
    kind: 'final-claim',
    name: [grant.grantId, financialYear],
    rule: 'R27',
    grantIds: [grant.grantId],
    financialYear,
    ...(claim !== undefined && { claimNo: claim.claimNo }),
    raisedOn: lastDayOf(financialYear),
    due: by(yearEndDue(line)),
    ...settled(grant, line, claim),
    telling: tellingOf(
      `The final claim of ${grant.grantId} for ${financialYear}`,
      claim === undefined && line.funder === 'closed',
    ),
  };
  return [final];
}

/** A year that is closed without a claim needs none any more. */
function settled(grant: GrantKnown, line: BoundLine, claim: SentClaim | undefined): Pick<Draft, 'done' | 'rests'> {
  const behind = behindLine(grant, line.financialYear);
  if (claim === undefined) {
    const done = closureOf(grant, line);
    return { done, rests: done === undefined ? behind : [...behind, done.by] };
  }
  const { preparedAt, sent } = claim;
  return { done: { on: sent.data.effectiveOn, by: sent.position }, rests: [...behind, preparedAt, sent.position] };
}

const tellingOf = (subject: string, closed: boolean): Telling =>
  closed ? `${subject} is no longer needed: the year is closed.` : { subject, verb: 'submitted' };
