import { isAfter, isBefore, type GrantId, type PlainDate } from '#values';
import {
  RULE_FIELDS,
  type AllocationRules,
  type AllocationRuleSetFacts,
  type RuleCommand,
  type RuleEvent,
  type RuleMatch,
  type SetAllocationRule,
} from './allocation-rule.ts';
import { refuse, said, type Circumstances, type Decision, type Refused } from './decision.ts';
import type { GlRow } from './gl-row.ts';
import { findPhoneNumber } from './phone-number.ts';
import { checkShares } from './row-shares.ts';
import type { GrantState } from './state.ts';

export const noRules = (): AllocationRules => new Map();

export function evolveRules(rules: AllocationRules, { data }: RuleEvent): AllocationRules {
  return rules.set(data.ruleId, [...(rules.get(data.ruleId) ?? []), data]);
}

export interface RuleCircumstances extends Circumstances {
  readonly grant: (grantId: GrantId) => GrantState;
}

/** Sets a rule or a new version of it; rows that are recorded already stay where they are. */
export function decideRule(
  rules: AllocationRules,
  command: RuleCommand,
  circumstances: RuleCircumstances,
): Decision<RuleEvent> {
  const phone = findPhoneNumber(command);
  if (phone !== undefined)
    return refuse('phone-number', `${phone} holds what reads as a phone number.`, { field: phone });
  const refused = checkRule(rules, command, circumstances);
  if (refused !== undefined) return refused;
  const version = (rules.get(command.ruleId)?.length ?? 0) + 1;
  return { events: [{ type: 'AllocationRuleSet', data: { ...said(command), version, setBy: circumstances.by } }] };
}

function checkRule(
  rules: AllocationRules,
  command: SetAllocationRule,
  { grant }: RuleCircumstances,
): Refused | undefined {
  const { ruleId, match, shares, validUntil, effectiveOn, ended = false } = command;
  if (Object.keys(match).length === 0) {
    return refuse('rule-without-match', `Rule ${ruleId} names no field, so it would take every row.`, {
      field: 'match',
    });
  }
  if (validUntil !== undefined && isBefore(validUntil, effectiveOn)) {
    return refuse(
      'rule-ends-before-it-begins',
      `It would be valid from ${effectiveOn.toString()} until ${validUntil.toString()}.`,
      {
        field: 'validUntil',
        limit: effectiveOn.toString(),
      },
    );
  }
  if (!ended) return checkShares(shares, grant);
  if (shares.length > 0)
    return refuse('rule-ended-with-shares', `Rule ${ruleId} is to end, and names shares.`, { field: 'shares' });
  if (rules.has(ruleId)) return undefined;
  return refuse('rule-unknown', `There is no rule ${ruleId} to end.`, { field: 'ruleId' });
}

/** What the rules say of a row: the one that fits it best, none, or several that fit it alike. */
export function rulesFor(rules: AllocationRules, row: GlRow): readonly AllocationRuleSetFacts[] {
  let best: AllocationRuleSetFacts[] = [];
  let most = 0;
  for (const versions of rules.values()) {
    const rule = versionOn(versions, row.incurredOn);
    const fits = rule === undefined ? 0 : fieldsThatFit(rule.match, row);
    if (rule === undefined || fits === 0 || fits < most) continue;
    best = fits > most ? [rule] : [...best, rule];
    most = fits;
  }
  return best;
}

/** The latest version for cost of a day, where that has not ended. */
function versionOn(versions: readonly AllocationRuleSetFacts[], on: PlainDate): AllocationRuleSetFacts | undefined {
  const latest = versions.findLast(({ effectiveOn }) => !isAfter(effectiveOn, on));
  if (latest === undefined || latest.ended === true) return undefined;
  return latest.validUntil !== undefined && isAfter(on, latest.validUntil) ? undefined : latest;
}

/** How many fields a rule names, if the row has every one of them; otherwise none. */
function fieldsThatFit(match: RuleMatch, row: GlRow): number {
  let fits = 0;
  for (const field of RULE_FIELDS) {
    const wanted = match[field];
    if (wanted === undefined) continue;
    if (row[field] !== wanted) return 0;
    fits += 1;
  }
  return fits;
}
