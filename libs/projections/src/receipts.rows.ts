import type { EffectiveBasis } from '#grants';

/** A receipt of cash. What is held of it and what it has paid is in the postings. */
export interface ReceiptRow {
  readonly receipt_id: string;
  readonly position: bigint;
  readonly pence: bigint;
  readonly payer: string;
  readonly remittance_reference: string | null;
  readonly bank_reference: string | null;
  readonly description: string | null;
  readonly held_for_grant_id: string | null;
  readonly held_for_year: string | null;
  readonly effective_on: string;
  readonly effective_basis: EffectiveBasis;
  readonly recorded_at: string;
  readonly by_subject: string;
  readonly by_name: string;
}

/** A step of a match of cash to a claim. The last one within the bounds holds. */
export interface ReceiptMatchRow {
  readonly receipt_id: string;
  readonly match_no: number;
  readonly position: bigint;
  readonly step: ReceiptMatchStep;
  readonly grant_id: string;
  readonly claim_no: number;
  /** What was reserved, what the match now holds, or what was reversed. */
  readonly pence: bigint;
  /** What the grant left of it. */
  readonly left_pence: bigint | null;
  readonly reason: string | null;
  readonly effective_on: string;
  readonly recorded_at: string;
}

export type ReceiptMatchStep = 'reserved' | 'settled' | 'reversed';
