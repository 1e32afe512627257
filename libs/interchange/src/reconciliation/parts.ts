import { sum, ZERO, type Pence } from '#values';
import { ITEMS_MAX, type PartKind, type ReconciledItem, type ReconciledPart } from './reconciliation-content.ts';
import type { RowSource } from './reconciliation-sources.ts';

type PartFacts = Omit<ReconciledPart, 'kind' | 'sentence' | 'amount' | 'count' | 'items'>;

/** A part of one amount; none where it is nothing. */
export function part(
  kind: PartKind,
  sentence: string,
  amount: Pence,
  facts: PartFacts = {},
): readonly ReconciledPart[] {
  return amount === ZERO ? [] : [{ kind, sentence, amount, ...facts }];
}

/** A part made of rows or entries; none where they come to nothing together. The sentence is told how many they are. */
export function partOf(
  kind: PartKind,
  items: readonly ReconciledItem[],
  sentence: (count: string) => string,
  facts: PartFacts = {},
): readonly ReconciledPart[] {
  const behind = items.filter(({ amount }) => amount !== ZERO);
  return part(kind, sentence(numbered(behind)), totalOf(behind), facts).map((one) => ({
    ...one,
    count: behind.length,
    items: behind.slice(0, ITEMS_MAX),
  }));
}

export const totalOf = (items: readonly { readonly amount: Pence }[]): Pence =>
  items.reduce((total, { amount }) => sum(total, amount), ZERO);

function numbered(items: readonly ReconciledItem[]): string {
  const noun = items.every(({ key }) => key !== undefined) ? ['row', 'rows'] : ['entry', 'entries'];
  return `${items.length} ${items.length === 1 ? (noun[0] ?? '') : (noun[1] ?? '')}`;
}

/** A row as one item, for some amount. */
export const rowItem = (
  { key, importId, fileName, rowNo }: RowSource,
  amount: Pence,
  more: Pick<ReconciledItem, 'entry' | 'sentence'> = {},
): ReconciledItem => ({
  amount,
  key,
  importId,
  ...(fileName === undefined ? {} : { fileName }),
  rowNo,
  ...more,
});

/** What a file is called in a sentence. */
export const fileOf = ({ fileName, importId }: Pick<RowSource, 'fileName' | 'importId'>): string =>
  fileName ?? `import ${importId}`;
