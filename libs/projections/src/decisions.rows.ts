/** A decision paper: what a list needs, and the whole as JSON. */
export interface DecisionRow {
  readonly reference: string;
  readonly position: bigint;
  readonly title: string;
  readonly decision_maker_role: string;
  readonly paper: string;
  readonly effective_on: string;
  readonly recorded_at: string;
  readonly by_subject: string;
  readonly by_name: string;
}

/** An act of a paper on one line of a grant; an erratum gives it again with the amount now right. */
export interface DecisionActRow {
  readonly reference: string;
  /** Number of the act in the paper, from 1. */
  readonly act_no: number;
  readonly position: bigint;
  readonly erratum_no: number | null;
  readonly grant_id: string;
  readonly financial_year: string;
  readonly kind: string;
  readonly pence: bigint;
  readonly basis: string;
  readonly as_written: string | null;
  readonly paragraph: string | null;
  readonly effective_on: string;
}

/** What was recorded about a paper afterwards: an erratum, its publication, a review of its exemption. */
export interface DecisionStepRow {
  readonly reference: string;
  readonly position: bigint;
  readonly step: DecisionStep;
  readonly facts: string;
  readonly effective_on: string;
  readonly recorded_at: string;
  readonly by_subject: string;
  readonly by_name: string;
}

export type DecisionStep = 'erratum' | 'published' | 'exemption-reviewed';

/** What became of an act in its grant. */
export interface DecisionOutcomeRow {
  readonly reference: string;
  readonly act_no: number;
  readonly position: bigint;
  readonly erratum_no: number | null;
  readonly grant_id: string;
  readonly outcome: 'applied' | 'not-applied';
  readonly pence: bigint;
  readonly code: string | null;
  readonly reason: string | null;
  readonly effective_on: string;
}
