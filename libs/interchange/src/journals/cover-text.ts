import type { Covered } from './journal-entry.ts';

/** A sentence at the head of a journal: which postings are in it. */
export function coverText({ effectiveOn, until }: Covered): string {
  const known =
    until < 0n ? 'The grant ledger before its first event' : `The grant ledger's postings, events 0 to ${until}`;
  return `${known}${effectiveOn === undefined ? '' : `, of what takes effect until ${effectiveOn.toString()}`}.`;
}
