import {
  decideImport,
  decideRow,
  decideRule,
  emptyImport,
  emptyRow,
  evolveImport,
  evolveRow,
  evolveRules,
  grantStream,
  noRules,
  readEvent,
  rowStream,
  RULES_STREAM,
  SCHEMAS,
  type AllocationRules,
  type GrantState,
  type ImportCommand,
  type ImportEvent,
  type ImportState,
  type RowCommand,
  type RowEvent,
  type RowState,
  type RuleCommand,
  type RuleEvent,
} from '#grants';
import type { GrantId } from '#values';
import type { Decider, Look } from '../pipeline/decider.ts';
import { grantDecider } from './deciders.ts';

/** How the allocation rules decide: a rule names grants that are open. */
export const rulesDecider: Decider<AllocationRules, RuleCommand, RuleEvent> = {
  empty: noRules,
  evolve: evolveRules,
  decide: (rules, command, circumstances, look) =>
    decideRule(rules, command, { ...circumstances, grant: grantsSeen(look) }),
  schemaOf: (type) => SCHEMAS[type],
  read: (type, schema, data) => readEvent(type, schema, data) as RuleEvent,
};

/** How a general-ledger row decides: it looks at the rules, at the grants that have it, and at the row it reverses. */
export const rowDecider: Decider<RowState, RowCommand, RowEvent> = {
  empty: emptyRow,
  evolve: evolveRow,
  decide: (state, command, circumstances, look) =>
    decideRow(state, command, {
      ...circumstances,
      rules: () => look(rulesDecider, RULES_STREAM),
      grant: grantsSeen(look),
      otherRow: (key) => look(rowDecider, rowStream(key)),
    }),
  schemaOf: (type) => SCHEMAS[type],
  read: (type, schema, data) => readEvent(type, schema, data) as RowEvent,
};

/** How an import decides: from nothing but itself. */
export const importDecider: Decider<ImportState, ImportCommand, ImportEvent> = {
  empty: emptyImport,
  evolve: evolveImport,
  decide: (state, command, circumstances) => decideImport(state, command, circumstances),
  schemaOf: (type) => SCHEMAS[type],
  read: (type, schema, data) => readEvent(type, schema, data) as ImportEvent,
};

const grantsSeen =
  (look: Look) =>
  (grantId: GrantId): GrantState =>
    look(grantDecider, grantStream(grantId));
