import { postingsOf, type LedgerEvent, type Posting } from '#grants';
import { dayNumber, formatAmount, parseDate, sum } from '#values';

type Where = Partial<Pick<Posting, 'account' | 'entry' | 'head' | 'claimNo' | 'receiptId' | 'financialYear'>>;

const postings = (events: readonly LedgerEvent[]): readonly Posting[] =>
  events.flatMap((event) => postingsOf('grant-example', event));

const fits = (posting: Posting, where: Where): boolean =>
  Object.entries(where).every(([field, value]) => posting[field as keyof Where] === value);

/** What some postings come to, on a day or with everything known, as decimal text. */
export function posted(events: readonly LedgerEvent[], where: Where, on?: string): string {
  const within = (posting: Posting): boolean =>
    on === undefined || dayNumber(posting.effectiveOn) <= dayNumber(parseDate(on));
  const found = postings(events).filter((posting) => fits(posting, where) && within(posting));
  return formatAmount(sum(...found.map(({ pence }) => pence)));
}

/** The moves of one account as `day amount`, in the order of the events. */
export const movesOn = (events: readonly LedgerEvent[], where: Where): readonly string[] =>
  postings(events)
    .filter((posting) => fits(posting, where))
    .map(({ effectiveOn, pence }) => `${effectiveOn.toString()} ${formatAmount(pence)}`);
