import { assert } from './assert.ts';
import { InvalidValue } from './invalid-value.ts';

declare const unit: unique symbol;

/**
 * An amount of money in whole pence, pounds sterling. It is a bigint so that mixing it with a float is an error and
 * not a lost penny, and branded so that a revision or a position is not added to it by mistake.
 */
export type Pence = bigint & { readonly [unit]: 'pence' };

/** Says that a whole number counts pence. The only way to make an amount without a text. */
export const pence = (count: bigint): Pence => count as Pence;

export const ZERO: Pence = pence(0n);

const MINUS = 45;
const POINT = 46;
const NOUGHT = 48;
const NINE = 57;
/** Thirteen digits of pounds and two of pence stay exact in a double, which is what makes `parseAmount` quick. */
const POUND_DIGITS_MAX = 13;

/**
 * Reads an amount as it stands in the API, in events and in exports: pounds, and pence after a point.
 * `'272708.04'`, `'-5'` and `'0.5'` are amounts; `'1,000'`, `'£5'`, `'05'`, `'.5'`, `'5.'`, `'1e3'` and `'1.005'` are
 * not. Nothing is ever rounded. For what people write in papers see `readAmount`.
 * @throws InvalidValue `not-an-amount`
 */
export function parseAmount(text: string): Pence {
  const negative = text.charCodeAt(0) === MINUS;
  const start = negative ? 1 : 0;
  const point = pointIn(text);
  const pounds = point - start;
  const leadingNought = pounds > 1 && text.charCodeAt(start) === NOUGHT;
  // A character that is no digit makes the count NaN.
  const count = wholeNumber(text, start, point) * 100 + penceAfter(text, point);
  if (Number.isNaN(count) || pounds > POUND_DIGITS_MAX || leadingNought) throw notAnAmount(text);
  return BigInt(negative ? -count : count) as Pence;
}

/** Where the pounds end: at a point before the last one or two characters, else at the end. */
function pointIn(text: string): number {
  const { length } = text;
  if (text.charCodeAt(length - 3) === POINT) return length - 3;
  return text.charCodeAt(length - 2) === POINT ? length - 2 : length;
}

function penceAfter(text: string, point: number): number {
  const decimals = text.length - point - 1;
  if (decimals < 0) return 0;
  return wholeNumber(text, point + 1, text.length) * (decimals === 1 ? 10 : 1);
}

/** The digits from one place to before another as a number; NaN if there is none, or anything else among them. */
function wholeNumber(text: string, from: number, to: number): number {
  let count = from < to ? 0 : Number.NaN;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at);
    count = digit >= NOUGHT && digit <= NINE ? count * 10 + (digit - NOUGHT) : Number.NaN;
  }
  return count;
}

const notAnAmount = (text: string): InvalidValue =>
  new InvalidValue(
    'not-an-amount',
    text,
    'is not an amount of money. Write pounds and at most two decimals, without commas, like 272708.04.',
  );

/** The amount in pounds, always with two decimals: `'272708.04'`, `'-1.00'`. What `parseAmount` reads. */
export function formatAmount(amount: Pence): string {
  const negative = amount < 0n;
  const digits = (negative ? -amount : amount).toString().padStart(3, '0');
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return negative ? `-${text}` : text;
}

/** The amount as a person reads it: `'£272,708.04'`, `'-£1.00'`. Exact at any size. */
export function formatPounds(amount: Pence): string {
  const negative = amount < 0n;
  const [pounds = '', hundredths = ''] = formatAmount(negative ? negate(amount) : amount).split('.');
  const first = pounds.length % 3;
  const groups = first === 0 ? [] : [pounds.slice(0, first)];
  for (let at = first; at < pounds.length; at += 3) groups.push(pounds.slice(at, at + 3));
  return `${negative ? '-' : ''}£${groups.join(',')}.${hundredths}`;
}

/** All of them added; nothing added is £0.00. */
export function sum(...amounts: readonly Pence[]): Pence {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total as Pence;
}

/** `from` less `amount`. */
export const minus = (from: Pence, amount: Pence): Pence => (from - amount) as Pence;

export const negate = (amount: Pence): Pence => -amount as Pence;

/** The smallest of at least one amount. */
export const least = (...amounts: readonly Pence[]): Pence => pick(amounts, (one, best) => one < best);

/** The largest of at least one amount. */
export const greatest = (...amounts: readonly Pence[]): Pence => pick(amounts, (one, best) => one > best);

function pick(amounts: readonly Pence[], better: (one: Pence, best: Pence) => boolean): Pence {
  let best = amounts[0];
  assert(best !== undefined, 'at least one amount is compared');
  for (const one of amounts) if (better(one, best)) best = one;
  return best;
}
