import type { DecisionReference, GrantId, Pence } from '#values';
import type { Circumstances } from './decision.ts';
import type { PaperAct } from './decision-paper.ts';
import type { GrantState } from './state.ts';

/** What a decision paper's stream remembers. */
export interface PaperState {
  reference: DecisionReference | undefined;
  /** Acts by number less one, with the amounts that errata have left them at. */
  acts: readonly PaperAct[];
  errata: number;
  /** What the paper follows on from, as it names it. */
  predecessors: readonly string[];
}

export const emptyPaper = (): PaperState => ({ reference: undefined, acts: [], errata: 0, predecessors: [] });

/** What a paper is decided with beside itself: the grants its acts name, and what our record says other papers accepted. */
export interface PaperCircumstances extends Circumstances {
  readonly grants: ReadonlyMap<GrantId, GrantState>;
  /** Accepted amounts by `reference year`, as `PCD 956 2021/22`. */
  readonly recorded: ReadonlyMap<string, Pence>;
}
