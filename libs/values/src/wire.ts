import { parseDate } from './calendar.ts';
import { InvalidValue } from './invalid-value.ts';
import { formatAmount, parseAmount, type Pence } from './money.ts';

// What a field holds is told by its name alone, so that an event can be read without a schema at hand:
// `amount` and `…Amount` hold money, `…On`, `…From` and `…Until` hold a day.

/** Deeper than anything the ledger stores; a stop for what is not the ledger's. */
const DEPTH_MAX = 64;

/** Whether a string under this key is money. */
export const isMoneyField = (key: string): boolean =>
  key.charCodeAt(key.length - 1) === 116 /* t */ && (key.endsWith('Amount') || key === 'amount');

/** Whether a string under this key is a day. */
export function isDayField(key: string): boolean {
  switch (key.charCodeAt(key.length - 1)) {
    case 110 /* n */:
      return key.charCodeAt(key.length - 2) === 79; /* O */
    case 109 /* m */:
      return key.endsWith('From');
    case 108 /* l */:
      return key.endsWith('Until');
    default:
      return false;
  }
}

/**
 * Turns the money and the days in parsed JSON from strings into values, **in the object given**, and returns it.
 * It runs for every event of a replay: one walk, nothing copied. Strings inside an array have no key and stay.
 * @throws InvalidValue `not-an-amount` or `not-a-date` where a field's name promises what its text is not;
 * `nested-too-deep` beyond 64 levels
 */
export function fromWire(json: unknown): unknown {
  if (isTree(json)) revive(json, 0);
  return json;
}

type Tree = Record<string, unknown> | unknown[];

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

function revive(tree: Tree, depth: number): void {
  if (depth > DEPTH_MAX) throw tooDeep();
  if (Array.isArray(tree)) {
    for (const item of tree) if (isTree(item)) revive(item, depth + 1);
    return;
  }
  for (const key in tree) {
    const value = tree[key];
    if (typeof value === 'string') reviveText(tree, key, value);
    else if (isTree(value)) revive(value, depth + 1);
  }
}

function reviveText(tree: Record<string, unknown>, key: string, text: string): void {
  if (isMoneyField(key)) tree[key] = parseAmount(text);
  else if (isDayField(key)) tree[key] = parseDate(text);
}

const tooDeep = (): InvalidValue =>
  new InvalidValue('nested-too-deep', '…', `is nested more than ${DEPTH_MAX} levels deep.`);

/**
 * A copy that is plain JSON: money as `'272708.04'`, days as `'2021-03-31'`, members that are undefined left out.
 * What comes back through `fromWire` equals what went in, if money and days stand under names that say so.
 */
export function toWire(value: unknown): unknown {
  if (typeof value === 'bigint') return formatAmount(value as Pence);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Temporal.PlainDate) return value.toString();
  if (Array.isArray(value)) return value.map((item: unknown) => (item === undefined ? null : toWire(item)));
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, toWire(member)]));
}
