import {
  handledBy,
  into,
  type Change,
  type Handlers,
  type Projection,
  type RecordedAs,
  type Table,
} from './projection.ts';
import { dayText } from './texts.ts';

const chainLink: Table<'chain_link'> = {
  name: 'chain_link',
  columns: { stream: 'text', seq: 'integer', position: 'integer', predecessor: 'text', effective_on: 'text' },
  key: ['stream', 'seq'],
};

const quotedAmount: Table<'quoted_amount'> = {
  name: 'quoted_amount',
  columns: {
    stream: 'text',
    seq: 'integer',
    position: 'integer',
    reference: 'text',
    financial_year: 'text',
    pence: 'integer',
    as_written: 'text',
    effective_on: 'text',
  },
  key: ['stream', 'seq'],
};

const handlers: Handlers<'GrantOpened' | 'DecisionRecorded'> = {
  GrantOpened: links,
  DecisionRecorded: (recorded) => [...links(recorded), ...quotes(recorded)],
};

/** What grants and papers follow on from, and what papers quote of others. */
export const chainsProjection: Projection = {
  name: 'chains',
  version: 1,
  tables: [chainLink, quotedAmount],
  rowsFor: (recorded) => handledBy(handlers, recorded),
};

function links({ stream, position, data }: RecordedAs<'GrantOpened' | 'DecisionRecorded'>): readonly Change[] {
  const effective_on = dayText(data.effectiveOn);
  return (data.predecessors ?? []).map((predecessor, seq) =>
    into('chain_link', { stream, seq, position, predecessor, effective_on }),
  );
}

const quotes = ({ stream, position, data }: RecordedAs<'DecisionRecorded'>): readonly Change[] =>
  (data.quotedAmounts ?? []).map(({ reference, financialYear, amount, asWritten }, seq) =>
    into('quoted_amount', {
      stream,
      seq,
      position,
      reference,
      financial_year: financialYear,
      pence: amount,
      as_written: asWritten,
      effective_on: dayText(data.effectiveOn),
    }),
  );
