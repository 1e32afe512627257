/** More ids than this are forgotten again, the stream least recently used first. Some 20 MB. */
const IDS_MAX = 200_000;

/** The ids of a stream's events, from its first to that at a revision. It stays true, because a stream only grows. */
export class KnownIds {
  readonly #ids = new Set<string>();
  #upTo = -1n;

  /** The last revision up to which all ids are known, or -1n. */
  get upTo(): bigint {
    return this.#upTo;
  }

  get size(): number {
    return this.#ids.size;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Takes in the ids of events that follow on one another from a revision on. What would leave a gap is passed over. */
  learn(from: bigint, ids: readonly string[]): void {
    const known = this.#upTo + 1n - from;
    if (known < 0n || known >= BigInt(ids.length)) return;
    for (const id of ids.slice(Number(known))) this.#ids.add(id);
    this.#upTo = from + BigInt(ids.length) - 1n;
  }
}

/**
 * Which ids the streams have, as far as this process has written or read them without a gap. It spares a read of the
 * stream before each append.
 */
export class StreamMemory {
  readonly #streams = new Map<string, KnownIds>();
  readonly #idsMax: number;
  #ids = 0;

  constructor(idsMax = IDS_MAX) {
    this.#idsMax = idsMax;
  }

  /** What is known of a stream. It stays good for whoever holds it when it is forgotten here. */
  of(stream: string): KnownIds {
    return this.#streams.get(stream) ?? new KnownIds();
  }

  learn(stream: string, known: KnownIds, from: bigint, ids: readonly string[]): void {
    const before = this.#streams.get(stream);
    const sizeBefore = before?.size ?? 0;
    known.learn(from, ids);
    if (known.size === 0 || (before !== undefined && before.upTo > known.upTo)) return;
    // The last in the map is the one used last.
    this.#streams.delete(stream);
    this.#streams.set(stream, known);
    this.#ids += known.size - sizeBefore;
    this.#makeRoom();
  }

  #makeRoom(): void {
    for (const [stream, known] of this.#streams) {
      if (this.#ids <= this.#idsMax || this.#streams.size === 1) return;
      this.#streams.delete(stream);
      this.#ids -= known.size;
    }
  }
}
