import type { Actor, Cursor, EventLog } from '#event-log';
import { addTotals, datedOf, NO_ROWS, rowStream, type RowTotals } from '#grants';
import type { GlRowView, WhichRows } from '#read-models';
import { assert } from '#values';
import { rowDecider } from '../ledger/row.deciders.ts';
import type { CommandPipeline } from '../pipeline/command-pipeline.ts';
import type { BoundsRefused, ReadModelsBehind } from '../queries/read-answer.ts';
import { LAST_DAY, type Reading } from '../queries/reading.ts';
import type { KeptReadModels } from '../tokens.ts';
import { totalsOf } from './file-rows.ts';
import { isHeld } from './row-outcome.ts';
import { Turns } from './turns.ts';

/** Which of the rows that wait are to go to grants, and who asks. */
export interface AllocationRunRequest {
  readonly which: Pick<WhichRows, 'importId' | 'financialYear' | 'costCentre'>;
  /** The idempotency key of the run; each of its rows has its own under it. */
  readonly key: string;
  readonly actor: Actor;
}

export type AllocationRunAnswer = AllocationRunDone | ReadModelsBehind | BoundsRefused;

/** What became of every row that waited: its grants took it, one holds it for review, or it waits on, and why. */
export interface AllocationRunDone {
  readonly kind: 'run';
  readonly taken: RowTotals;
  readonly held: RowTotals;
  readonly waiting: readonly (RowTotals & { readonly code: string })[];
  /** A place in the log at which all of it can be seen, for `minCursor`; absent while the log is empty. */
  readonly cursor?: Cursor;
}

interface Parts {
  readonly pipeline: CommandPipeline;
  readonly log: Pick<EventLog, 'head'>;
  readonly readModels: KeptReadModels;
  readonly reading: Reading;
}

const ROUTE = 'POST /allocation-runs';
const ROWS_AT_A_TIME = 500;

/**
 * Gives rows that nobody has dealt with to grants by the rules as they are now. Every row is decided in its own stream,
 * as when it was imported: so a run that is cut off is gone on with by running again, and two runs at once give nothing
 * twice.
 */
export class AllocationRun {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws LogUnavailable, OutcomeUnknown: a run again goes on with it */
  async run(request: AllocationRunRequest): Promise<AllocationRunAnswer> {
    const { log, reading } = this.#parts;
    const head = await log.head();
    const bounds = { effectiveOn: LAST_DAY, ...(head === undefined ? {} : { minCursor: head.cursor }) };
    const settled = await reading.settle(bounds, ['rows', 'imports']);
    if ('kind' in settled) return settled;
    const became = new Map<string, RowTotals>();
    const turns = new Turns<string>();
    for await (const rows of this.#waiting(request, settled)) {
      const codes = rows.map((row) =>
        turns.take(row.extract.reverses !== undefined, () => this.#allocate(row, request)),
      );
      for (const [at, code] of (await Promise.all(codes)).entries()) {
        const { extract } = rows[at] as GlRowView;
        became.set(code, addTotals(became.get(code) ?? NO_ROWS, totalsOf(extract.netAmount)));
      }
    }
    const end = await log.head();
    return { ...outcome(became), ...(end === undefined ? {} : { cursor: end.cursor }) };
  }

  /** Rows that no grant has ever had a share of, in the order in which they were recorded. */
  async *#waiting(
    { which }: AllocationRunRequest,
    asAt: Parameters<KeptReadModels['reads']['rows']>[1],
  ): AsyncGenerator<readonly GlRowView[]> {
    const { reads } = this.#parts.readModels;
    let cursor: string | undefined;
    do {
      const page = await reads.rows({ ...which, standing: 'unallocated' }, asAt, { limit: ROWS_AT_A_TIME, cursor });
      yield page.items.filter(({ shares }) => shares.length === 0);
      cursor = page.next;
    } while (cursor !== undefined);
  }

  async #allocate({ key, extract }: GlRowView, { key: run, actor }: AllocationRunRequest): Promise<string> {
    const own = { stream: rowStream(key), decider: rowDecider };
    const command = { type: 'AllocateByRules', ...datedOf(extract) } as const;
    const answer = await this.#parts.pipeline.record(own, command, { route: ROUTE, key: `${run}/${key}`, actor });
    if (answer.kind === 'recorded') return isHeld(answer) ? 'held' : 'taken';
    assert(answer.kind === 'refused', 'a row is asked for without a condition, and never only tried out');
    return answer.refusal.code;
  }
}

function outcome(became: Map<string, RowTotals>): Omit<AllocationRunDone, 'cursor'> {
  const { taken, held, ...waiting } = Object.fromEntries(became);
  return {
    kind: 'run',
    taken: taken ?? NO_ROWS,
    held: held ?? NO_ROWS,
    waiting: Object.entries(waiting).map(([code, totals]) => ({ code, ...totals })),
  };
}
