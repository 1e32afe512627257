import type { OpenGrant } from '../commands.ts';
import { refuse, type Circumstances, type Refused } from '../decision.ts';
import type { RecordDecision } from '../decision-paper.ts';
import { decisionStream, grantStream, streamsNamed } from '../streams.ts';

type Seen = Pick<Circumstances, 'followed'>;

/**
 * R37: the chain of predecessors has no circles. A grant and a paper come after the predecessors they name, and a paper
 * after the grants that its acts are on. Only what is recorded can be followed, so two that race may close a circle all
 * the same: whoever reads a chain says so.
 */
export const checkGrantChain = ({ grantId, predecessors }: OpenGrant, seen: Seen): Refused | undefined =>
  checkChain({ name: grantId, stream: grantStream(grantId) }, named(predecessors), seen);

/** As of a grant. */
export const checkPaperChain = ({ reference, predecessors, acts }: RecordDecision, seen: Seen): Refused | undefined =>
  checkChain(
    { name: reference, stream: decisionStream(reference) },
    [...named(predecessors), ...acts.map(acted)],
    seen,
  );

/** An act names a grant and nothing else. */
const acted = ({ grantId }: RecordDecision['acts'][number], at: number): NamedPredecessor => ({
  name: grantId,
  field: `acts[${at}].grantId`,
  streams: [grantStream(grantId)],
});

const named = (predecessors: readonly string[] = []): readonly NamedPredecessor[] =>
  predecessors.map((name, at) => ({
    name,
    field: `predecessors[${at}]`,
    streams: streamsNamed(name),
  }));

/** A grant or a paper: the name a person knows it by, and its stream. */
interface ChainLink {
  readonly name: string;
  readonly stream: string;
}

/** What a link comes after, and the field that says so. */
interface NamedPredecessor {
  readonly name: string;
  readonly field: string;
  /** What the name may mean, the likelier first. */
  readonly streams: readonly string[];
}

function checkChain(
  own: ChainLink,
  predecessors: readonly NamedPredecessor[],
  { followed = () => undefined }: Seen,
): Refused | undefined {
  const cameFrom = new Map<string, ChainLink | undefined>();
  for (const predecessor of predecessors) {
    const way = wayBack(own, predecessor, { cameFrom, followed });
    if (way === undefined) continue;
    return refuse('chain-circle', `The links go ${way.join(' → ')}.`, { field: predecessor.field });
  }
  return undefined;
}

interface Walk {
  /** Every link that has been come to, and the one before it. */
  readonly cameFrom: Map<string, ChainLink | undefined>;
  readonly followed: NonNullable<Circumstances['followed']>;
}

/** The names from one link back to itself by way of a predecessor, if there is such a way. */
function wayBack(own: ChainLink, first: NamedPredecessor, walk: Walk): readonly string[] | undefined {
  const { cameFrom, followed } = walk;
  const waiting: (Omit<NamedPredecessor, 'field'> & { readonly from?: ChainLink })[] = [first];
  for (const { name, streams, from } of waiting) {
    const stream = streams.find((one) => one === own.stream || followed(one) !== undefined);
    if (stream === own.stream) return [own.name, ...namesTo(from, cameFrom), own.name];
    if (stream === undefined || cameFrom.has(stream)) continue;
    cameFrom.set(stream, from);
    for (const next of followed(stream) ?? []) {
      waiting.push({ name: next, streams: streamsNamed(next), from: { name, stream } });
    }
  }
  return undefined;
}

function namesTo(link: ChainLink | undefined, cameFrom: Walk['cameFrom']): readonly string[] {
  const names: string[] = [];
  for (let at = link; at !== undefined; at = cameFrom.get(at.stream)) names.unshift(at.name);
  return names;
}
