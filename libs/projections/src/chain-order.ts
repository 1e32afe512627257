/** A grant, a paper, or a name that is neither, with what it comes after. */
export interface ChainNode {
  /** Its stream; of a name that can mean none, the name itself. */
  readonly key: string;
  /** Keys of what it comes after. */
  readonly after: readonly string[];
  /** Among nodes of which neither has to come first, the smaller goes first. */
  readonly order: string;
}

/** The nodes of a chain in order: whatever one comes after stands before it. */
export interface ChainOrder {
  readonly keys: readonly string[];
  /** Keys that come after one another in a circle (R37); the rest of the order holds all the same. */
  readonly circle: readonly string[];
}

/** The nodes that hang together, by whatever links. */
export function connected(nodes: readonly ChainNode[]): readonly (readonly ChainNode[])[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const beside = new Map<string, string[]>(nodes.map(({ key, after }) => [key, [...after]]));
  for (const { key, after } of nodes) for (const other of after) beside.get(other)?.push(key);
  const seen = new Set<string>();
  const groups: ChainNode[][] = [];
  for (const { key } of nodes) {
    if (seen.has(key)) continue;
    const group = new Set([key]);
    for (const member of group) for (const other of beside.get(member) ?? []) group.add(other);
    for (const member of group) seen.add(member);
    groups.push([...group].flatMap((member) => byKey.get(member) ?? []));
  }
  return groups;
}

/** Puts one chain in order. Ends whatever the links are: what is in a circle is told, and taken by its order alone. */
export function inOrder(nodes: readonly ChainNode[]): ChainOrder {
  const sorted = nodes.toSorted((a, b) => (a.order < b.order ? -1 : 1));
  const circle = onCircles(sorted);
  const waiting = new Map(sorted.map((node) => [node.key, node]));
  const keys: string[] = [];
  while (waiting.size > 0) {
    const next = [...waiting.values()].find((node) => isFree(node, waiting)) ?? stuckAt(circle, waiting);
    keys.push(next.key);
    waiting.delete(next.key);
  }
  return { keys, circle };
}

const isFree = ({ after }: ChainNode, waiting: ReadonlyMap<string, ChainNode>): boolean =>
  !after.some((key) => waiting.has(key));

function stuckAt(circle: readonly string[], waiting: ReadonlyMap<string, ChainNode>): ChainNode {
  const first = circle.map((key) => waiting.get(key)).find((node) => node !== undefined);
  if (first === undefined) throw new Error('only a circle keeps every node waiting for another');
  return first;
}

/** The keys that can be come to from themselves. */
function onCircles(nodes: readonly ChainNode[]): readonly string[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const reached = (node: ChainNode): ReadonlySet<string> => {
    const found = new Set(node.after);
    for (const key of found) for (const next of byKey.get(key)?.after ?? []) found.add(next);
    return found;
  };
  return nodes.filter((node) => reached(node).has(node.key)).map(({ key }) => key);
}
