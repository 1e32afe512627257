import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Append } from './append.ts';
import type { Outcome } from './outcome.ts';

interface Row {
  readonly position: number;
  readonly stream: number;
  readonly revision: number;
  readonly type: string;
  readonly json: string;
}

/** Tells a repeat of an append, which is answered as it was the first time, from an id that stands for something else. */
export class StoredBefore {
  readonly #find: StatementSync;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT position, stream, revision, type, json FROM event WHERE id = ?');
  }

  /** Undefined if none of the ids is in the log. */
  outcome(append: Append, stream: number | undefined): Outcome | undefined {
    const rows: (Row | undefined)[] = [];
    const ids = new Set<string>();
    for (let index = 0; index < append.count; index += 1) {
      const [id] = append.event(index);
      rows.push(this.#find.get(id) as Row | undefined);
      ids.add(id);
    }
    if (ids.size === append.count && rows.every((row) => row === undefined)) return undefined;
    const differing = rows.findIndex((row, index) => !isThere(row, append, index, stream));
    if (differing !== -1) return { kind: 'id-reused', id: append.event(differing)[0] };
    const { revision, position } = rows[rows.length - 1] as Row;
    return { kind: 'stored', revision, position };
  }
}

/** Whether an event is stored just as this append would store it. */
function isThere(row: Row | undefined, append: Append, index: number, stream: number | undefined): boolean {
  if (row === undefined) return false;
  const [, type, json] = append.event(index);
  const isAtItsPlace = row.stream === stream && row.revision === append.expected + 1 + index;
  return isAtItsPlace && row.type === type && row.json === json;
}
