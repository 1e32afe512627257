import { HOLDS, REFUSALS, type HoldReason } from '#grants';
import type { RowStanding, ShareStanding } from './row-standing.ts';

/** What a person can do with a row, by the name of what is then recorded of it. */
export const ROW_ACTIONS = ['allocated', 'reviewed', 'reallocated', 'refused'] as const;
export type RowAction = (typeof ROW_ACTIONS)[number];

/** What stands against a share that is held, and whether whoever reviews it may go on in spite of it. */
export interface ReasonToHold extends HoldReason {
  /** What the code always says. */
  readonly title: string;
  readonly overridable: boolean;
}

/** A warning and a doubt can be overridden with a reason; what a rule of the grant refuses cannot. */
export function reasonToHold(reason: HoldReason): ReasonToHold {
  const { code } = reason;
  if (code in REFUSALS) return { ...reason, title: REFUSALS[code as keyof typeof REFUSALS].title, overridable: false };
  const title = code in HOLDS ? HOLDS[code as keyof typeof HOLDS] : WARNING_TITLE;
  return { ...reason, title, overridable: true };
}

const WARNING_TITLE = 'A rule warns; a reason lets it be taken.';

/** A share as far as it decides what can be done. */
interface ShareToDecide {
  readonly standing: ShareStanding;
  readonly reasons?: readonly ReasonToHold[];
}

/** What can be done with a row, as the row itself decides it; a grant may still refuse to give back what it has. */
export function actionsFor(standing: RowStanding, shares: readonly ShareToDecide[]): readonly RowAction[] {
  switch (standing) {
    case 'unallocated':
      return ['allocated', 'refused'];
    case 'held':
      return heldActions(shares.filter((one) => one.standing !== 'returned'));
    case 'taken-in-part':
      return ['allocated', 'reallocated'];
    case 'taken':
      return ['reallocated'];
    case 'refused':
      return ['allocated'];
    case 'on-its-way':
      return [];
  }
}

/** A row of which a grant has taken a part is reallocated, not refused. */
function heldActions(placed: readonly ShareToDecide[]): readonly RowAction[] {
  const held = placed.filter(({ standing }) => standing === 'held');
  const canReview = held.every(({ reasons = [] }) => reasons.every(({ overridable }) => overridable));
  return [
    ...(canReview ? (['reviewed'] as const) : []),
    'reallocated',
    ...(held.length === placed.length ? (['refused'] as const) : []),
  ];
}
