import { slicesByDay, type Covered, type DaySlice, type EntryWriter, type JournalEntry } from './journal-entry.ts';

/** A journal as text: a transaction for every event and day, and at the end how many there were, so that a cut shows. */
export abstract class PlainTextJournal implements EntryWriter {
  protected readonly covered: Covered;
  #events = 0;
  #postings = 0;

  constructor(covered: Covered) {
    this.covered = covered;
  }

  abstract opening(): string;

  entry(entry: JournalEntry): string {
    this.#events += 1;
    this.#postings += entry.postings.length;
    return slicesByDay(entry)
      .map((slice) => this.transaction(entry, slice))
      .join('');
  }

  closing(): string {
    return `\n; The end: ${this.#postings} postings of ${this.#events} events.\n`;
  }

  protected abstract transaction(entry: JournalEntry, slice: DaySlice): string;
}
