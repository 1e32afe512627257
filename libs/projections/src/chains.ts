import { grantStream } from '#grants';
import { minus, sum, ZERO, type DecisionReference, type Pence } from '#values';
import { yearsOf, type ChainYear } from './chain-growth.ts';
import { memberOf, quotedIn, type ChainMember } from './chain-members.ts';
import { connected, inOrder, type ChainNode } from './chain-order.ts';
import { RecordedChains, type ChainRecord } from './chain-record.ts';

/** Grants and papers that follow on from one another, the first first. */
export interface Chain {
  /** Its first year and the name first there, by which chains are in order. */
  readonly first: string;
  readonly members: readonly ChainMember[];
  readonly years: readonly ChainYear[];
  /** What each paper quotes, added up beside what our record says instead (E7). */
  readonly quotations: readonly Quotation[];
  /** Names of what comes after one another in a circle, where two commands that raced have closed one (R37). */
  readonly circle?: readonly string[];
}

/** The amounts that one paper quotes, added up. */
export interface Quotation {
  readonly quotedBy: DecisionReference;
  readonly quotedAmount: Pence;
  /** The same, with our record's amount in place of each quoted one that we have a record of. */
  readonly recordedAmount: Pence;
  readonly differenceAmount: Pence;
}

/** Every chain there is: at least one link somebody has recorded. In order of their first year. */
export function chainsOf(record: ChainRecord): readonly Chain[] {
  const recorded = new RecordedChains(record);
  return connected(recorded.nodes())
    .filter((nodes) => nodes.some(({ key }) => recorded.predecessorsOf(key).length > 0))
    .map((nodes) => ({ nodes, first: nodes.map(({ order }) => order).sort()[0] ?? '' }))
    .sort((a, b) => (a.first < b.first ? -1 : 1))
    .map(({ nodes, first }) => ({ first, ...chainOf(recorded, nodes) }));
}

function chainOf(recorded: RecordedChains, nodes: readonly ChainNode[]): Omit<Chain, 'first'> {
  const { keys, circle } = inOrder(nodes);
  const members = keys.filter((key) => !actsOnGrants(recorded, key)).map((key) => memberOf(recorded, key, keys));
  return {
    members,
    years: yearsOf(members),
    quotations: keys.flatMap((key) => quotationOf(recorded, key)),
    ...(circle.length === 0 ? {} : { circle: circle.map((key) => recorded.nameOf(key)) }),
  };
}

/** Such a paper stands beside its grants. */
const actsOnGrants = (recorded: RecordedChains, key: string): boolean =>
  (recorded.actsOf.get(key) ?? []).some(({ grantId }) => recorded.grants.has(grantStream(grantId)));

function quotationOf(recorded: RecordedChains, key: string): Quotation[] {
  const quotes = [...recorded.quotesOf].flatMap(([quoted, all]) =>
    all.filter(({ stream }) => stream === key).map((quote) => quotedIn(recorded, quoted, quote)),
  );
  if (quotes.length === 0) return [];
  const quotedAmount = sum(ZERO, ...quotes.map(({ amount }) => amount));
  const recordedAmount = sum(ZERO, ...quotes.map((quote) => quote.recordedAmount ?? quote.amount));
  const quotedBy = recorded.nameOf(key) as DecisionReference;
  return [{ quotedBy, quotedAmount, recordedAmount, differenceAmount: minus(recordedAmount, quotedAmount) }];
}
