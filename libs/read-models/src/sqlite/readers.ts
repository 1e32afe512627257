import type { ReadDatabase } from '../read-database.ts';

/** Lets reads in, and keeps them out for the moment in which the file under them is swapped. */
export class Readers {
  #db: ReadDatabase;
  #inside = 0;
  #emptied: (() => void) | undefined;
  #shut: Promise<void> | undefined;

  constructor(db: ReadDatabase) {
    this.#db = db;
  }

  async read<Result>(work: (db: ReadDatabase) => Promise<Result>): Promise<Result> {
    while (this.#shut !== undefined) await this.#shut;
    this.#inside += 1;
    try {
      return await work(this.#db);
    } finally {
      this.#inside -= 1;
      if (this.#inside === 0) this.#emptied?.();
    }
  }

  /** Waits for the reads under way, swaps what they read from, and lets in those that came meanwhile. */
  async swap(change: () => ReadDatabase): Promise<void> {
    let open: () => void = () => undefined;
    this.#shut = new Promise((resolve) => (open = resolve));
    try {
      if (this.#inside > 0) await new Promise<void>((resolve) => (this.#emptied = resolve));
      this.#emptied = undefined;
      this.#db = change();
    } finally {
      this.#shut = undefined;
      open();
    }
  }

  /** Waits for the reads under way. */
  async shut(): Promise<void> {
    await this.swap(() => this.#db);
  }
}
