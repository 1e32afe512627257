import { createHash, type Hash } from 'node:crypto';
import type { AnyTable } from '#projections';
import { keyOf, orderByKey, rowOf } from './row-text.ts';

/** So many differing rows of one table are remembered, where only a replay can tell the event of a row. */
const REMEMBERED_MAX = 10_000;

/** A row that differs. Without `live` it is missing from the live read models, without `replayed` it is extra there. */
export interface DifferingRow {
  readonly table: AnyTable;
  readonly live?: string;
  readonly replayed?: string;
}

/** What a table holds, and how it differs from what the log makes of it. */
export interface ComparedTable {
  readonly table: AnyTable;
  readonly rows: bigint;
  /** SHA-256 over the rows in order of their key, each as its text and a line feed; in hexadecimal. */
  readonly hash: string;
  readonly replayed: { readonly rows: bigint; readonly hash: string };
  readonly differing: bigint;
  /** The differing row that was recorded first; undefined where none differs, or the rows do not say. */
  readonly first: DifferingRow | undefined;
  /** The first so many differing rows, where the rows do not say when they were recorded. */
  readonly undated: readonly DifferingRow[];
}

/** A row says by itself which event it was recorded from. */
export const isDated = ({ columns }: AnyTable): boolean => 'position' in columns;

/** The position that a row names as its event's. Of two rows that differ the one counts that the log makes. */
export function positionIn({ live, replayed, table }: DifferingRow): bigint | undefined {
  const row = rowOf(table, replayed ?? live ?? '[]');
  const position = row['position'] ?? row['cause_position'];
  return typeof position === 'number' && Number.isSafeInteger(position) ? BigInt(position) : undefined;
}

type Rows = AsyncIterable<readonly string[]>;

/** Compares the rows of a table with those that the log makes, both in order of the key. Holds a batch of each. */
export async function compareTable(table: AnyTable, live: Rows, replayed: Rows): Promise<ComparedTable> {
  const [ours, theirs] = [new Ordered(live), new Ordered(replayed)];
  const found = new Differences(table);
  for (;;) {
    if (ours.isSpent) await ours.fill();
    if (theirs.isSpent) await theirs.fill();
    const [one, other] = [ours.current, theirs.current];
    if (one === undefined && other === undefined) return found.compared();
    const order = one === other ? 0 : orderOf(table, one, other);
    if (order <= 0) ours.step();
    if (order >= 0) theirs.step();
    found.take(order <= 0 ? one : undefined, order >= 0 ? other : undefined);
  }
}

function orderOf(table: AnyTable, one: string | undefined, other: string | undefined): number {
  if (one === undefined) return 1;
  return other === undefined ? -1 : orderByKey(table, one, other);
}

/** Rows one after the other, of which a batch at a time is held. */
class Ordered {
  readonly #batches: AsyncIterator<readonly string[]>;
  #batch: readonly string[] = [];
  #at = 0;
  #ended = false;

  constructor(rows: Rows) {
    this.#batches = rows[Symbol.asyncIterator]();
  }

  get isSpent(): boolean {
    return !this.#ended && this.#at >= this.#batch.length;
  }

  get current(): string | undefined {
    return this.#batch[this.#at];
  }

  step(): void {
    this.#at += 1;
  }

  async fill(): Promise<void> {
    const next = await this.#batches.next();
    this.#at = 0;
    this.#ended = next.done === true;
    this.#batch = next.done === true ? [] : next.value;
  }
}

class Differences {
  readonly #table: AnyTable;
  readonly #undated: DifferingRow[] = [];
  readonly #live = createHash('sha256');
  /** Undefined as long as nothing differs, for until then both have one hash. */
  #replayed: Hash | undefined;
  #rows = 0n;
  #replayedRows = 0n;
  #differing = 0n;
  #first: DifferingRow | undefined;

  constructor(table: AnyTable) {
    this.#table = table;
  }

  take(live: string | undefined, replayed: string | undefined): void {
    if (live !== replayed) this.#differ(live, replayed);
    if (live !== undefined) {
      this.#live.update(`${live}\n`);
      this.#rows += 1n;
    }
    if (replayed !== undefined) {
      this.#replayed?.update(`${replayed}\n`);
      this.#replayedRows += 1n;
    }
  }

  #differ(live: string | undefined, replayed: string | undefined): void {
    this.#replayed ??= this.#live.copy();
    this.#differing += 1n;
    const row: DifferingRow = {
      table: this.#table,
      ...(live === undefined ? {} : { live }),
      ...(replayed === undefined ? {} : { replayed }),
    };
    if (!isDated(this.#table)) {
      if (this.#undated.length < REMEMBERED_MAX) this.#undated.push(row);
    } else if (this.#first === undefined || isBefore(row, this.#first)) {
      this.#first = row;
    }
  }

  compared(): ComparedTable {
    const hash = this.#live.digest('hex');
    return {
      table: this.#table,
      rows: this.#rows,
      hash,
      replayed: { rows: this.#replayedRows, hash: this.#replayed?.digest('hex') ?? hash },
      differing: this.#differing,
      first: this.#first,
      undated: this.#undated,
    };
  }
}

/** Whether a row was recorded before another. One that names no event comes last. */
function isBefore(one: DifferingRow, other: DifferingRow): boolean {
  const [first, second] = [positionIn(one), positionIn(other)];
  return first !== undefined && (second === undefined || first < second);
}

/** The key of a differing row. */
export const keyOfRow = ({ live, replayed, table }: DifferingRow) => keyOf(table, replayed ?? live ?? '[]');
