import {
  acceptedAmounts,
  decide,
  decidePaper,
  decideImport,
  decideReceipt,
  decideRow,
  decideRule,
  emptyGrant,
  emptyPaper,
  emptyImport,
  emptyReceipt,
  emptyRow,
  evolve,
  evolvePaper,
  evolveImport,
  evolveReceipt,
  evolveRow,
  evolveRules,
  grantStream,
  noRules,
  rowStream,
  RULES_STREAM,
  streamKind,
  type Decision,
  type DecisionCommand,
  type DecisionEvent,
  type GrantCommand,
  type GrantEvent,
  type GrantState,
  type ImportCommand,
  type ImportEvent,
  type LedgerEvent,
  type PaperState,
  type ReceiptCommand,
  type ReceiptEvent,
  type ReceiptState,
  type RowCommand,
  type RowEvent,
  type RowState,
  type RuleCommand,
  type RuleEvent,
} from '#grants';
import { parseGrantId, type GrantId, type Pence } from '#values';
import { circumstances, type Asker } from './decided.ts';

/** A command asked of one stream. */
export interface InStream extends Asker {
  readonly stream: string;
  readonly command: GrantCommand | DecisionCommand | ReceiptCommand | RowCommand | RuleCommand | ImportCommand;
}

/** Every stream's events, by its name. */
export type Streams = Map<string, readonly LedgerEvent[]>;

export const eventsIn = (streams: Streams, stream: string): readonly LedgerEvent[] => streams.get(stream) ?? [];
export const grantIn = (streams: Streams, stream: string): GrantState =>
  (eventsIn(streams, stream) as GrantEvent[]).reduce(evolve, emptyGrant());
const paperIn = (streams: Streams, stream: string): PaperState =>
  (eventsIn(streams, stream) as DecisionEvent[]).reduce(evolvePaper, emptyPaper());
const receiptIn = (streams: Streams, stream: string): ReceiptState =>
  (eventsIn(streams, stream) as ReceiptEvent[]).reduce(evolveReceipt, emptyReceipt());

const rowIn = (streams: Streams, stream: string): RowState =>
  (eventsIn(streams, stream) as RowEvent[]).reduce(evolveRow, emptyRow());

/** Puts a command to its stream, beside the other streams as they stand. */
export function ask(streams: Streams, { stream, command, ...asker }: InStream): Decision<LedgerEvent> {
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
    case 'glrow':
      return decideRow(rowIn(streams, stream), command as RowCommand, {
        ...around,
        rules: () => (eventsIn(streams, RULES_STREAM) as RuleEvent[]).reduce(evolveRules, noRules()),
        grant: (grantId) => grantIn(streams, grantStream(grantId)),
        otherRow: (key) => rowIn(streams, rowStream(key)),
      });
    case 'rules':
      return decideRule(
        (eventsIn(streams, stream) as RuleEvent[]).reduce(evolveRules, noRules()),
        command as RuleCommand,
        { ...around, grant: (grantId) => grantIn(streams, grantStream(grantId)) },
      );
    case 'import':
      return decideImport(
        (eventsIn(streams, stream) as ImportEvent[]).reduce(evolveImport, emptyImport()),
        command as ImportCommand,
        around,
      );
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
