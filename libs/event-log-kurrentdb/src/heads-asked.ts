import type { Head } from '#event-log';

interface Asked {
  /** The streams appended to since it was asked for, each with the first revision to come. */
  readonly late: Map<string, bigint>;
  /** Set when the first event of a late append is counted: the head is what was counted before. */
  fixed: { readonly head: Head | undefined } | undefined;
}

/**
 * Heads that have been asked for while counting goes on. An answer takes a moment, in which this process may append more;
 * that is not in it, so that whoever reads to the head and then appends does not read what he appended himself.
 */
export class HeadsAsked {
  readonly #open = new Set<Asked>();

  /** The head once everything has been counted that was answered before this was called. */
  async ask(countOn: () => Promise<void>, head: () => Head | undefined): Promise<Head | undefined> {
    const asked: Asked = { late: new Map(), fixed: undefined };
    this.#open.add(asked);
    try {
      await countOn();
      return asked.fixed === undefined ? head() : asked.fixed.head;
    } finally {
      this.#open.delete(asked);
    }
  }

  /** An append is about to be made. */
  appending(stream: string, first: bigint): void {
    for (const { late } of this.#open) {
      const before = late.get(stream);
      if (before === undefined || before > first) late.set(stream, first);
    }
  }

  /** An event is about to be counted, behind a head. */
  counting(stream: string, revision: bigint, head: Head | undefined): void {
    for (const asked of this.#open) {
      const first = asked.late.get(stream);
      if (first !== undefined && first <= revision) asked.fixed ??= { head };
    }
  }
}
