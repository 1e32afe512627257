import {
  acceptedAmounts,
  decidePaper,
  decisionStream,
  emptyPaper,
  evolvePaper,
  grantStream,
  readEvent,
  SCHEMAS,
  type DecisionCommand,
  type DecisionEvent,
  type GrantState,
  type PaperState,
} from '#grants';
import { parseDecisionReference, type GrantId, type Pence } from '#values';
import type { Decider, Look } from '../pipeline/decider.ts';
import { grantDecider } from './grant.decider.ts';

/** How a decision paper's stream decides: it looks at the grants that its acts name and at the papers it quotes. */
export const decisionDecider: Decider<PaperState, DecisionCommand, DecisionEvent> = {
  empty: emptyPaper,
  evolve: evolvePaper,
  decide: (state, command, circumstances, look) =>
    decidePaper(state, command, {
      ...circumstances,
      grants: grantsNamed(state, command, look),
      recorded: amountsRecorded(command, look),
    }),
  schemaOf: (type) => SCHEMAS[type],
  read: (type, schema, data) => readEvent(type, schema, data) as DecisionEvent,
};

function grantsNamed(state: PaperState, command: DecisionCommand, look: Look): ReadonlyMap<GrantId, GrantState> {
  const ids = new Set(actsOf(state, command).map(({ grantId }) => grantId));
  return new Map([...ids].map((grantId) => [grantId, look(grantDecider, grantStream(grantId))]));
}

function actsOf(state: PaperState, command: DecisionCommand): readonly { readonly grantId: GrantId }[] {
  if (command.type === 'RecordDecision') return command.acts;
  return command.type === 'RecordErratum' ? state.acts : [];
}

/** What our record of each quoted paper accepts, as `PCD 956 2021/22`. */
function amountsRecorded(command: DecisionCommand, look: Look): ReadonlyMap<string, Pence> {
  const amounts = new Map<string, Pence>();
  if (command.type !== 'RecordDecision') return amounts;
  const quoted = new Set((command.quotedAmounts ?? []).map(({ reference }) => parseDecisionReference(reference)));
  for (const reference of quoted) {
    const paper = look(decisionDecider, decisionStream(reference));
    for (const [year, pence] of acceptedAmounts(paper)) amounts.set(`${reference} ${year}`, pence);
  }
  return amounts;
}
