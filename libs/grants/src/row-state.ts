import { WHOLE_IN_BASIS_POINTS } from '#values';
import type { AskedShare, RowEvent, RowFacts, RowShare } from './row.ts';

/** What a row's stream remembers: the row, and where its shares are. */
export interface RowState {
  recorded: RowFacts<'RowRecorded'> | undefined;
  readonly shares: Map<number, PlacedShare>;
  allocations: number;
  /** What takes the place of the shares that grants are asked to give back. */
  planned: RowFacts<'RowReallocated'> | undefined;
  refused: boolean;
}

/** A share is placed until its grant has given it back. */
export interface PlacedShare {
  readonly facts: RowShare;
  readonly allocatedBy: string;
  standing: 'placed' | 'returning' | 'returned';
}

export const emptyRow = (): RowState => ({
  recorded: undefined,
  shares: new Map(),
  allocations: 0,
  planned: undefined,
  refused: false,
});

/** Shares that are with a grant, or may still be. */
export const standingShares = (state: RowState): readonly PlacedShare[] =>
  [...state.shares.values()].filter(({ standing }) => standing !== 'returned');

/** What of the row no grant has, in basis points: shares over all grants never exceed the row (R16). */
export const freeBasisPoints = (state: RowState): number =>
  WHOLE_IN_BASIS_POINTS - sharesTotal(standingShares(state).map(({ facts }) => facts));

export const sharesTotal = (shares: readonly Pick<AskedShare, 'shareBasisPoints'>[]): number =>
  shares.reduce((total, { shareBasisPoints }) => total + shareBasisPoints, 0);

/** The state after an event; takes over the state it is given. */
export function evolveRow(state: RowState, event: RowEvent): RowState {
  switch (event.type) {
    case 'RowRecorded':
      state.recorded = event.data;
      return state;
    case 'RowAllocated':
      for (const facts of event.data.shares) {
        state.shares.set(facts.shareNo, { facts, allocatedBy: event.data.allocatedBy, standing: 'placed' });
      }
      state.allocations = event.data.allocationNo;
      state.planned = undefined;
      state.refused = false;
      return state;
    case 'RowReallocated':
      state.planned = event.data;
      return askedBack(state, event.data);
    case 'RowReviewed':
      return state;
    case 'RowRefused':
      state.refused = true;
      return askedBack(state, event.data);
    case 'RowShareSettled':
      return settled(state, event.data);
  }
}

function askedBack(state: RowState, { returning }: Pick<RowFacts<'RowRefused'>, 'returning'>): RowState {
  for (const { shareNo } of returning) {
    const share = state.shares.get(shareNo);
    if (share !== undefined) share.standing = 'returning';
  }
  return state;
}

/** A share that its grant keeps stays placed, and what was planned in its stead is dropped. */
function settled(state: RowState, { shareNo, returned }: RowFacts<'RowShareSettled'>): RowState {
  const share = state.shares.get(shareNo);
  if (share?.standing !== 'returning') return state;
  share.standing = returned ? 'returned' : 'placed';
  if (returned) return state;
  state.planned = undefined;
  state.refused = false;
  return state;
}
