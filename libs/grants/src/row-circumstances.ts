import type { GlRowKey, GrantId } from '#values';
import type { AllocationRules } from './allocation-rule.ts';
import type { Circumstances } from './decision.ts';
import type { RowState } from './row-state.ts';
import type { GrantState } from './state.ts';

/** What else a row is decided on: the rules, the grants that have it or are to get it, and the row it reverses. */
export interface RowCircumstances extends Circumstances {
  readonly rules: () => AllocationRules;
  readonly grant: (grantId: GrantId) => GrantState;
  readonly otherRow: (key: GlRowKey) => RowState;
}
