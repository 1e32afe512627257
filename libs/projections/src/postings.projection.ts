import { lineFactsOf, postingsOf, type LineFact, type Posting } from '#grants';
import { grantIdOf } from './grant-stream.ts';
import { into, type Change, type Projection, type Recorded, type Table } from './projection.ts';
import { dayOrNull, dayText, jsonText, orNull } from './texts.ts';

const posting: Table<'posting'> = {
  name: 'posting',
  columns: {
    position: 'integer',
    seq: 'integer',
    event_id: 'text',
    grant_id: 'text?',
    financial_year: 'text?',
    period: 'integer?',
    head: 'text?',
    claim_no: 'integer?',
    receipt_id: 'text?',
    entry: 'text?',
    incurred_on: 'text?',
    partner: 'text?',
    account: 'text',
    pence: 'integer',
    effective_on: 'text',
  },
  key: ['position', 'seq'],
};

const lineFact: Table<'line_fact'> = {
  name: 'line_fact',
  columns: {
    grant_id: 'text',
    position: 'integer',
    seq: 'integer',
    financial_year: 'text',
    kind: 'text',
    value: 'text',
    effective_on: 'text',
  },
  key: ['grant_id', 'position', 'seq'],
};

const coveredEntry: Table<'covered_entry'> = {
  name: 'covered_entry',
  columns: {
    grant_id: 'text',
    entry: 'text',
    position: 'integer',
    seq: 'integer',
    financial_year: 'text',
    effective_on: 'text',
  },
  key: ['grant_id', 'entry', 'position', 'seq'],
};

/** Every posting and every fact in force: what all figures are computed from. */
export const postingsProjection: Projection = {
  name: 'postings',
  version: 3,
  tables: [posting, lineFact, coveredEntry],
  rowsFor: (recorded) => [
    ...postingsOf(recorded.stream, recorded).map((one, seq) => postingRow(recorded, one, seq)),
    ...lineFactsOf(recorded).map((fact, seq) => factRow(recorded, fact, seq)),
  ],
};

const postingRow = ({ position, eventId }: Recorded, one: Posting, seq: number): Change =>
  into('posting', {
    position,
    seq,
    event_id: eventId,
    grant_id: orNull(one.grantId),
    financial_year: orNull(one.financialYear),
    period: orNull(one.period),
    head: orNull(one.head),
    claim_no: orNull(one.claimNo),
    receipt_id: orNull(one.receiptId),
    entry: orNull(one.entry),
    incurred_on: dayOrNull(one.incurredOn),
    partner: orNull(one.partner),
    account: one.account,
    pence: one.pence,
    effective_on: dayText(one.effectiveOn),
  });

function factRow({ position, stream }: Recorded, fact: LineFact, seq: number): Change {
  const place = {
    grant_id: grantIdOf(stream),
    position,
    seq,
    financial_year: fact.financialYear,
    effective_on: dayText(fact.effectiveOn),
  };
  if (fact.kind === 'covered') return into('covered_entry', { ...place, entry: fact.value.entry });
  return into('line_fact', { ...place, kind: fact.kind, value: jsonText(fact.value) });
}
