import { InvalidValue } from './invalid-value.ts';
import { formatAmount, pence, type Pence } from './money.ts';

// The only divisions of money there are. Each says in its name or its docstring how it rounds.

/** All of something, in basis points. */
export const WHOLE_IN_BASIS_POINTS = 10_000;

/**
 * Splits an amount by weights: the parts add up to it exactly, and each is less than a penny from its ideal share.
 * The pennies left over go to the largest remainders, the earlier part first where two are equal. A negative amount
 * is split as its positive is, with the signs turned, so that a reversal undoes a split to the penny.
 * @throws InvalidValue `no-weights` if there is no weight, a negative one, or they add up to nothing
 */
export function allocate(whole: Pence, weights: readonly bigint[]): Pence[] {
  const total = weights.reduce((soFar, weight) => soFar + weight, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n)) {
    throw new InvalidValue('no-weights', weights.join(', '), 'are not weights to split an amount by.');
  }
  const sign = whole < 0n ? -1n : 1n;
  const size = whole * sign;
  const shares = weights.map((weight, index) => ({
    index,
    pence: (size * weight) / total,
    remainder: (size * weight) % total,
  }));
  let left = size - shares.reduce((soFar, share) => soFar + share.pence, 0n);
  const largestFirst = shares.toSorted((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  for (const share of largestFirst) {
    if (left === 0n) break;
    share.pence += 1n;
    left -= 1n;
  }
  return shares.map((share) => pence(share.pence * sign));
}

/**
 * A rate of an amount, rounded down to the penny (towards minus infinity), so that no more is ever claimed than is
 * due. The rate is in whole basis points: 10,000 is all of it, 7,000 is 70%.
 * @throws InvalidValue `not-a-rate` unless the rate is a whole number from 0 to 10,000
 */
export function shareDown(amount: Pence, basisPoints: number): Pence {
  if (basisPoints === WHOLE_IN_BASIS_POINTS) return amount;
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > WHOLE_IN_BASIS_POINTS) {
    throw new InvalidValue(
      'not-a-rate',
      String(basisPoints),
      'is not a rate. Give whole basis points from 0 to 10000, where 10000 is all of it.',
    );
  }
  const product = amount * BigInt(basisPoints);
  const whole = BigInt(WHOLE_IN_BASIS_POINTS);
  const towardsZero = product / whole;
  return pence(product < 0n && product % whole !== 0n ? towardsZero - 1n : towardsZero);
}

/**
 * What percentage one amount is of another, to two places, a half going away from zero: `'6.68'`, `'-4.88'`.
 * Only for showing to a person; no figure is ever computed from it.
 * @throws InvalidValue `no-whole` if the whole is £0.00
 */
export function percentHalfUp(part: Pence, whole: Pence): string {
  if (whole === 0n) {
    throw new InvalidValue('no-whole', formatAmount(whole), 'is nothing, and there is no percentage of nothing.');
  }
  const size = whole < 0n ? -whole : whole;
  const scaled = (part < 0n ? -part : part) * 10_000n;
  const hundredths = (2n * scaled + size) / (2n * size);
  return formatAmount(pence(part < 0n === whole < 0n ? hundredths : -hundredths));
}

/** Basis points as a percentage to two places, `'66.67'`; only for showing to a person. */
export const basisPointsInPercent = (basisPoints: number): string =>
  percentHalfUp(pence(BigInt(basisPoints)), pence(BigInt(WHOLE_IN_BASIS_POINTS)));

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
