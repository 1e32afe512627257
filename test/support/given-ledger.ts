import { expect } from '@jest/globals';
import { claimableOf, figuresOf, followUps, grantStream, lineView, type FigureName, type LedgerEvent } from '#grants';
import { parseDate, parseFinancialYear, parseGrantId, toWire } from '#values';
import { ask, eventsIn, grantIn, type InStream, type Streams } from './asked-of-streams.ts';
import { eventsOf, outcomeOf, stored } from './decided.ts';

export type { InStream } from './asked-of-streams.ts';

/** Appends events and what follows from them in other streams, as the service does; a follow-up is never refused. */
function append(streams: Streams, stream: string, events: readonly LedgerEvent[]): void {
  streams.set(stream, [...eventsIn(streams, stream), ...events.map(stored)]);
  for (const event of events) {
    for (const next of followUps(stream, event)) append(streams, next.stream, eventsOf(ask(streams, next)));
  }
}

/** Given a history over several grants, papers and receipts, with all that follows from one to another. */
export function givenLedger(...steps: readonly InStream[]) {
  const streams: Streams = new Map();
  for (const step of steps) append(streams, step.stream, eventsOf(ask(streams, step)));
  return {
    when(step: InStream) {
      const after = (): Streams => {
        const copy: Streams = new Map(streams);
        append(copy, step.stream, eventsOf(ask(copy, step)));
        return copy;
      };
      return {
        ...outcomeOf(() => ask(streams, step)),
        thenFigures: (...asked: FiguresAsked) => expectFigures(after(), ...asked),
        thenTypes: (stream: string, ...types: readonly LedgerEvent['type'][]) => expectTypes(after(), stream, types),
      };
    },
    thenFigures: (...asked: FiguresAsked) => expectFigures(streams, ...asked),
    /** What can be claimed on a line, and the limits that bind. */
    thenClaimable: (grant: string, year: string, expected: { amount: string; binding: readonly string[] }) => {
      const { amount, limits } = claimableOf(lineIn(streams, grant, year));
      const binding = limits.filter((limit) => limit.binding).map(({ name }) => name);
      expect({ amount: toWire(amount), binding }).toEqual(expected);
    },
    thenTypes: (stream: string, ...types: readonly LedgerEvent['type'][]) => expectTypes(streams, stream, types),
    events: (stream: string) => eventsIn(streams, stream),
    streams: streams as ReadonlyMap<string, readonly LedgerEvent[]>,
  };
}

type FiguresAsked = [grant: string, year: string, expected: Partial<Record<FigureName, string>>, on?: string];

const lineIn = (streams: Streams, grant: string, year: string, on?: string) =>
  lineView(
    grantIn(streams, grantStream(parseGrantId(grant))),
    parseFinancialYear(year),
    on === undefined ? undefined : parseDate(on),
  );

const expectFigures = (streams: Streams, ...[grant, year, expected, on]: FiguresAsked): void =>
  expect(toWire(figuresOf(lineIn(streams, grant, year, on)))).toMatchObject(expected);

/** The last events of a stream are of these types. */
const expectTypes = (streams: Streams, stream: string, types: readonly LedgerEvent['type'][]): void =>
  expect(
    eventsIn(streams, stream)
      .slice(-types.length)
      .map(({ type }) => type),
  ).toEqual(types);
