import { isAfter, isBefore, type Pence, type PlainDate } from '#values';
import type { InForce } from './in-force.ts';
import type { CostEntryKind } from './vocabulary.ts';

/** Why cost cannot be claimed for now, in the order in which it is asked: each pound is excluded once. */
export const EXCLUSION_REASONS = [
  'partner-statement-missing',
  'accrual-not-allowed',
  'day-not-allowed',
  'head-not-allowed',
  'head-over-budget',
] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

/** Cost of one head that cannot be claimed for now, net of what the funder has disallowed of it. Pence. */
export interface ExcludedCost {
  readonly reason: ExclusionReason;
  readonly head: string;
  readonly amount: Pence;
}

export interface CostToJudge {
  readonly kind: CostEntryKind;
  readonly head: string;
  readonly incurredOn: PlainDate;
  readonly partner?: string | undefined;
  /** Whether a partner's CFO statement covers the entry. */
  readonly covered: boolean;
}

/** Why one entry cannot be claimed under what is in force, or undefined where it can (R12, R13, R21, R26). */
export function exclusionReason(cost: CostToJudge, { terms }: Pick<InForce, 'terms'>): ExclusionReason | undefined {
  if (terms === undefined) return undefined;
  if (cost.partner !== undefined && terms.partnerStatementRequired && !cost.covered) return 'partner-statement-missing';
  if (cost.kind === 'accrual' && !terms.accrualsAllowed) return 'accrual-not-allowed';
  if (isBefore(cost.incurredOn, terms.costsFrom) || isAfter(cost.incurredOn, terms.costsUntil))
    return 'day-not-allowed';
  return terms.heads.includes(cost.head) ? undefined : 'head-not-allowed';
}
