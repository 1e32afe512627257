import type { PlainDate } from '#values';
import type { RuleShare } from './row.ts';
import type { Dated } from './vocabulary.ts';

/** Fields of a row that a rule may name; all that it names must be equal. */
export const RULE_FIELDS = ['companyCode', 'costCentre', 'wbsElement', 'internalOrder', 'glAccount', 'head'] as const;
export type RuleField = (typeof RULE_FIELDS)[number];
export type RuleMatch = { readonly [Field in RuleField]?: string };

/** Says to which grants rows of a kind go, for cost incurred from `effectiveOn` on. Setting it again makes a new version. */
export interface SetAllocationRule extends Dated {
  readonly type: 'SetAllocationRule';
  readonly ruleId: string;
  readonly match: RuleMatch;
  readonly shares: readonly RuleShare[];
  /** Last day whose cost it is for (inclusive). */
  readonly validUntil?: PlainDate;
  /** The rule is for no cost from `effectiveOn` on. */
  readonly ended?: boolean;
  readonly reason: string;
}

export type RuleCommand = SetAllocationRule;

export interface AllocationRuleSetFacts extends Omit<SetAllocationRule, 'type'> {
  /** 1 for the first of a rule's name. */
  readonly version: number;
  readonly setBy: string;
}
export interface RuleEvent {
  readonly type: 'AllocationRuleSet';
  readonly data: AllocationRuleSetFacts;
}

/** Every version of every rule, by its name, the oldest first. */
export type AllocationRules = Map<string, readonly AllocationRuleSetFacts[]>;
