import type { AllocationRuleRead, AllocationRulesRead, BoundsUsed } from '#application';
import { COST_TYPES, EFFECTIVE_BASES, SPEND_CLASSES } from '#grants';
import { RULE_STANDINGS } from '#projections';
import { bounds } from './grant.schemas.ts';
import { day, flag, instant, list, object, oneOf, optional, ordinal, text, whole } from './schema.ts';

type Match = AllocationRuleRead['match'];
type Share = AllocationRuleRead['shares'][number];

export const allocationRulesSchema = object<BoundsUsed & AllocationRulesRead>({
  ...bounds,
  rules: list(
    object<AllocationRuleRead>({
      ruleId: text('overtime-of-cc4100'),
      version: whole,
      standing: oneOf(RULE_STANDINGS),
      match: object<Match>({
        companyCode: optional(text('1000')),
        costCentre: optional(text('CC4100')),
        wbsElement: optional(text()),
        internalOrder: optional(text()),
        glAccount: optional(text('410200')),
        head: optional(text('overtime')),
      }),
      shares: list(
        object<Share>({
          grantId: text('pcd-867'),
          head: text('overtime'),
          costType: oneOf(COST_TYPES),
          spendClass: oneOf(SPEND_CLASSES),
          shareBasisPoints: whole,
          partner: optional(text()),
          fundedPost: optional(text()),
        }),
      ),
      validUntil: optional(day),
      ended: flag,
      reason: text(),
      position: ordinal,
      effectiveOn: day,
      effectiveBasis: oneOf(EFFECTIVE_BASES),
      recordedAt: instant,
      by: text(),
      byName: text(),
    }),
  ),
  next: optional(text()),
});
