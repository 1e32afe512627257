import type { FunderTerms } from '#grants';
import { Choice, Day, Flag, Nested, TextList, Whole } from '../fields/index.ts';
import { HEAD_LENGTH, HEADS_MAX } from './amounts.request.ts';

const FREQUENCIES = [
  'monthly',
  'quarterly',
  'half-yearly',
  'yearly',
] as const satisfies readonly FunderTerms['claimFrequency'][];
const DAY_KINDS = ['calendar', 'working'] as const;
const VIREMENT_BASES = ['source-head', 'target-head', 'total'] as const;
const MEASURES = ['single', 'cumulative'] as const;
const BASIS_POINTS = { max: 10_000, example: 10_000 };
const DAYS_MAX = 3_660;

export class VirementToleranceRequest {
  @Whole({ min: 0, ...BASIS_POINTS, description: 'In basis points: 1000 is 10%.', example: 1_000 })
  basisPoints!: number;
  @Choice(VIREMENT_BASES, { description: 'What the percentage is of.' }) base!: (typeof VIREMENT_BASES)[number];
  @Choice(MEASURES, { description: 'For each transfer, or for all of the year together.' })
  measure!: (typeof MEASURES)[number];
}

/** The terms that a funder sets with an offer. */
export class FunderTermsRequest {
  @Day({
    optional: true,
    description: 'First day whose cost is met (inclusive). Default: the first of the funding period.',
    example: '2020-04-01',
  })
  costsFrom?: string;
  @Day({
    optional: true,
    description: 'Last day whose cost is met (inclusive). Default: the last of the funding period.',
  })
  costsUntil?: string;
  @TextList({ max: 20, length: 500, optional: true, description: 'Every wording of the deadline in the papers (R10).' })
  deadlineAsWritten?: string[];
  @TextList({
    max: HEADS_MAX,
    length: HEAD_LENGTH,
    description: 'Heads of cost that the agreement meets (R13).',
    example: ['overtime'],
  })
  heads!: string[];
  @Whole({
    min: 1,
    ...BASIS_POINTS,
    description: 'Share of cost that the funder meets, in basis points; 10000 is all of it.',
  })
  rateBasisPoints!: number;
  @Flag({ description: 'Whether accruals may be claimed.' }) accrualsAllowed!: boolean;
  @Choice(FREQUENCIES) claimFrequency!: FunderTerms['claimFrequency'];
  @Whole({
    min: 0,
    max: DAYS_MAX,
    example: 31,
    description: 'Days after the end of its period by which a claim is due.',
  })
  claimDueDays!: number;
  @Whole({ min: 0, max: DAYS_MAX, example: 30, description: 'Days after submission by which the funder pays.' })
  paymentDays!: number;
  @Choice(DAY_KINDS, { description: 'Working days are those of England and Wales.' })
  paymentDayKind!: (typeof DAY_KINDS)[number];
  @Nested(() => VirementToleranceRequest, {
    optional: true,
    description: 'Absent: nothing moves between heads without consent (R19).',
  })
  virement?: VirementToleranceRequest;
  @Flag({ description: 'Whether the budget of a head is a ceiling for its cost.' }) budgetsFixedByHead!: boolean;
  @Flag({ description: 'Whether partner cost waits for the partner’s CFO statement (R21).' })
  partnerStatementRequired!: boolean;
  @Flag({ description: 'Whether other eligible cost of the year may take the place of refused cost.' })
  refusedCostReplaceable!: boolean;
  @Whole({ min: 0, max: 100, example: 7, optional: true }) retentionYears?: number;
  @Whole({ min: 0, max: DAYS_MAX, example: 30, optional: true }) underspendNoticeDays?: number;
}
