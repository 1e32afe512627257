import { Day, Instant, Position, Text, TextWhole } from '../fields/index.ts';

/** Waiting for one's own write. */
export class WaitQuery {
  @Text({
    max: 200,
    optional: true,
    description:
      'A cursor that a command answered with: the read waits until it has seen that command, or answers 503.',
  })
  minCursor?: string;
}

/** The two bounds of every figure: when it was true, and when the ledger knew it. */
export class BoundsQuery extends WaitQuery {
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

/** A page of a list. */
export class PageQuery extends WaitQuery {
  @Text({ max: 200, optional: true, description: 'The cursor `next` of the page before.' })
  after?: string;

  @TextWhole({ min: 1, max: 500, optional: true, description: 'Most items on the page. Default: 100.', example: 100 })
  limit?: number;
}
