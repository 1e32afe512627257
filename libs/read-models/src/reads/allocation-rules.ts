import { ruleStandingOn, type RuleShare, type EffectiveBasis, type RuleMatch, type RuleStanding } from '#projections';
import type { PlainDate } from '#values';
import type { Bounds } from '../bounds.ts';
import type { ReadDatabase, ReadTables } from '../read-database.ts';
import { day, given, json, optionalDay } from './values.ts';

/** A version of a rule by which rows go to grants, and where it is on the day of the view. */
export interface AllocationRuleView {
  readonly ruleId: string;
  readonly version: number;
  readonly standing: RuleStanding;
  /** What a row must have: every field that is named. */
  readonly match: RuleMatch;
  readonly shares: readonly RuleShare[];
  readonly validUntil?: PlainDate;
  readonly ended: boolean;
  readonly reason: string;
  readonly position: bigint;
  /** First day of the cost it is for. */
  readonly effectiveOn: PlainDate;
  readonly effectiveBasis: EffectiveBasis;
  readonly recordedAt: string;
  readonly by: string;
  readonly byName: string;
}

/** Every version that was known, by rule and version: also those that are for cost of days to come. */
export async function allocationRules(db: ReadDatabase, bounds: Bounds): Promise<readonly AllocationRuleView[]> {
  const rows = await db
    .selectFrom('allocation_rule')
    .selectAll()
    .where('position', '<=', bounds.position)
    .orderBy('version')
    .execute();
  const rules = Map.groupBy(rows.map(versionOf), ({ ruleId }) => ruleId);
  const on = day(bounds.effectiveOn);
  return [...rules.values()]
    .flatMap((versions) => versions.map((one) => ({ ...one, standing: ruleStandingOn(one, versions, on) })))
    .sort((one, other) => (orderOfRule(one) < orderOfRule(other) ? -1 : 1));
}

/** Of the list, whose cursors are told apart by it. */
export const orderOfRule = ({ ruleId, version }: Pick<AllocationRuleView, 'ruleId' | 'version'>): string =>
  `${ruleId} ${String(version).padStart(9, '0')}`;

const versionOf = (row: ReadTables['allocation_rule']): Omit<AllocationRuleView, 'standing'> => ({
  ruleId: row.rule_id,
  version: Number(row.version),
  match: json(row.fields) as RuleMatch,
  shares: json(row.shares) as readonly RuleShare[],
  ...given('validUntil', optionalDay(row.valid_until)),
  ended: row.ended === 1n,
  reason: row.reason,
  position: row.position,
  effectiveOn: day(row.effective_on),
  effectiveBasis: row.effective_basis as EffectiveBasis,
  recordedAt: row.recorded_at,
  by: row.by_subject,
  byName: row.by_name,
});
