import {
  acceptedAmounts,
  decide,
  decidePaper,
  emptyGrant,
  emptyPaper,
  evolve,
  evolvePaper,
  grantStream,
  readEvent,
  SCHEMAS,
  streamKind,
  streamsNamed,
  type Circumstances,
  type DecisionCommand,
  type DecisionEvent,
  type GrantCommand,
  type GrantEvent,
  type GrantState,
  type PaperState,
} from '#grants';
import type { GrantId, Pence } from '#values';
import type { Decider, Look } from '../pipeline/decider.ts';

/** How a grant's stream decides: from nothing but itself, and at its opening from what it follows on from. */
export const grantDecider: Decider<GrantState, GrantCommand, GrantEvent> = {
  empty: emptyGrant,
  evolve,
  decide: (state, command, circumstances, look) =>
    decide(state, command, command.type === 'OpenGrant' ? { ...circumstances, ...chainsSeen(look) } : circumstances),
  schemaOf: (type) => SCHEMAS[type],
  read: (type, schema, data) => readEvent(type, schema, data) as GrantEvent,
};

/** How a decision paper's stream decides: it looks at the grants its acts name, and at the papers it quotes or follows. */
export const decisionDecider: Decider<PaperState, DecisionCommand, DecisionEvent> = {
  empty: emptyPaper,
  evolve: evolvePaper,
  decide: (state, command, circumstances, look) =>
    decidePaper(state, command, {
      ...circumstances,
      ...chainsSeen(look),
      grants: grantsNamed(state, command, look),
      recorded: amountsRecorded(command, look),
    }),
  schemaOf: (type) => SCHEMAS[type],
  read: (type, schema, data) => readEvent(type, schema, data) as DecisionEvent,
};

/** What each link of a chain follows on from, one step after the other, as far as it is asked for (R37). */
const chainsSeen = (look: Look): Required<Pick<Circumstances, 'followed'>> => ({
  followed: (stream) => {
    if (streamKind(stream) === 'grant') {
      const { opened } = look(grantDecider, stream);
      return opened && (opened.predecessors ?? []);
    }
    const { reference, predecessors, acts } = look(decisionDecider, stream);
    return reference && [...predecessors, ...acts.map(({ grantId }) => grantId)];
  },
});

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
  const quoted = new Set((command.quotedAmounts ?? []).flatMap(({ reference }) => streamsNamed(reference)));
  for (const stream of quoted) {
    if (streamKind(stream) !== 'decision') continue;
    const paper = look(decisionDecider, stream);
    for (const [year, pence] of acceptedAmounts(paper)) amounts.set(`${paper.reference ?? ''} ${year}`, pence);
  }
  return amounts;
}
