/** What the ledger's streams are called in the database: the same, behind the prefix that this log was opened with. */
export class StreamNames {
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  inDatabase(stream: string): string {
    return `${this.#prefix}${stream}`;
  }

  /** The ledger's name for a stream of the database, or undefined if the stream is none of this log's. */
  inLedger(name: string): string | undefined {
    return name.startsWith('$') || !name.startsWith(this.#prefix) ? undefined : name.slice(this.#prefix.length);
  }

  /** Where the places of the events are kept. */
  get positions(): string {
    return this.#prefix === '' ? '$ledger-positions' : `$ledger-positions-${this.#prefix}`;
  }
}
