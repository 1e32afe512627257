import { parseCursor } from '#event-log';
import type { ClaimablePart, Page, PortfolioFilter, ReadBounds } from '#application';
import {
  FUNDER_STANDINGS,
  LIMITS,
  RECIPIENT_STANDINGS,
  type FunderStanding,
  type LimitName,
  type RecipientStanding,
} from '#grants';
import { parseDate, parseFinancialYear, type FinancialYear } from '#values';
import { Choice, Day, Instant, Position, Text, TextWhole, Year } from '../fields/index.ts';

const CURSOR_LENGTH = 200;
const PAGE_MAX = 500;
const ITEMS_ON_PAGE = 'Most items on the page. Default: 50.';
const EVENTS_ON_PAGE = 'Most events behind each amount. Default: 50.';

/** The two bounds of every figure: when it was true, and when the ledger knew it. */
class TwoDates {
  @Day({ optional: true, description: 'Only what counts on this day (inclusive). Default: today in London.' })
  effectiveOn?: string;

  @Instant({
    optional: true,
    description: 'Only what was recorded at this instant or before. Not together with position.',
  })
  knownAt?: string;

  @Position({ optional: true, description: 'Only events up to this position (inclusive). Not together with knownAt.' })
  position?: string;
}

/** The bounds, and what the read must have seen at least. */
export class BoundsParameters extends TwoDates {
  @Text({
    max: CURSOR_LENGTH,
    optional: true,
    description:
      'A cursor that a command answered with: the read waits until it has seen that command, or answers 503.',
  })
  minCursor?: string;
}

/** Bounds, for one line or for all of them. */
export class LineParameters extends BoundsParameters {
  @Year({ optional: true, description: 'Only the line of this financial year.' })
  financialYear?: string;
}

/** Bounds, one line or all, one limit or all, and a page of the events behind each amount. */
export class ClaimableParameters extends LineParameters {
  @Choice(LIMITS, { optional: true, description: 'Only this limit.' })
  limitName?: LimitName;

  @Text({
    max: CURSOR_LENGTH,
    optional: true,
    description: '`next` of the page of events before. Name the line and the limit too.',
  })
  after?: string;

  @TextWhole({ min: 1, max: PAGE_MAX, optional: true, example: 50, description: EVENTS_ON_PAGE })
  limit?: number;
}

/** Bounds, and a page of a list. */
export class PageParameters extends BoundsParameters {
  @Text({ max: CURSOR_LENGTH, optional: true, description: '`next` of the page before.' })
  after?: string;

  @TextWhole({
    min: 1,
    max: PAGE_MAX,
    optional: true,
    example: 50,
    description: 'Most items on the page. Default: 100.',
  })
  limit?: number;
}

/** Bounds, a page of the lines of all grants, and which of them are wanted. */
export class PortfolioParameters extends PageParameters {
  @Year({ optional: true, description: 'Only lines of this financial year.' })
  financialYear?: string;

  @Text({
    max: 200,
    optional: true,
    example: 'Home Office',
    description: 'Only lines of this funder, as named in the grant, letter for letter.',
  })
  funderName?: string;

  @Choice(FUNDER_STANDINGS, { optional: true, description: 'Only lines to which the funder has come so far.' })
  funderStanding?: FunderStanding;

  @Choice(RECIPIENT_STANDINGS, { optional: true, description: 'Only lines that the recipient has approved so far.' })
  recipientStanding?: RecipientStanding;
}

/**
 * Which events are wanted, straight from the log. It holds also what counts from a day to come, so without a day no
 * event is left out; and what was recorded is there at once, so there is no cursor to wait for.
 */
export class EventsParameters extends TwoDates {
  @Day({ optional: true, description: 'Only events that count from this day or earlier. Default: all.' })
  declare effectiveOn?: string;

  @Text({ max: 100, optional: true, example: 'grant-pcd-956', description: 'Only the events of this stream.' })
  stream?: string;

  @Position({ optional: true, description: 'First position (inclusive).' })
  from?: string;

  @Position({ optional: true, description: 'Last position (inclusive).' })
  until?: string;

  @Text({ max: CURSOR_LENGTH, optional: true, description: '`next` of the page before.' })
  after?: string;

  @TextWhole({
    min: 1,
    max: PAGE_MAX,
    optional: true,
    example: 50,
    description: ITEMS_ON_PAGE,
  })
  limit?: number;
}

/**
 * The bounds as the ledger takes them. The texts have been validated.
 * @throws MalformedCursor where minCursor is nothing that a store could have written
 */
export const boundsOf = ({ effectiveOn, knownAt, position, minCursor }: BoundsParameters): ReadBounds => ({
  ...(effectiveOn !== undefined && { effectiveOn: parseDate(effectiveOn) }),
  ...(knownAt !== undefined && { knownAt }),
  ...(position !== undefined && { position: BigInt(position) }),
  ...(minCursor !== undefined && { minCursor: parseCursor(minCursor) }),
});

export const pageOf = ({ after, limit }: Pick<PageParameters, 'after' | 'limit'>): Page => ({
  ...(after !== undefined && { after }),
  ...(limit !== undefined && { limit }),
});

export const yearOf = ({ financialYear }: Pick<LineParameters, 'financialYear'>): FinancialYear | undefined =>
  financialYear === undefined ? undefined : parseFinancialYear(financialYear);

export function partOf(query: ClaimableParameters): ClaimablePart {
  const financialYear = yearOf(query);
  return {
    ...(financialYear !== undefined && { financialYear }),
    ...(query.limitName !== undefined && { limit: query.limitName }),
    events: pageOf(query),
  };
}

export const filterOf = (query: PortfolioParameters): PortfolioFilter => {
  const financialYear = yearOf(query);
  return {
    ...(financialYear !== undefined && { financialYear }),
    ...(query.funderName !== undefined && { funderName: query.funderName }),
    ...(query.funderStanding !== undefined && { funderStanding: query.funderStanding }),
    ...(query.recipientStanding !== undefined && { recipientStanding: query.recipientStanding }),
  };
};
