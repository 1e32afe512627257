import { expect } from '@jest/globals';
import {
  acceptedAmounts,
  claimableOf,
  decide,
  decidePaper,
  decideReceipt,
  emptyGrant,
  emptyPaper,
  emptyReceipt,
  evolve,
  evolvePaper,
  evolveReceipt,
  figuresOf,
  followUps,
  grantStream,
  lineView,
  streamKind,
  type Decision,
  type DecisionCommand,
  type DecisionEvent,
  type FigureName,
  type GrantCommand,
  type GrantEvent,
  type GrantState,
  type LedgerEvent,
  type PaperState,
  type ReceiptCommand,
  type ReceiptEvent,
  type ReceiptState,
} from '#grants';
import { parseDate, parseFinancialYear, parseGrantId, toWire, type GrantId, type Pence } from '#values';
import { circumstances, eventsOf, outcomeOf, stored, type Asker } from './decided.ts';

/** A command asked of one stream. */
export interface InStream extends Asker {
  readonly stream: string;
  readonly command: GrantCommand | DecisionCommand | ReceiptCommand;
}

type Streams = Map<string, LedgerEvent[]>;

const eventsIn = (streams: Streams, stream: string): readonly LedgerEvent[] => streams.get(stream) ?? [];
const grantIn = (streams: Streams, stream: string): GrantState =>
  (eventsIn(streams, stream) as GrantEvent[]).reduce(evolve, emptyGrant());
const paperIn = (streams: Streams, stream: string): PaperState =>
  (eventsIn(streams, stream) as DecisionEvent[]).reduce(evolvePaper, emptyPaper());
const receiptIn = (streams: Streams, stream: string): ReceiptState =>
  (eventsIn(streams, stream) as ReceiptEvent[]).reduce(evolveReceipt, emptyReceipt());

/** Puts a command to its stream, beside the other streams as they stand. */
function ask(streams: Streams, { stream, command, ...asker }: InStream): Decision<LedgerEvent> {
  const around = circumstances(asker, eventsIn(streams, stream).length);
  switch (streamKind(stream)) {
    case 'decision':
      return decidePaper(paperIn(streams, stream), command as DecisionCommand, {
        ...around,
        grants: grantsIn(streams),
        recorded: recordedIn(streams),
      });
    case 'receipt': {
      const receipt = receiptIn(streams, stream);
      const grantId = grantOfCash(receipt, command as ReceiptCommand);
      const grant = grantId === undefined ? {} : { grant: grantIn(streams, grantStream(grantId)) };
      return decideReceipt(receipt, command as ReceiptCommand, { ...around, ...grant });
    }
    default:
      return decide(grantIn(streams, stream), command as GrantCommand, around);
  }
}

function grantsIn(streams: Streams): ReadonlyMap<GrantId, GrantState> {
  const names = [...streams.keys()].filter((stream) => streamKind(stream) === 'grant');
  return new Map(names.map((stream) => [parseGrantId(stream.slice('grant-'.length)), grantIn(streams, stream)]));
}

function recordedIn(streams: Streams): ReadonlyMap<string, Pence> {
  const papers = [...streams.keys()].filter((stream) => streamKind(stream) === 'decision');
  const amounts = papers.flatMap((stream) => {
    const paper = paperIn(streams, stream);
    return [...acceptedAmounts(paper)].map(([year, amount]) => [`${paper.reference ?? ''} ${year}`, amount] as const);
  });
  return new Map(amounts);
}

function grantOfCash({ matches }: ReceiptState, command: ReceiptCommand): GrantId | undefined {
  if (command.type === 'RecordReceipt') return command.heldFor?.grantId;
  return 'grantId' in command ? command.grantId : matches.get(command.matchNo)?.facts.grantId;
}

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
