import type { DecisionReference, GrantId, ReceiptId } from '#values';

/** Streams by what decides alone (ledger model, section 1). */
export type StreamKind = 'grant' | 'decision' | 'receipt';

export const grantStream = (grantId: GrantId): string => `grant-${grantId}`;
export const receiptStream = (receiptId: ReceiptId): string => `receipt-${receiptId}`;
/** `PCD 956` → `decision-pcd-956`: the reference is unique because its stream is. */
export const decisionStream = (reference: DecisionReference): string =>
  `decision-${reference.toLowerCase().replaceAll(' ', '-')}`;

/** Which kind of stream a name belongs to, or undefined where it is none of ours. */
export function streamKind(stream: string): StreamKind | undefined {
  const kind = stream.slice(0, stream.indexOf('-'));
  return kind === 'grant' || kind === 'decision' || kind === 'receipt' ? kind : undefined;
}

/** The grant a stream is about, or undefined. */
export const grantOf = (stream: string): GrantId | undefined =>
  streamKind(stream) === 'grant' ? (stream.slice('grant-'.length) as GrantId) : undefined;
