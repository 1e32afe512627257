import { decode, type Cursor, type EventLog } from '#event-log';
import {
  allOf,
  checkTotals,
  datedOf,
  emptyImport,
  evolveImport,
  importStream,
  receiptStream,
  rowStream,
  type FoundTotals,
  type ImportCommand,
  type ImportState,
  type RefusedRow,
} from '#grants';
import { FileRefused } from '#interchange';
import { assert, glRowKey, InvalidValue, onOneLine, parseImportId, type ImportId } from '#values';
import type { CommandAnswer, CommandRefused } from '../commands/command-answer.ts';
import { importDecider, rowDecider } from '../ledger/row.deciders.ts';
import { receiptDecider } from '../ledger/receipt.decider.ts';
import type { CommandPipeline } from '../pipeline/command-pipeline.ts';
import { eventsFrom } from '../pipeline/known-command.ts';
import { LondonTime } from '../pipeline/london-time.ts';
import type { Clock } from '../tokens.ts';
import { foundIn, rowsOf, type FileRow, type RowAsk } from './file-rows.ts';
import type { ImportAnswer, ImportDone, ImportRequest } from './import-request.ts';
import { outcomeOf, refusedFor, type RowDone } from './row-outcome.ts';
import { RowsInOrder } from './rows-in-order.ts';

/** Refused rows that the answer names; all of them can be read of the import. */
const REFUSED_ROWS_MAX = 100;

const ROUTES = { 'general-ledger': 'POST /gl-imports', bank: 'POST /bank-imports' } as const;

/**
 * Brings a file into the ledger, row by row. Nothing is taken before the whole file has been read and meets its totals
 * (R36). Every row is a command with a key of its own, and how far they have come is recorded in the import's stream: so
 * a file that was cut off anywhere is gone on with by importing it again, by whichever process, and nothing is lost or
 * doubled.
 */
export class FileImport {
  readonly #pipeline: CommandPipeline;
  readonly #log: Pick<EventLog, 'readStream'>;
  readonly #time: LondonTime;

  constructor(pipeline: CommandPipeline, log: Pick<EventLog, 'readStream'>, clock: Clock) {
    this.#pipeline = pipeline;
    this.#log = log;
    this.#time = new LondonTime(clock);
  }

  /** @throws LogUnavailable, OutcomeUnknown: the same file again goes on with it */
  async import(request: ImportRequest): Promise<ImportAnswer> {
    try {
      const found = await foundIn(request);
      return await this.#importFound(request, found);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      const { code, message: detail, rowNo, column } = error;
      const place = { ...(rowNo === undefined ? {} : { rowNo }), ...(column === undefined ? {} : { column }) };
      return { kind: 'refused', refusal: { code, detail, ...place } };
    }
  }

  async #importFound(request: ImportRequest, found: FoundTotals): Promise<ImportAnswer> {
    // Also of a file that was imported before: where another one is meant, nothing else would tell.
    const differing = checkTotals({ stated: request.stated, found });
    if (differing !== undefined) return { kind: 'refused', refusal: differing.refused };
    const { name, version } = request.mapping;
    const importId = parseImportId(`${found.sha256.slice(0, 16)}-${name}-${version}`);
    let soFar = await this.#readOf(importId);
    if (soFar.state.recorded === undefined) {
      const answer = await this.#record(request, importId, found);
      soFar = await this.#readOf(importId);
      // Somebody else may have recorded the same file at the same moment, and then it is gone on with together.
      if (soFar.state.recorded === undefined) return { kind: 'refused', refusal: refusalIn(answer) };
    }
    const repeated = soFar.state.completed;
    while (!soFar.state.completed) {
      const dealtWith = allOf(soFar.state.outcomes).rows;
      await this.#takeRows(request, importId, soFar.state);
      soFar = await this.#readOf(importId);
      if (allOf(soFar.state.outcomes).rows === dealtWith) return changed(request, found.rows, dealtWith);
    }
    return { kind: 'imported', importId, repeated, ...doneIn(soFar) };
  }

  #record(request: ImportRequest, importId: ImportId, found: FoundTotals): Promise<CommandAnswer> {
    const { fileName, mapping, stated } = request;
    return this.#ask(request, 'file', {
      type: 'RecordImport',
      importId,
      kind: mapping.kind,
      fileName: onOneLine(fileName),
      mapping: mapping.name,
      mappingVersion: mapping.version,
      stated,
      found,
      effectiveOn: this.#time.todayOn(),
      effectiveBasis: 'stated',
    });
  }

  /** Takes the rows that have not been dealt with, until the file ends or another process is found to be ahead. */
  async #takeRows(request: ImportRequest, importId: ImportId, state: ImportState): Promise<void> {
    const { recorded } = state;
    const skip = allOf(state.outcomes).rows;
    const of = recorded?.found.rows ?? 0;
    const rows = new RowsInOrder({
      take: (row) => this.#take(request, importId, row),
      settle: async (rowsBefore, outcomes, refusedRows) => {
        const dated = { effectiveOn: recorded?.effectiveOn ?? this.#time.todayOn(), effectiveBasis: 'stated' } as const;
        const command = { type: 'TakeRows', importId, rowsBefore, outcomes, refusedRows, ...dated } as const;
        const answer = await this.#ask(request, `rows-${rowsBefore}`, command);
        request.progress?.({ done: rowsBefore + allOf(outcomes).rows, of });
        return answer.kind === 'recorded';
      },
      rowsBefore: skip,
    });
    let at = 0;
    for await (const row of rowsOf(request)) {
      at += 1;
      if (at <= skip) continue;
      if (!(await rows.add(row))) return;
    }
    await rows.end();
  }

  async #take(request: ImportRequest, importId: ImportId, { ask, fault, rowNo }: FileRow): Promise<RowDone> {
    if (ask === undefined) return refusedFor(fault?.code ?? 'row-unreadable', fault?.detail ?? '');
    try {
      return outcomeOf(await this.#recordRow(ask, request, importId, rowNo));
    } catch (error) {
      // A document may be numbered in a way that cannot name a row.
      if (error instanceof InvalidValue) return refusedFor(error.code, error.message);
      throw error;
    }
  }

  async #recordRow(ask: RowAsk, request: ImportRequest, importId: ImportId, rowNo: number): Promise<CommandAnswer> {
    const asked = { route: ROUTES[ask.of], key: `${importId}/${rowNo}`, actor: request.actor };
    if (ask.of === 'general-ledger') {
      const { row } = ask;
      const key = glRowKey(row);
      const command = { type: 'RecordRow', key, row, importId, rowNo, ...datedOf(row) } as const;
      return this.#pipeline.record({ stream: rowStream(key), decider: rowDecider }, command, asked);
    }
    const { receiptId, line } = ask;
    const { rowNo: _rowNo, receivedOn: effectiveOn, ...paid } = line;
    const command = {
      type: 'RecordReceipt',
      receiptId,
      ...paid,
      fromFile: { importId, rowNo },
      effectiveOn,
      effectiveBasis: 'stated',
    } as const;
    return this.#pipeline.record({ stream: receiptStream(receiptId), decider: receiptDecider }, command, asked);
  }

  #ask({ actor, mapping }: ImportRequest, key: string, command: ImportCommand): Promise<CommandAnswer> {
    const own = { stream: importStream(command.importId), decider: importDecider };
    return this.#pipeline.record(own, command, { route: ROUTES[mapping.kind], key, actor });
  }

  async #readOf(importId: ImportId): Promise<SoFar> {
    let state = emptyImport();
    let last: Cursor | undefined;
    const refusedRows: RefusedRow[] = [];
    for await (const { json, cursor } of eventsFrom(this.#log, importStream(importId), 0n)) {
      const { type, schema, data } = decode(json);
      const event = importDecider.read(type, schema, data);
      state = evolveImport(state, event);
      last = cursor;
      if (event.type === 'ImportRowsTaken' && refusedRows.length < REFUSED_ROWS_MAX)
        refusedRows.push(...event.data.refusedRows);
    }
    return { state, cursor: last, refusedRows: refusedRows.slice(0, REFUSED_ROWS_MAX) };
  }
}

/** What the import's stream says, and the place in the log of the last that it says. */
interface SoFar {
  readonly state: ImportState;
  readonly cursor: Cursor | undefined;
  readonly refusedRows: readonly RefusedRow[];
}

/** Its totals were found right, and now its rows have run out before their number. */
function changed({ fileName }: ImportRequest, rows: number, before: number): ImportAnswer {
  const detail =
    `${fileName} was changed while it was imported: ${before} of its ${rows} rows have been dealt with. ` +
    'Import it again as it was, and the rest is taken.';
  return { kind: 'refused', refusal: { code: 'file-changed', detail } };
}

function refusalIn(answer: CommandAnswer): CommandRefused['refusal'] {
  assert(answer.kind === 'refused', 'an import that is not recorded was refused');
  return answer.refusal;
}

function doneIn({
  state: { recorded, outcomes },
  cursor,
  refusedRows,
}: SoFar): Pick<ImportDone, 'file' | 'outcomes' | 'cursor' | 'refusedRows'> {
  assert(recorded !== undefined && cursor !== undefined, 'an import that is complete was recorded');
  return { file: recorded, outcomes, cursor, refusedRows };
}
