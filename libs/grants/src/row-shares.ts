import {
  allocate,
  basisPointsInPercent,
  financialYearOf,
  WHOLE_IN_BASIS_POINTS,
  ZERO,
  type GrantId,
  type Pence,
} from '#values';
import { dayText, refuse, type Refused } from './decision.ts';
import type { GlRow, RowShareName } from './gl-row.ts';
import type { AskedShare, RowShare } from './row.ts';
import { freeBasisPoints, sharesTotal, standingShares, type PlacedShare, type RowState } from './row-state.ts';
import type { GrantState } from './state.ts';

/** R16: shares over all grants never exceed the row. */
export function checkShares(
  shares: readonly AskedShare[],
  grant: (grantId: GrantId) => GrantState,
  others: readonly PlacedShare[] = [],
): Refused | undefined {
  const free = WHOLE_IN_BASIS_POINTS - sharesTotal(others.map(({ facts }) => facts));
  if (shares.length === 0) return refuse('no-shares', 'No share says which grant gets what.', { field: 'shares' });
  const wrong = shares.find(
    ({ shareBasisPoints: part }) => !Number.isInteger(part) || part < 1 || part > WHOLE_IN_BASIS_POINTS,
  );
  if (wrong !== undefined) {
    const detail = `${wrong.shareBasisPoints} is not a share. Give whole basis points from 1 to ${WHOLE_IN_BASIS_POINTS}.`;
    return refuse('share-wrong', detail, { field: 'shares', limit: String(WHOLE_IN_BASIS_POINTS) });
  }
  const total = sharesTotal(shares);
  if (total > free) {
    const detail = `The shares come to ${percent(total)}; ${percent(free)} of the row is free.`;
    return refuse('over-row', detail, { field: 'shares', limit: String(free) });
  }
  return (
    checkGrantsDiffer(shares, others) ??
    shares.map((share) => checkGrant(share, grant(share.grantId))).find((one) => one !== undefined)
  );
}

/** A grant has one share of a row, so that a step into the grant is about one thing. */
function checkGrantsDiffer(shares: readonly AskedShare[], others: readonly PlacedShare[]): Refused | undefined {
  const grants = [...others.map(({ facts }) => facts), ...shares].map(({ grantId }) => grantId);
  const twice = grants.find((grantId, at) => grants.indexOf(grantId) !== at);
  if (twice === undefined) return undefined;
  return refuse('grant-twice', `${twice} would have two shares of the row; reallocate it.`, { field: 'shares' });
}

function checkGrant({ grantId }: AskedShare, { opened, closedOn }: GrantState): Refused | undefined {
  const field = 'shares';
  if (opened === undefined) return refuse('grant-unknown', `There is no grant ${grantId}.`, { field });
  if (closedOn === undefined) return undefined;
  return refuse('grant-closed', `${grantId} was closed with effect from ${dayText(closedOn)}.`, { field });
}

export const percent = (basisPoints: number): string => `${basisPointsInPercent(basisPoints)}%`;

/** The row's amounts, with its VAT where it counts (R15). Pence. */
interface RowAmounts {
  readonly netAmount: Pence;
  readonly irrecoverableVatAmount: Pence;
  readonly recoverableVatAmount: Pence;
}

const AMOUNTS = ['netAmount', 'irrecoverableVatAmount', 'recoverableVatAmount'] as const;

function amountsOf(row: GlRow, vatRecoverable: boolean | undefined): RowAmounts {
  const { netAmount, vatAmount = ZERO } = row;
  const recoverable = row.vatRecoverable ?? vatRecoverable ?? false;
  return {
    netAmount,
    irrecoverableVatAmount: recoverable ? ZERO : vatAmount,
    recoverableVatAmount: recoverable ? vatAmount : ZERO,
  };
}

/** Whether the row has VAT of which nobody has said whether it can be recovered (R15). */
export const vatNotStated = ({ vatAmount = ZERO, vatRecoverable }: GlRow): boolean =>
  vatAmount !== 0n && vatRecoverable === undefined;

/**
 * Splits what is left of a row by shares, so that all shares of a whole row come to the row to the penny: each amount
 * is split exactly, and what was given before is taken off first.
 */
export function placeShares(
  state: RowState,
  row: GlRow,
  shares: readonly AskedShare[],
  vatRecoverable: boolean | undefined,
): readonly RowShare[] {
  const rest = freeBasisPoints(state) - sharesTotal(shares);
  const weights = [...shares.map(({ shareBasisPoints }) => shareBasisPoints), rest].map(BigInt);
  const amounts = amountsOf(row, vatRecoverable);
  const placed = standingShares(state).map(({ facts }) => facts);
  const split = AMOUNTS.map((name) => {
    const given = placed.reduce((total, facts) => total + (facts[name] ?? 0n), 0n);
    return allocate((amounts[name] - given) as Pence, weights);
  });
  const financialYear = financialYearOf(row.incurredOn);
  return shares.map((share, at) => {
    const [netAmount = ZERO, irrecoverable = ZERO, recoverable = ZERO] = split.map((parts) => parts[at] ?? ZERO);
    return {
      ...share,
      shareNo: state.shares.size + at + 1,
      financialYear,
      netAmount,
      ...(irrecoverable === 0n ? {} : { irrecoverableVatAmount: irrecoverable }),
      ...(recoverable === 0n ? {} : { recoverableVatAmount: recoverable }),
    };
  });
}

/** The shares of a row that undoes another: what the other one has, with the signs turned, in the same grants. */
export const oppositeShares = (original: RowState, undoing: GlRow): readonly RowShare[] =>
  standingShares(original).map(({ facts }, at) => {
    const reverses: RowShareName = { key: keyOf(original), shareNo: facts.shareNo };
    const { settlesAccrual: _settled, ...share } = facts;
    return {
      ...share,
      ...negated(facts),
      shareNo: at + 1,
      financialYear: financialYearOf(undoing.incurredOn),
      reverses,
    };
  });

const keyOf = ({ recorded }: RowState): RowShareName['key'] => {
  if (recorded === undefined) throw new Error('only a recorded row is reversed');
  return recorded.key;
};

const negated = (facts: RowShare): Partial<Record<(typeof AMOUNTS)[number], Pence>> & { readonly netAmount: Pence } =>
  Object.fromEntries(
    AMOUNTS.filter((name) => facts[name] !== undefined).map((name) => [name, -(facts[name] ?? 0n) as Pence]),
  ) as { readonly netAmount: Pence };
