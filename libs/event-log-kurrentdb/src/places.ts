import { type Chunk, CHUNK_PLACES } from './place-chunks.ts';

/** Where the full chunks are kept. */
export interface Chunks {
  get(number: number): Promise<Chunk>;
  put(number: number, chunk: Chunk): void;
}

/** The last event counted: how many there are up to it, and where it lies in the server's log. */
export interface Counted {
  readonly count: bigint;
  readonly commit: bigint;
}

/**
 * Turns positions into commit positions and back: the commit positions of all events in order, in chunks, of which the
 * last is in memory and any other is fetched when it is asked for.
 */
export class Places {
  readonly #chunks: Chunks;
  #full: number;
  #tail: number[] = [];
  #last: number;

  /** Goes on from where so many chunks are full and the last event lies at a commit position. */
  constructor(chunks: Chunks, full = 0, last = -1) {
    this.#chunks = chunks;
    this.#full = full;
    this.#last = last;
  }

  get count(): bigint {
    return BigInt(this.#full * CHUNK_PLACES + this.#tail.length);
  }

  /** Where the last event lies, or -1n if there is none. */
  get last(): bigint {
    return BigInt(this.#last);
  }

  /** Counts the next event. */
  add(commit: bigint): void {
    this.#last = Number(commit);
    this.#tail.push(this.#last);
    if (this.#tail.length < CHUNK_PLACES) return;
    this.#chunks.put(this.#full, Float64Array.from(this.#tail));
    this.#full += 1;
    this.#tail = [];
  }

  /** Where the event at a position lies. It has been counted. */
  async commitAt(position: bigint): Promise<bigint> {
    const number = Math.floor(Number(position) / CHUNK_PLACES);
    const chunk = number === this.#full ? this.#tail : await this.#chunks.get(number);
    return BigInt(chunk[Number(position) % CHUNK_PLACES] as number);
  }

  /** How many events lie at or before a commit position: one more than the position of the event that lies there. */
  async countUpTo(commit: bigint): Promise<bigint> {
    const { before, chunk } = await this.#chunkFor(Number(commit));
    return BigInt(before + countUpTo(chunk, Number(commit)));
  }

  /** The positions of events that have been counted, of which the commit positions are given in ascending order. */
  async positionsOf(commits: readonly bigint[]): Promise<readonly bigint[]> {
    const positions: bigint[] = [];
    let at = { before: 0, chunk: NOTHING };
    for (const commit of commits) {
      const wanted = Number(commit);
      if (wanted > (at.chunk[at.chunk.length - 1] ?? -1)) at = await this.#chunkFor(wanted);
      positions.push(BigInt(at.before + countUpTo(at.chunk, wanted) - 1));
    }
    return positions;
  }

  /** The chunk in which a commit position lies or would lie, and how many events are before it. */
  async #chunkFor(commit: number): Promise<{ readonly before: number; readonly chunk: ArrayLike<number> }> {
    const [first] = this.#tail;
    if (this.#full === 0 || (first ?? this.#last + 1) <= commit) {
      return { before: this.#full * CHUNK_PLACES, chunk: this.#tail };
    }
    let low = 0;
    let high = this.#full - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const chunk = await this.#chunks.get(middle);
      if ((chunk[0] as number) <= commit) low = middle;
      else high = middle - 1;
    }
    return { before: low * CHUNK_PLACES, chunk: await this.#chunks.get(low) };
  }
}

const NOTHING: ArrayLike<number> = [];

/** How many of these ascending numbers are at most as large as one. */
function countUpTo(places: ArrayLike<number>, wanted: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] as number) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
