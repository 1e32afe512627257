import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { decode, encode, type Envelope } from '#event-log';
import {
  emptyGrant,
  emptyPaper,
  emptyImport,
  emptyReceipt,
  emptyRow,
  evolve,
  evolveImport,
  evolvePaper,
  evolveReceipt,
  evolveRow,
  evolveRules,
  noRules,
  postingsOf,
  readEvent,
  SCHEMAS,
  sentenceOf,
  streamKind,
  type DecisionEvent,
  type GrantEvent,
  type ImportEvent,
  type LedgerEvent,
  type ReceiptEvent,
  type RowEvent,
  type RuleEvent,
} from '#grants';
import { sum } from '#values';

const FOLDER = join(import.meta.dirname, 'stored-events');

/** Events as they were once stored. They are never edited: a ledger may hold any of them for as long as it is kept. */
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const textOf = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const read = (name: string): { envelope: Envelope; event: LedgerEvent } => {
  const envelope = decode(textOf(name));
  return { envelope, event: readEvent(envelope.type, envelope.schema, envelope.data) };
};

/** Folds an event into the state of its own kind of stream. */
function folded(stream: string, event: LedgerEvent): unknown {
  switch (streamKind(stream)) {
    case 'decision':
      return evolvePaper(emptyPaper(), event as DecisionEvent);
    case 'receipt':
      return evolveReceipt(emptyReceipt(), event as ReceiptEvent);
    case 'glrow':
      return evolveRow(emptyRow(), event as RowEvent);
    case 'rules':
      return evolveRules(noRules(), event as RuleEvent);
    case 'import':
      return evolveImport(emptyImport(), event as ImportEvent);
    default:
      return evolve(emptyGrant(), event as GrantEvent);
  }
}

describe('an event stored by an earlier version', () => {
  it.each(files)('%s is read, and named for its type and schema', (name) => {
    const { envelope } = read(name);
    expect(name).toMatch(new RegExp(`^${envelope.type}(\\.[a-z-]+)?\\.${String(envelope.schema)}\\.json$`, 'u'));
  });

  it.each(files)('%s folds into its stream, posts amounts that sum to zero, and is one sentence', (name) => {
    const { envelope, event } = read(name);
    expect(folded(envelope.stream, event)).toBeDefined();
    expect(sum(...postingsOf(envelope.stream, event).map(({ pence }) => pence))).toBe(0n);
    expect(sentenceOf(event)).toMatch(/^[A-Z£].*\.$/u);
  });

  it.each(files)('%s is the same to the last byte when it is encoded again', (name) => {
    expect(encode(decode(textOf(name)))).toBe(textOf(name));
  });
});

describe('the stored examples', () => {
  it.each(Object.entries(SCHEMAS))('have one of %s in each of its schemas, up to %i', (type, today) => {
    const schemas = files.map((name) => read(name).envelope).filter((envelope) => envelope.type === type);
    const all = Array.from({ length: today }, (_, at) => at + 1);
    expect([...new Set(schemas.map(({ schema }) => schema))].sort()).toEqual(all);
  });

  it('have a correction of every kind of entry', () => {
    const kinds = files.flatMap((name) => {
      const { event } = read(name);
      return event.type === 'EntryReversed' ? [event.data.reversed.kind] : [];
    });
    expect([...new Set(kinds)].sort()).toEqual([
      'accrual',
      'cash-match',
      'claim-outcome',
      'commitment',
      'forecast',
      'repayment-due',
      'spend',
    ]);
  });
});
