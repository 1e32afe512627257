import type { RuleEvent } from '#grants';
import { handledBy, into, type Handlers, type Projection, type Table } from './projection.ts';
import { dayOrNull, dayText, jsonText } from './texts.ts';

const allocationRule: Table<'allocation_rule'> = {
  name: 'allocation_rule',
  columns: {
    rule_id: 'text',
    version: 'integer',
    position: 'integer',
    fields: 'text',
    shares: 'text',
    valid_until: 'text?',
    ended: 'integer',
    reason: 'text',
    by_subject: 'text',
    by_name: 'text',
    effective_on: 'text',
    effective_basis: 'text',
    recorded_at: 'text',
  },
  key: ['rule_id', 'version'],
};

const handlers: Handlers<RuleEvent['type']> = {
  AllocationRuleSet: ({ data, position, recordedAt, actor }) => [
    into('allocation_rule', {
      rule_id: data.ruleId,
      version: data.version,
      position,
      fields: jsonText(data.match),
      shares: jsonText(data.shares),
      valid_until: dayOrNull(data.validUntil),
      ended: Number(data.ended ?? false),
      reason: data.reason,
      by_subject: actor.subject,
      by_name: actor.name,
      effective_on: dayText(data.effectiveOn),
      effective_basis: data.effectiveBasis,
      recorded_at: recordedAt,
    }),
  ],
};

/** Every version of every rule by which rows are allocated. */
export const allocationRulesProjection: Projection = {
  name: 'allocation-rules',
  version: 1,
  tables: [allocationRule],
  rowsFor: (recorded) => handledBy(handlers, recorded),
};
