import type { EventLog, StoredEvent } from '#event-log';
import { leafHash, MerkleRoot } from '../merkle-root.ts';
import type { ExportedLogSize } from './exported-log.ts';
import { closingLine, eventLine, isOwnEvent } from './log-line.ts';

/** The log holds an event that the ledger did not write as it stands. */
export class NotExportable extends Error {
  override readonly name = 'NotExportable';

  constructor({ position, stream }: StoredEvent) {
    super(
      `At position ${position}, in “${stream}”, the log holds something that is not as the ledger writes an event: ` +
        'it is damaged, or was written to by something else. Nothing after it was exported.',
    );
  }
}

/** Is told how many events there have been, and in the end the root of all. */
export interface ExportWatch {
  readonly onEvents?: (done: bigint) => void;
  readonly onEnd?: (size: ExportedLogSize) => void;
}

/**
 * A log as lines of JSON, an event each, in pieces of many lines; a last line states their number and root.
 * @param until the last position that is exported (inclusive): the beginning of a log is a log
 * @throws NotExportable
 */
export async function* exportLog(
  log: Pick<EventLog, 'readAll'>,
  until: bigint,
  { onEvents, onEnd }: ExportWatch = {},
): AsyncGenerator<string, void> {
  const root = new MerkleRoot();
  for await (const batch of log.readAll()) {
    const lines = batch.filter(({ position }) => position <= until).map((event) => `${lineInTurn(event, root)}\n`);
    if (lines.length > 0) yield lines.join('');
    onEvents?.(root.size);
    if (root.size > until) break;
  }
  yield `${closingLine(root)}\n`;
  onEnd?.({ events: root.size, root: root.root() });
}

function lineInTurn(event: StoredEvent, root: MerkleRoot): string {
  if (event.position !== root.size || !isOwnEvent(event)) throw new NotExportable(event);
  const leaf = leafHash(event.json);
  root.addLeaf(leaf);
  return eventLine(event, leaf);
}
