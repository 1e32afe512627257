import type { TimelinePart } from '#application';
import { SCHEMAS } from '#grants';
import { TIMELINE_ORDERS, type TimelineOrder } from '#read-models';
import { parseAmount, parseDate } from '#values';
import { requestProblem } from '../../http/request-problems.ts';
import { Amount, Choice, Day, Text } from '../fields/index.ts';
import { PageParameters } from './read.query.ts';

const NAME_LENGTH = 200;

/** Bounds, a page, which events of the timeline are wanted, and in which order. All that is named must hold. */
export class TimelineParameters extends PageParameters {
  @Day({ optional: true, description: 'Only events that count from this day or later.' })
  effectiveFrom?: string;

  @Day({ optional: true, description: 'Only events that count from this day or earlier (inclusive).' })
  effectiveUntil?: string;

  @Day({ optional: true, description: 'Only what was recorded on this day in London or later.' })
  recordedFrom?: string;

  @Day({ optional: true, description: 'Only what was recorded on this day in London or earlier (inclusive).' })
  recordedUntil?: string;

  @Choice(Object.keys(SCHEMAS), { optional: true, example: 'ClaimSubmitted', description: 'Only events of this type.' })
  type?: string;

  @Text({ max: NAME_LENGTH, optional: true, description: 'Only what this person recorded: the subject, or the name.' })
  person?: string;

  @Amount({
    optional: true,
    negative: true,
    description: 'Only events with one amount, and it this or more. An event about several lines has no one amount.',
  })
  amountFrom?: string;

  @Amount({ optional: true, negative: true, description: 'Only events with one amount, and it this or less.' })
  amountUntil?: string;

  @Choice(TIMELINE_ORDERS, { optional: true, description: 'Default: as-recorded, from the first event on.' })
  order?: TimelineOrder;
}

/**
 * What is wanted, as the ledger takes it. The texts have been validated.
 * @throws ProblemError where a range ends before it begins
 */
export function wantedOf(query: TimelineParameters): TimelinePart {
  const { effectiveFrom, effectiveUntil, recordedFrom, recordedUntil, amountFrom, amountUntil } = query;
  const { type, person, order } = query;
  const wanted = {
    ...(effectiveFrom !== undefined && { effectiveFrom: parseDate(effectiveFrom) }),
    ...(effectiveUntil !== undefined && { effectiveUntil: parseDate(effectiveUntil) }),
    ...(recordedFrom !== undefined && { recordedFrom: parseDate(recordedFrom) }),
    ...(recordedUntil !== undefined && { recordedUntil: parseDate(recordedUntil) }),
    ...(amountFrom !== undefined && { lowestAmount: parseAmount(amountFrom) }),
    ...(amountUntil !== undefined && { highestAmount: parseAmount(amountUntil) }),
    ...(type !== undefined && { type }),
    ...(person !== undefined && { person }),
    ...(order !== undefined && { order }),
  };
  checkRange('effective', effectiveFrom, effectiveUntil);
  checkRange('recorded', recordedFrom, recordedUntil);
  checkRange('amount', wanted.lowestAmount, wanted.highestAmount);
  return wanted;
}

/** Days as texts compare as days do. */
function checkRange(name: string, from: string | bigint | undefined, until: string | bigint | undefined): void {
  if (from === undefined || until === undefined || from <= until) return;
  throw requestProblem('query-not-valid', `${name}From is above ${name}Until, so nothing can be within them.`, {
    field: `${name}From`,
  });
}
