import { LogUnavailable } from '#event-log';
import { jsonEvent, type RecordedEvent } from '@eventstore/db-client';
import { isConflict } from './failures.ts';
import type { Persistent } from './persistent.ts';
import type { Reads } from './reads.ts';

/** The commit positions of so many events that follow on one another. */
export const CHUNK_PLACES = 5_000;
/** Chunks kept in memory to look places up in: 40 kB each. */
const REMEMBERED_MAX = 64;

/** The commit positions of the events at positions 5,000·k to 5,000·k + 4,999, in order. */
export type Chunk = Float64Array;

/** What is stored of a chunk: the first place, and how much further on each of the others is. */
interface StoredChunk {
  readonly first: number;
  readonly steps: readonly number[];
}

export interface PlaceChunksParts {
  readonly reads: Pick<Reads, 'lastOfStream' | 'stream'>;
  readonly persistent: Pick<Persistent, 'append'>;
  /** The stream whose k-th event is the k-th chunk. */
  readonly stream: string;
  /** Told once, in a sentence, if chunks cannot be stored. */
  readonly onNotice: (sentence: string) => void;
}

/**
 * The full chunks of places. They follow from the log alone, so whoever has counted one stores it, and who comes second
 * finds the very same there. Where they cannot be stored they are kept in memory.
 */
export class PlaceChunks {
  readonly #parts: PlaceChunksParts;
  /** The least recently used first. */
  readonly #remembered = new Map<number, Chunk>();
  readonly #unsaved = new Map<number, Chunk>();
  #saving: Promise<void> | undefined;
  #mayWrite = true;

  constructor(parts: PlaceChunksParts) {
    this.#parts = parts;
  }

  /** The last chunk stored and its number, if there is one. */
  async last(): Promise<{ readonly number: number; readonly chunk: Chunk } | undefined> {
    const event = await this.#parts.reads.lastOfStream(this.#parts.stream);
    if (event === undefined) return undefined;
    const number = Number(event.revision);
    return { number, chunk: this.#remember(number, chunkOf(event)) };
  }

  async get(number: number): Promise<Chunk> {
    const known = this.#unsaved.get(number) ?? this.#remembered.get(number);
    if (known !== undefined) return this.#unsaved.has(number) ? known : this.#remember(number, known);
    const take = (item: RecordedEvent) => ({ item, bytes: 0 });
    const { items } = await this.#parts.reads.stream(this.#parts.stream, BigInt(number), take, 1);
    const [event] = items;
    if (event === undefined) throw new Error(`Chunk ${number} of “${this.#parts.stream}” has gone from the database.`);
    return this.#remember(number, chunkOf(event));
  }

  /** Takes in the next full chunk, and stores it without being waited for. */
  put(number: number, chunk: Chunk): void {
    this.#unsaved.set(number, chunk);
    this.save();
  }

  /** Stores what has not been stored yet. */
  save(): void {
    if (this.#saving !== undefined || this.#unsaved.size === 0 || !this.#mayWrite) return;
    this.#saving = this.#saveAll().finally(() => {
      this.#saving = undefined;
    });
  }

  /** When nothing is being stored. */
  async idle(): Promise<void> {
    await this.#saving;
  }

  async #saveAll(): Promise<void> {
    for (const [number, chunk] of this.#unsaved) {
      try {
        await this.#store(number, chunk);
      } catch (error) {
        this.#giveUp(error);
        return;
      }
      this.#unsaved.delete(number);
      this.#remember(number, chunk);
    }
  }

  async #store(number: number, chunk: Chunk): Promise<void> {
    const expected = number === 0 ? 'no_stream' : BigInt(number - 1);
    const data = { first: chunk[0] as number, steps: [...steps(chunk)] };
    try {
      await this.#parts.persistent.append(this.#parts.stream, expected, [jsonEvent({ type: 'PlacesCounted', data })]);
    } catch (error) {
      const isThere =
        isConflict(error) && typeof error.actualVersion === 'bigint' && error.actualVersion >= BigInt(number);
      if (!isThere) throw error;
    }
  }

  /** What passes by itself is tried again when next there is something to store. */
  #giveUp(error: unknown): void {
    if (!(error instanceof LogUnavailable) || error.reason !== 'read-only') return;
    this.#mayWrite = false;
    this.#parts.onNotice(
      `This user may not write to the stream “${this.#parts.stream}” in KurrentDB, where the ledger notes where its ` +
        'events lie. It works without, but counts all events anew at every start. Let the service’s own user write there.',
    );
  }

  #remember(number: number, chunk: Chunk): Chunk {
    this.#remembered.delete(number);
    this.#remembered.set(number, chunk);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > REMEMBERED_MAX && oldest !== undefined) this.#remembered.delete(oldest);
    return chunk;
  }
}

function* steps(chunk: Chunk): Generator<number> {
  for (let at = 1; at < chunk.length; at += 1) yield (chunk[at] as number) - (chunk[at - 1] as number);
}

function chunkOf(event: RecordedEvent): Chunk {
  const { first, steps: further } = event.data as unknown as StoredChunk;
  const chunk = new Float64Array(CHUNK_PLACES);
  let at = (chunk[0] = first);
  for (const [index, step] of further.entries()) chunk[index + 1] = at += step;
  return chunk;
}
