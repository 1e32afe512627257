import type { ExemptionExpiry } from '#grants';
import { InvalidValue, parseDate, type PlainDate } from '#values';
import { ofType, type KnownDuty, type PaperKnown } from './known.ts';
import { standing, type Draft, type Due, type Obligation, type Telling } from './obligation.ts';

type Review = KnownDuty<'ExemptionReviewed'>;

/** An end that an exemption was given, by the paper or by a review, and the review that came after it. */
interface Ending {
  readonly expiry: ExemptionExpiry;
  readonly since: PlainDate;
  readonly position: bigint;
  readonly review: Review | undefined;
}

/**
 * When exemptions end or are to be looked at: on a day, in a year, in a month (R40). What falls due is a review and never
 * a publication.
 */
export const exemptionReviews = (paper: PaperKnown, on: PlainDate): readonly Obligation[] =>
  endingsOf(paper).map((ending, at) => standing(draftOf(paper, ending, at + 1), on));

function endingsOf({ paper, duties }: PaperKnown): readonly Ending[] {
  const reviews = ofType(duties, 'ExemptionReviewed');
  const given = [
    { expiry: paper.data.partTwo.expiry, since: paper.data.effectiveOn, position: paper.position },
    ...reviews.map(({ data, position }) => ({
      expiry: data.outcome === 'continues' ? data.expiry : undefined,
      since: data.effectiveOn,
      position,
    })),
  ];
  return given.flatMap(({ expiry, ...rest }, at) =>
    expiry === undefined ? [] : [{ expiry, ...rest, review: reviews[at] }],
  );
}

function draftOf({ reference, paper }: PaperKnown, { expiry, since, position, review }: Ending, number: number): Draft {
  return {
    kind: 'exemption-review',
    name: [reference, number],
    rule: 'R40',
    grantIds: [...new Set(paper.data.acts.map(({ grantId }) => grantId))],
    reference,
    raisedOn: since,
    due: dueOf(expiry),
    done: review && { on: review.data.effectiveOn, by: review.position },
    rests: [position, ...(review === undefined ? [] : [review.position])],
    telling: tellingOf(reference, expiry),
  };
}

const WORDS: Readonly<Record<ExemptionExpiry['kind'], string>> = {
  'expires-on': 'ends on',
  'expires-in-year': 'ends in',
  'review-due': 'is to be looked at in',
};

const tellingOf = (reference: string, { kind, value, asWritten }: ExemptionExpiry): Telling => ({
  subject: `The exemption of ${reference}`,
  verb: 'reviewed',
  more: `${asWritten === undefined ? `it ${WORDS[kind]} ${value}` : `the paper says “${asWritten}”`}, and nothing is published before the review`,
});

/** As much of a date as is given, and no more; none where it cannot be read. */
function dueOf({ value }: ExemptionExpiry): Due | undefined {
  if (isDay(`${value}-01-01`)) return { year: value };
  if (isDay(`${value}-01`)) return { month: value };
  return isDay(value) ? { on: parseDate(value) } : undefined;
}

function isDay(text: string): boolean {
  try {
    parseDate(text);
    return true;
  } catch (error) {
    if (error instanceof InvalidValue) return false;
    throw error;
  }
}
