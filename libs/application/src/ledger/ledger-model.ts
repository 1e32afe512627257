import {
  figuresOf,
  followUps,
  grantOf,
  lineView,
  readEvent,
  streamKind,
  touchedBy,
  type GrantEvent,
  type GrantState,
  type LedgerEvent,
  type StreamKind,
} from '#grants';
import { assert, type GrantId, type PlainDate } from '#values';
import type { AnyDecider } from '../pipeline/decider.ts';
import type { LedgerModel, LineFigures } from '../pipeline/ledger-model.ts';
import { decisionDecider, grantDecider } from './deciders.ts';
import { receiptDecider } from './receipt.decider.ts';
import { importDecider, rowDecider, rulesDecider } from './row.deciders.ts';

const deciders: Readonly<Record<StreamKind, AnyDecider>> = {
  grant: grantDecider,
  decision: decisionDecider,
  receipt: receiptDecider,
  glrow: rowDecider,
  rules: rulesDecider,
  import: importDecider,
};

/** What the pipeline knows of the ledger's own streams. */
export const ledgerModel: LedgerModel = {
  consequences: (stream, event) =>
    followUps(stream, event as LedgerEvent).map(({ command, stream: into }) => ({
      stream: into,
      decider: deciderOf(into),
      command,
    })),
  read: readEvent,
  effectiveDayOf: (command) => (command as { readonly effectiveOn?: PlainDate }).effectiveOn,
  figuresOn: (stream, state, on) => {
    const grantId = grantOf(stream);
    return grantId === undefined ? [] : grantFigures(grantId, state as GrantState, on);
  },
  touchedBy: (stream, state, events) => {
    const grantId = grantOf(stream);
    return grantId && { grantId, ...touchedBy(state as GrantState, events as readonly GrantEvent[]) };
  },
};

function deciderOf(stream: string): AnyDecider {
  const kind = streamKind(stream);
  assert(kind !== undefined, `“${stream}” is a stream of the ledger`);
  return deciders[kind];
}

const grantFigures = (grantId: GrantId, state: GrantState, on: PlainDate): readonly LineFigures[] =>
  [...state.lines.keys()].sort().map((financialYear) => ({
    grantId,
    financialYear,
    figures: figuresOf(lineView(state, financialYear, on)),
  }));
