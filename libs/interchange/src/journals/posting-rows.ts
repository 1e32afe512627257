import type { SheetRow } from '../sheet.ts';
import { amount, day, text, whole } from '../sheet.ts';
import type { Cell } from '../sheet.ts';
import type { JournalEntry, NumberedPosting } from './journal-entry.ts';

/** The columns of the postings as a table, in order. */
export const POSTING_COLUMNS = [
  'Position',
  'Line',
  'Event',
  'Type',
  'Basis',
  'Recorded at',
  'Effective on',
  'Grant',
  'Year',
  'Period',
  'Head',
  'Claim',
  'Receipt',
  'Entry',
  'Incurred on',
  'Partner',
  'Account',
  'Amount',
  'Description',
] as const;

const EMPTY = text('');
const textOrEmpty = (value: string | undefined): Cell => (value === undefined ? EMPTY : text(value));
const wholeOrEmpty = (value: number | undefined): Cell => (value === undefined ? EMPTY : whole(value));

/** One row for each posting of an event, both sides. */
export function postingRows(entry: JournalEntry): readonly SheetRow[] {
  const ofEvent = [text(entry.eventId), text(entry.type), text(entry.basis), text(entry.recordedAt)];
  const description = text(entry.sentence);
  return entry.postings.map((posting) => [
    whole(Number(entry.position)),
    whole(posting.seq),
    ...ofEvent,
    day(posting.effectiveOn),
    ...ofPosting(posting),
    text(posting.account),
    amount(posting.pence),
    description,
  ]);
}

const ofPosting = (posting: NumberedPosting): readonly Cell[] => [
  textOrEmpty(posting.grantId),
  textOrEmpty(posting.financialYear),
  wholeOrEmpty(posting.period),
  textOrEmpty(posting.head),
  wholeOrEmpty(posting.claimNo),
  textOrEmpty(posting.receiptId),
  textOrEmpty(posting.entry),
  posting.incurredOn === undefined ? EMPTY : day(posting.incurredOn),
  textOrEmpty(posting.partner),
];
