import type { EventLog, StoredEvent } from '#event-log';
import type { Progress } from '../copy-log.ts';
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

/**
 * Writes a log as lines of JSON, an event each, up to what is its head now; a last line states their number and root.
 * @param write takes each part of the text, in order, and is waited for
 * @throws NotExportable
 */
export async function exportLog(
  log: Pick<EventLog, 'head' | 'readAll'>,
  write: (text: string) => Promise<void>,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<ExportedLogSize> {
  const events = ((await log.head())?.position ?? -1n) + 1n;
  const root = new MerkleRoot();
  for await (const batch of log.readAll()) {
    await write(batch.map((event) => `${lineInTurn(event, root)}\n`).join(''));
    onProgress({ copied: root.size, events });
  }
  await write(`${closingLine(root)}\n`);
  return { events: root.size, root: root.root() };
}

function lineInTurn(event: StoredEvent, root: MerkleRoot): string {
  if (event.position !== root.size || !isOwnEvent(event)) throw new NotExportable(event);
  const leaf = leafHash(event.json);
  root.addLeaf(leaf);
  return eventLine(event, leaf);
}
