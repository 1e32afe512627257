import type { ClaimStanding } from '#grants';

/** A claim as it was prepared: its period and its arithmetic. */
export interface ClaimRow {
  readonly grant_id: string;
  readonly claim_no: number;
  readonly position: bigint;
  readonly financial_year: string;
  readonly claim_type: string;
  readonly period_from: string;
  readonly period_until: string;
  readonly own_share_pence: bigint;
  readonly over_limit_pence: bigint;
  readonly carried_forward_pence: bigint;
  readonly brought_forward_pence: bigint;
  readonly repaid_pence: bigint;
  readonly total_pence: bigint;
  readonly binding_limits: string;
  readonly supersedes_claim_no: number | null;
  readonly prepared_at_revision: string;
  readonly effective_on: string;
}

/** What a claim asks for one head. */
export interface ClaimHeadRow {
  readonly grant_id: string;
  readonly claim_no: number;
  readonly seq: number;
  readonly position: bigint;
  readonly head: string;
  readonly eligible_pence: bigint;
  readonly adjustment_pence: bigint;
}

/** A step in the life of a claim, and the standing it leaves the claim in. The last one within the bounds holds. */
export interface ClaimStepRow {
  readonly grant_id: string;
  readonly claim_no: number;
  readonly position: bigint;
  readonly step: ClaimStep;
  readonly standing: ClaimStanding;
  readonly effective_on: string;
  readonly recorded_at: string;
  /** Subject and name of who took the step. */
  readonly by_subject: string;
  readonly by_name: string;
  /** What was claimed, or what an outcome took off. */
  readonly pence: bigint | null;
  readonly payment_due_on: string | null;
  readonly reason: string | null;
}

export type ClaimStep =
  'prepared' | 'superseded' | 'certified' | 'submitted' | 'outcome' | 'outcome-reversed' | 'withdrawn';
