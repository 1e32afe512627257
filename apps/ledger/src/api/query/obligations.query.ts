import { OBLIGATION_KINDS, OBLIGATION_STANDINGS, type ObligationKind, type ObligationStanding } from '#projections';
import type { WhichObligations } from '#read-models';
import { parseDate, parseGrantId } from '#values';
import { Choice, Day, GrantIdField } from '../fields/index.ts';
import { PageParameters } from './read.query.ts';

/** Bounds, which obligations of one grant are wanted, and a page of them. */
export class ObligationParameters extends PageParameters {
  @Choice(OBLIGATION_KINDS, { optional: true, description: 'Only obligations of this kind.' })
  kind?: ObligationKind;

  @Choice(OBLIGATION_STANDINGS, { optional: true, description: 'Only those that stand so on the day looked at.' })
  standing?: ObligationStanding;

  @Day({ optional: true, description: 'Only those in the calendar on this day or after it.' })
  from?: string;

  @Day({
    optional: true,
    description:
      'Only those in the calendar on this day or before it. One without a due day stands on the day it arose.',
  })
  until?: string;
}

/** The same over all grants, or for one of them. */
export class AllObligationParameters extends ObligationParameters {
  @GrantIdField({ optional: true, description: 'Only those about this grant.' })
  grantId?: string;
}

/** What is wanted, as the read models take it. The texts have been validated. */
export const whichOf = (
  { kind, standing, from, until }: ObligationParameters,
  grantId: string | undefined,
): WhichObligations => ({
  ...(grantId !== undefined && { grantId: parseGrantId(grantId) }),
  ...(kind !== undefined && { kind }),
  ...(standing !== undefined && { standing }),
  ...(from !== undefined && { from: parseDate(from) }),
  ...(until !== undefined && { until: parseDate(until) }),
});
