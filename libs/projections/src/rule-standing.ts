import { isAfter, isBefore, type PlainDate } from '#values';

/** Where a version of an allocation rule is on a day. */
export const RULE_STANDINGS = ['current', 'to-come', 'superseded', 'ended', 'expired'] as const;
export type RuleStanding = (typeof RULE_STANDINGS)[number];

/** A version of a rule, as far as the day it is for decides. */
export interface RuleVersion {
  readonly version: number;
  /** First and last day of the cost it is for (inclusive). */
  readonly effectiveOn: PlainDate;
  readonly validUntil?: PlainDate;
  readonly ended: boolean;
}

/** Where a version is, among all versions of its rule: the latest one that has begun is for cost of the day. */
export function ruleStandingOn(one: RuleVersion, versions: readonly RuleVersion[], on: PlainDate): RuleStanding {
  const replaced = versions.some(
    ({ version, effectiveOn }) =>
      version > one.version && (!isAfter(effectiveOn, on) || !isAfter(effectiveOn, one.effectiveOn)),
  );
  if (replaced) return 'superseded';
  if (isAfter(one.effectiveOn, on)) return 'to-come';
  if (one.ended) return 'ended';
  return one.validUntil !== undefined && isBefore(one.validUntil, on) ? 'expired' : 'current';
}
