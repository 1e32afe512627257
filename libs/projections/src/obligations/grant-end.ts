import { dayText, type LineView } from '#grants';
import { earlierOf, isAfter, lastDayOf, type FinancialYear, type PlainDate } from '#values';
import { behindLine, ofType, type GrantKnown, type KnownDuty } from './known.ts';
import { standing, type Done, type Draft, type Obligation } from './obligation.ts';
import { isBound, yearsAfter, type BoundLine } from './rhythm.ts';

/** What the end of the funding brings: money that ends with no successor, and records that are kept. */
export function grantEnd(grant: GrantKnown, on: PlainDate): readonly Obligation[] {
  const lines = grant.lines.filter(isBound);
  const last = lines.at(-1);
  if (last === undefined) return [];
  return [fundingEnd(grant, last), ...retention(grant, lines, on)].map((draft) => standing(draft, on));
}

/** R09: nothing crosses 31 March, so that what follows needs a line, a grant or a way out of its own. */
function fundingEnd(grant: GrantKnown, last: BoundLine): Draft {
  const { grantId } = grant;
  const { financialYear } = last;
  const ending = earlierOf(last.terms.costsUntil, lastDayOf(financialYear));
  const follower = followerOf(grant, financialYear);
  const done: Done | undefined = follower && { on: follower.data.effectiveOn, by: follower.position };
  const since = ofType(grant.duties, 'AgreementSigned').at(-1)?.data.effectiveOn ?? last.terms.costsFrom;
  return {
    kind: 'funding-end',
    name: [grantId, financialYear],
    rule: 'R09',
    grantIds: [grantId],
    financialYear,
    raisedOn: since,
    due: { on: ending },
    done,
    rests: [...behindLine(grant, financialYear), ...(done?.by === undefined ? [] : [done.by])],
    telling:
      follower === undefined
        ? `The last funding of ${grantId} that is agreed ends on ${dayText(ending)}, and neither a later year, nor a grant that follows, nor an exit plan is recorded.`
        : `The last funding of ${grantId} that is agreed ends on ${dayText(ending)}; ${FOLLOWED[follower.type] ?? ''}.`,
  };
}

const FOLLOWED: Readonly<Partial<Record<KnownDuty['type'], string>>> = {
  OfferReceived: 'a later year is offered',
  OfferApproved: 'a later year is approved',
  FundingApprovedInPrinciple: 'a later year is approved in principle',
  GrantOpened: 'another grant follows it',
  NoticeGiven: 'the funder has been given the exit plan',
  GrantClosed: 'the grant is closed',
};

/** The first event that says what comes after the last agreed year. */
function followerOf(grant: GrantKnown, lastYear: FinancialYear): KnownDuty | undefined {
  const later = new Set(grant.lines.filter((line) => line.financialYear > lastYear && isOpening(line)).map(yearOf));
  const own = grant.duties.filter((duty) => endsWorry(duty, later));
  return [...own, ...grant.successors].sort((a, b) => (a.position < b.position ? -1 : 1))[0];
}

const yearOf = ({ financialYear }: LineView): FinancialYear => financialYear;
const isOpening = ({ funder, recipient }: LineView): boolean =>
  funder === 'offered' || recipient === 'in-principle' || recipient === 'to-accept';

function endsWorry({ type, data }: KnownDuty, later: ReadonlySet<FinancialYear>): boolean {
  switch (type) {
    case 'OfferReceived':
      return data.lines.some(({ financialYear }) => later.has(financialYear));
    case 'OfferApproved':
    case 'FundingApprovedInPrinciple':
      return later.has(data.financialYear);
    case 'NoticeGiven':
      return data.kind === 'exit-plan';
    case 'GrantClosed':
      return true;
    default:
      return false;
  }
}

/** Records are kept for as long as the longest of the terms asks, counted from the end of the funding period (R40). */
function retention(grant: GrantKnown, lines: readonly BoundLine[], on: PlainDate): readonly Draft[] {
  const last = lines.at(-1);
  const years = Math.max(...lines.map(({ terms }) => terms.retentionYears ?? 0));
  if (last === undefined || years === 0) return [];
  const { grantId } = grant;
  const ended = ofType(grant.duties, 'GrantOpened')[0]?.data.fundingUntil ?? lastDayOf(last.financialYear);
  const until = yearsAfter(ended, years);
  if (until === undefined) return [];
  const over = isAfter(on, until);
  return [
    {
      kind: 'retention',
      name: [grantId],
      rule: 'R40',
      grantIds: [grantId],
      raisedOn: ended,
      due: { on: until },
      done: over ? { on: until } : undefined,
      rests: lines.flatMap(({ financialYear }) => behindLine(grant, financialYear)),
      telling: `The records of ${grantId} ${over ? 'were' : 'are'} to be kept until ${dayText(until)}, ${years} ${years === 1 ? 'year' : 'years'} after the end of the funding period${over ? ', which is over' : ''}.`,
    },
  ];
}
