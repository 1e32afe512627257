import {
  InvalidValue,
  parseDecisionReference,
  parseGrantId,
  type DecisionReference,
  type GlRowKey,
  type GrantId,
  type ImportId,
  type ReceiptId,
} from '#values';

/** Streams by what decides alone (ledger model, section 1). */
export type StreamKind = 'grant' | 'decision' | 'receipt' | 'glrow' | 'rules' | 'import';

const KINDS: ReadonlySet<string> = new Set<StreamKind>(['grant', 'decision', 'receipt', 'glrow', 'rules', 'import']);

export const grantStream = (grantId: GrantId): string => `grant-${grantId}`;
export const receiptStream = (receiptId: ReceiptId): string => `receipt-${receiptId}`;
export const rowStream = (key: GlRowKey): string => `glrow-${key}`;
export const importStream = (importId: ImportId): string => `import-${importId}`;
/** All rules by which rows are allocated: which of them is for a row is told by all of them together. */
export const RULES_STREAM = 'rules-allocation';
/** `PCD 956` → `decision-pcd-956`: the reference is unique because its stream is. */
export const decisionStream = (reference: DecisionReference): string =>
  `decision-${reference.toLowerCase().replaceAll(' ', '-')}`;

/** Which kind of stream a name belongs to, or undefined where it is none of ours. */
export function streamKind(stream: string): StreamKind | undefined {
  const kind = stream.slice(0, stream.indexOf('-'));
  return KINDS.has(kind) ? (kind as StreamKind) : undefined;
}

/** The grant a stream is about, or undefined. */
export const grantOf = (stream: string): GrantId | undefined =>
  streamKind(stream) === 'grant' ? (stream.slice('grant-'.length) as GrantId) : undefined;

/**
 * The streams that a name in a paper may mean, the likelier first: `pcd-956` may be a grant or the paper PCD 956. A name
 * of another kind means none.
 */
export const streamsNamed = (name: string): readonly string[] => [
  ...understood(name, (text) => grantStream(parseGrantId(text))),
  ...understood(name, (text) => decisionStream(parseDecisionReference(text))),
];

function understood(name: string, read: (text: string) => string): readonly string[] {
  try {
    return [read(name)];
  } catch (error) {
    if (error instanceof InvalidValue) return [];
    throw error;
  }
}
