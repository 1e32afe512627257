import { addTotals, noOutcomes, type OutcomeTotals, type RefusedRow } from '#grants';
import { totalsOf, type FileRow } from './file-rows.ts';
import type { RowDone } from './row-outcome.ts';
import { Turns } from './turns.ts';

/** Rows whose outcomes are recorded together. With details cut, what is refused of so many fits into one event. */
const ROWS_TOGETHER = 200;
/** Groups under way at once: the log is kept busy while an earlier group is being settled. */
const GROUPS_UNDER_WAY = 4;

interface Steps {
  readonly take: (row: FileRow) => Promise<RowDone>;
  /** Records what became of the rows after so many. @returns false where another process has done so before */
  readonly settle: (
    rowsBefore: number,
    outcomes: OutcomeTotals,
    refusedRows: readonly RefusedRow[],
  ) => Promise<boolean>;
  /** Rows of the file that were dealt with before. */
  readonly rowsBefore: number;
}

/**
 * Takes rows many at a time and settles them in the order of the file, so that what is recorded as dealt with is always
 * a beginning of it. At most so many rows are in memory as are under way.
 */
export class RowsInOrder {
  readonly #steps: Steps;
  #group: { readonly row: FileRow; readonly done: Promise<RowDone> }[] = [];
  #rowsBefore: number;
  #settled: Promise<boolean> = Promise.resolve(true);
  #underWay: Promise<boolean>[] = [];
  readonly #turns = new Turns<RowDone>();

  constructor(steps: Steps) {
    this.#steps = steps;
    this.#rowsBefore = steps.rowsBefore;
  }

  /** Takes the next row, and waits while too many are under way. @returns false where another process is ahead */
  async add(row: FileRow): Promise<boolean> {
    const undoes = row.ask?.of === 'general-ledger' && row.ask.row.reverses !== undefined;
    this.#group.push({ row, done: this.#turns.take(undoes, () => this.#steps.take(row)) });
    if (this.#group.length < ROWS_TOGETHER) return true;
    this.#close();
    if (this.#underWay.length < GROUPS_UNDER_WAY) return true;
    return (await this.#underWay.shift()) ?? true;
  }

  /** Waits until every row has been settled. */
  async end(): Promise<void> {
    if (this.#group.length > 0) this.#close();
    for (const group of this.#underWay.splice(0)) await group;
  }

  #close(): void {
    const group = this.#group;
    const before = this.#settled;
    const rowsBefore = this.#rowsBefore;
    this.#group = [];
    this.#rowsBefore += group.length;
    this.#settled = this.#settle(group, rowsBefore, before);
    this.#settled.catch(() => undefined);
    this.#underWay.push(this.#settled);
  }

  async #settle(
    group: readonly { readonly row: FileRow; readonly done: Promise<RowDone> }[],
    rowsBefore: number,
    before: Promise<boolean>,
  ): Promise<boolean> {
    const outcomes: { -readonly [Name in keyof OutcomeTotals]: OutcomeTotals[Name] } = { ...noOutcomes() };
    const refusedRows: RefusedRow[] = [];
    for (const { row, done } of group) {
      const { outcome, refused } = await done;
      outcomes[outcome] = addTotals(outcomes[outcome], totalsOf(row.amount));
      if (refused !== undefined) refusedRows.push({ rowNo: row.rowNo, ...refused });
    }
    return (await before) && this.#steps.settle(rowsBefore, outcomes, refusedRows);
  }
}
