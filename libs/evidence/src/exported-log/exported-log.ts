import { cursorOf, type Head, type StoredEvent } from '#event-log';
import { MerkleRoot } from '../merkle-root.ts';
import { byteLines, type ByteLine } from './byte-lines.ts';
import { ExportedLogRefused } from './exported-log-refused.ts';
import { checkClosingLine, isClosing, LINE_BYTES_MAX, readEventLine } from './log-line.ts';

/** What an exported log comes to. */
export interface ExportedLogSize {
  readonly events: bigint;
  /** Merkle root of all events, in hexadecimal. */
  readonly root: string;
}

/**
 * A log in a file, as `exportLog` wrote it. It is held against its own hashes whenever it is read, and no more than a few
 * lines of it are in memory.
 */
export class ExportedLog {
  readonly #open: () => AsyncIterable<Uint8Array>;
  #checked: ExportedLogSize | undefined;

  /** @param open gives the bytes of the file from its beginning, each time anew */
  constructor(open: () => AsyncIterable<Uint8Array>) {
    this.#open = open;
  }

  /**
   * Reads all of it, so that a file in which a single byte was changed is refused before anything of it is used.
   * @throws ExportedLogRefused with the first line that is not as it was exported
   */
  async check(): Promise<ExportedLogSize> {
    if (this.#checked !== undefined) return this.#checked;
    const root = new MerkleRoot();
    for await (const _batch of this.#read(root));
    this.#checked = { events: root.size, root: root.root() };
    return this.#checked;
  }

  /** The last event's place, or undefined where it holds none. @throws ExportedLogRefused */
  async head(): Promise<Head | undefined> {
    const { events } = await this.check();
    return events === 0n ? undefined : { position: events - 1n, cursor: cursorOf(events - 1n) };
  }

  /** Every event in order, in batches. @throws ExportedLogRefused */
  async *readAll(): AsyncGenerator<readonly StoredEvent[], void> {
    const checked = await this.check();
    const root = new MerkleRoot();
    yield* this.#read(root);
    if (root.root() !== checked.root) throw new ExportedLogRefused('file-changed', root.size + 1n);
  }

  async *#read(root: MerkleRoot): AsyncGenerator<readonly StoredEvent[], void> {
    let isOver = false;
    for await (const lines of byteLines(this.#open(), LINE_BYTES_MAX)) {
      const events: StoredEvent[] = [];
      for (const line of lines) {
        if (isOver) throw new ExportedLogRefused('after-the-end', root.size + 2n);
        const event = readLine(line, root);
        if (event === undefined) isOver = true;
        else events.push(event);
      }
      if (events.length > 0) yield events;
    }
    if (!isOver) throw new ExportedLogRefused('cut-off', root.size + 1n);
  }
}

/** The event of a line, or undefined where the line is the last one. */
function readLine({ bytes, isEnded }: ByteLine, root: MerkleRoot): StoredEvent | undefined {
  const lineNumber = root.size + 1n;
  if (bytes.length > LINE_BYTES_MAX) throw new ExportedLogRefused('line-too-long', lineNumber);
  if (!isEnded) throw new ExportedLogRefused('cut-off', lineNumber);
  const line = textOf(bytes, lineNumber);
  if (isClosing(line)) {
    checkClosingLine(line, root);
    return undefined;
  }
  const { event, leaf } = readEventLine(line, root.size);
  root.addLeaf(leaf);
  return event;
}

// A byte order mark is a byte too many like any other.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array, lineNumber: bigint): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw new ExportedLogRefused('line-malformed', lineNumber, error);
  }
}
