/** A version of a rule by which rows of the general ledger go to grants. */
export interface AllocationRuleRow {
  readonly rule_id: string;
  readonly version: number;
  readonly position: bigint;
  /** JSON: the fields a row must have, and the shares it is split into. */
  readonly fields: string;
  readonly shares: string;
  readonly valid_until: string | null;
  /** 1 where the rule ends with this version. */
  readonly ended: number;
  readonly reason: string;
  readonly by_subject: string;
  readonly by_name: string;
  readonly effective_on: string;
  readonly effective_basis: string;
  readonly recorded_at: string;
}
