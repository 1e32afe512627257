import type { Account, LimitName } from '#grants';
import type { MoveBehind } from '#read-models';
import { minus, sum, ZERO, type Pence } from '#values';

/** Accounts that make up an amount: those that add to it and those that are taken off. */
export interface Signs {
  readonly plus: readonly Account[];
  readonly minus: readonly Account[];
}

/** What each limit is the sum of, before the funder's rate (ledger model, section 6). */
export const SIGNS: Readonly<Record<LimitName, Signs>> = {
  'not-agreed': { plus: [], minus: [] },
  'not-approved': { plus: [], minus: [] },
  'year-closed': { plus: [], minus: [] },
  spend: { plus: ['actual', 'accrued'], minus: ['disallowed'] },
  cap: { plus: ['offered', 'agreed'], minus: ['lapse'] },
  approval: { plus: ['approved-to-accept'], minus: [] },
  'refused-cost': { plus: ['offered', 'agreed'], minus: ['lapse', 'disallowed'] },
};

export const CLAIMED: Signs = { plus: ['claimed'], minus: [] };

/** What an event adds to an amount; nothing where none of its moves is of that amount's accounts. */
export function amountIn(moves: readonly MoveBehind[], signs: Signs): { readonly amount?: Pence } {
  const of = (accounts: readonly string[]): readonly MoveBehind[] =>
    moves.filter(({ account }) => accounts.includes(account));
  const [added, taken] = [of(signs.plus), of(signs.minus)];
  if (added.length + taken.length === 0) return {};
  return { amount: minus(total(added), total(taken)) };
}

const total = (moves: readonly MoveBehind[]): Pence => sum(ZERO, ...moves.map(({ amount }) => amount));
