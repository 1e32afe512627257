import { isPlaced } from '#projections';
import { minus, negate, sum, ZERO, type Pence } from '#values';
import { fileOf, part, partOf, rowItem, totalOf } from './parts.ts';
import type { PartKind, ReconciledItem, ReconciledPart } from './reconciliation-content.ts';
import type { EntrySource, ReconciliationSources, RowSource, ShareSource } from './reconciliation-sources.ts';

type Cost = Pick<ReconciliationSources, 'shares' | 'entries' | 'waiting' | 'generalLedger'>;

/** The two lines of cost: what the general ledger has, what this ledger has, and what they differ by. */
export interface CostLines {
  readonly fromRowsAmount: Pence;
  readonly generalLedger: readonly ReconciledPart[];
  readonly ledger: readonly ReconciledPart[];
  readonly difference: readonly ReconciledPart[];
  readonly waiting: readonly ReconciledPart[];
}

/**
 * Explains the cost of a year. Where a control total stands it is the line, and what is in it beside the rows that were
 * allocated is: cost entered by hand, rows that wait and would come here, and what nobody has recorded. Where none
 * stands the rows are the line, and what was entered by hand is what the ledger has beside them.
 */
export function costLines(sources: Cost): CostLines {
  const { shares, entries, waiting: rows, generalLedger } = sources;
  const placed = shares.filter(({ standing }) => isPlaced(standing));
  const fromRowsAmount = sum(ZERO, ...placed.map(({ eligibleAmount }) => eligibleAmount));
  const byHand = entries.filter(({ position }) => position !== undefined);
  const enteredByHand = totalOf(byHand);
  const waiting = partOf('rows-unallocated', rows.map(waitingItem), (count) => `${count} that no grant has any of`);
  const beyond =
    generalLedger === undefined
      ? []
      : part(
          'not-in-the-ledger',
          'In the general ledger’s total, in no row and entered by nobody',
          minus(minus(minus(generalLedger.amount, fromRowsAmount), enteredByHand), totalOf(waiting)),
        );
  const hand = partOf('entered-by-hand', byHand.map(handItem), (count) => `${count} made by hand`);
  const refused = refusedPart(entries);
  return {
    fromRowsAmount,
    generalLedger: [
      ...allocatedParts(placed),
      ...(generalLedger === undefined ? [] : [...hand, ...waiting, ...beyond]),
    ],
    ledger: [...takenParts(shares, entries), ...byHandParts(byHand), ...refused],
    difference: [
      ...shareDifferences(shares, entries),
      ...(generalLedger === undefined ? hand.map(negated) : [...waiting, ...beyond]),
      ...refused.map(negated),
    ],
    waiting,
  };
}

const negated = (one: ReconciledPart): ReconciledPart => ({
  ...one,
  amount: negate(one.amount),
  ...(one.items === undefined ? {} : { items: one.items.map((item) => ({ ...item, amount: negate(item.amount) })) }),
});

const waitingItem = (row: ReconciliationSources['waiting'][number]): ReconciledItem =>
  rowItem(row, row.eligibleAmount, {
    sentence: `${row.unallocated?.detail ?? 'No grant has it.'} ${BECAUSE[row.because]}`,
  });
const BECAUSE = {
  rule: 'A rule for such rows names this grant.',
  'cost-centre': 'Other cost of its cost centre goes to this grant.',
};

const handItem = ({ entry, amount, position, sentence }: EntrySource): ReconciledItem => ({
  amount,
  entry,
  ...(position === undefined ? {} : { position: position.toString() }),
  ...(sentence === undefined ? {} : { sentence }),
});

/** Rows allocated to the year, file by file, as the extract has them. */
const allocatedParts = (placed: readonly ShareSource[]): readonly ReconciledPart[] =>
  byFile(placed, (of, file) =>
    partOf(
      'rows-allocated',
      of.map((share) => rowItem(share, share.eligibleAmount)),
      (count) => `${count} of ${fileOf(file)}, as the general ledger has them`,
      fileFacts(file),
    ),
  );

/** Entries that rows became, file by file, and apart those that are recorded in a later month (R34). */
function takenParts(shares: readonly ShareSource[], entries: readonly EntrySource[]): readonly ReconciledPart[] {
  const made = sourcesOf(shares);
  const ofRows = entries.filter(({ position }) => position === undefined);
  const known = ofRows.flatMap((entry) => {
    const share = made.get(entry.entry);
    return share === undefined ? [] : [{ ...share, found: entry }];
  });
  const given = ofRows.filter(({ entry }) => !made.has(entry));
  const items = (of: readonly (typeof known)[number][], amount: (entry: EntrySource) => Pence) =>
    of.map((one) => rowItem(one, amount(one.found), { entry: one.found.entry }));
  return [
    ...byFile(known, (of, file) => [
      ...partOf('rows-taken', items(of, inTime), (count) => `${count} of ${fileOf(file)}`, fileFacts(file)),
      ...partOf(
        'rows-taken-late',
        items(of, ({ lateAmount }) => lateAmount),
        (count) => `${count} of ${fileOf(file)}, recorded in a later month than their own`,
        fileFacts(file),
      ),
    ]),
    ...partOf('rows-given-back', given.map(handItem), (count) => `${count} of rows that were given back`),
  ];
}

const inTime = ({ amount, lateAmount }: EntrySource): Pence => minus(amount, lateAmount);

const byHandParts = (byHand: readonly EntrySource[]): readonly ReconciledPart[] => [
  ...partOf(
    'entered-by-hand',
    byHand.map((entry) => ({ ...handItem(entry), amount: inTime(entry) })),
    (count) => `${count} made by hand`,
  ),
  ...partOf(
    'entered-by-hand-late',
    byHand.map((entry) => ({ ...handItem(entry), amount: entry.lateAmount })),
    (count) => `${count} made by hand, recorded in a later month than their own`,
  ),
];

const refusedPart = (entries: readonly EntrySource[]): readonly ReconciledPart[] =>
  partOf(
    'refused-by-funder',
    entries.map((entry) => ({ ...handItem(entry), amount: negate(entry.disallowedAmount) })),
    (count) => `Refused by the funder, on ${count}`,
  );

/** The share that became an entry, by the entry. */
const sourcesOf = (shares: readonly ShareSource[]): ReadonlyMap<string, ShareSource> =>
  new Map(
    shares.flatMap((share) =>
      share.takenAs === 'entry' && share.entry !== undefined ? [[share.entry, share] as const] : [],
    ),
  );

/** What each share counts for in the general ledger, less what stands of it here. */
function shareDifferences(shares: readonly ShareSource[], entries: readonly EntrySource[]): readonly ReconciledPart[] {
  const made = sourcesOf(shares);
  const amounts = new Map(entries.map(({ entry, amount }) => [entry, amount]));
  const unknown = entries.filter(({ entry, position }) => position === undefined && !made.has(entry));
  const items = shares.map((share) => {
    const here = share.takenAs === 'entry' ? (amounts.get(share.entry ?? '') ?? ZERO) : ZERO;
    const there = isPlaced(share.standing) ? share.eligibleAmount : ZERO;
    return { kind: kindOf(share), item: rowItem(share, minus(there, here), { sentence: whyOf(share) }) };
  });
  const of = (kind: PartKind): readonly ReconciledItem[] =>
    items.filter((one) => one.kind === kind).map(({ item }) => item);
  return [
    ...partOf('rows-held', of('rows-held'), (count) => `${count} held for review`),
    ...partOf('rows-on-their-way', of('rows-on-their-way'), (count) => `${count} that the grant has not answered`),
    ...partOf('accruals', of('accruals'), (count) => `Accruals settled or taken back, ${count}`),
    ...partOf('rows-undone', of('rows-undone'), (count) => `${count} undone by others, or undoing others`),
    ...partOf(
      'rows-given-back',
      [...of('rows-given-back'), ...unknown.map((entry) => ({ ...handItem(entry), amount: negate(entry.amount) }))],
      (count) => `${count} of which something else stands here`,
    ),
  ];
}

function kindOf(share: ShareSource): PartKind {
  if (share.standing === 'held') return 'rows-held';
  if (share.takenAs === 'reversal' || share.undone === true) return 'rows-undone';
  if (share.takenAs === 'accrual-awaits-actual') return 'accruals';
  if (share.takenAs === undefined) return 'rows-on-their-way';
  return share.entry?.startsWith('accrual:') === true ? 'accruals' : 'rows-given-back';
}

function whyOf({ reasons, takenAs, entry }: ShareSource): string {
  if (reasons !== undefined) return reasons.map(({ detail }) => detail).join(' ');
  if (takenAs === undefined) return 'The grant has still to answer.';
  return `${AS[takenAs]} ${entry ?? ''}.`;
}
const AS = { entry: 'Taken as', reversal: 'Takes back', 'accrual-awaits-actual': 'Marks as awaiting its actual' };

const byFile = <Row extends RowSource>(
  rows: readonly Row[],
  parts: (of: readonly Row[], file: Row) => readonly ReconciledPart[],
): readonly ReconciledPart[] =>
  [...Map.groupBy(rows, ({ importId }) => importId).values()].flatMap((of) => parts(of, of[0] as Row));

const fileFacts = ({ importId, fileName }: RowSource) => ({
  importId,
  ...(fileName === undefined ? {} : { fileName }),
});
