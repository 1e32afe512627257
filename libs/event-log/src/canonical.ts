import { formatAmount, type Pence } from '#values';

/** What is nested deeper than this is not the ledger's. */
const DEPTH_MAX = 32;
const NUMBER_LIMIT = 2 ** 31;

/**
 * Thrown for a value that has no one text: a fraction, a class, half a character. `path` says where it stands, like
 * `data.lines[2].head`.
 */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
  readonly path: string;

  constructor(path: string, because: string) {
    super(`${path === '' ? 'The whole' : `“${path}”`} ${because}`);
    this.path = path;
  }
}

/**
 * The one text of a value, by RFC 8785: no spaces, members in the order of their UTF-16 code units. An amount of money
 * (a bigint, in pence) is written `"272708.04"`, a day `"2021-03-31"`; members that are undefined are left out.
 * Numbers are whole and below 2^31 either way; texts are in Unicode's composed form without control characters.
 * @throws NotCanonical for anything else
 */
export function canonicalText(value: unknown): string {
  try {
    return textOf(value, 1);
  } catch (error) {
    throw error instanceof Fault ? new NotCanonical(error.path, error.message) : error;
  }
}

/** A fault on its way up; each level puts its own name in front of the path. So no path is kept while all is well. */
class Fault extends Error {
  path = '';

  under(step: string): this {
    const joint = this.path === '' || this.path.startsWith('[') ? '' : '.';
    this.path = `${step}${joint}${this.path}`;
    return this;
  }
}

function textOf(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'object':
      return value === null ? 'null' : objectText(value, depth);
    case 'bigint':
      return `"${formatAmount(value as Pence)}"`;
    case 'number':
      return numberText(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      throw new Fault(`is ${typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`}, which cannot be kept.`);
  }
}

function numberText(value: number): string {
  if (Number.isInteger(value) && value < NUMBER_LIMIT && value > -NUMBER_LIMIT) return String(value);
  throw new Fault(
    `is ${value}: only whole numbers below 2,147,483,648 are kept. Money is written in pence, as a bigint.`,
  );
}

function objectText(value: object, depth: number): string {
  if (depth > DEPTH_MAX) throw new Fault(`is nested more than ${DEPTH_MAX} levels deep.`);
  if (Array.isArray(value)) return listText(value, depth);
  const kind: unknown = Object.getPrototypeOf(value);
  if (kind === Object.prototype || kind === null) return membersText(value as Members, depth);
  if (value instanceof Temporal.PlainDate) return dayText(value);
  throw new Fault('is of a class that cannot be kept: only plain objects, lists, texts, days and amounts are.');
}

function listText(list: readonly unknown[], depth: number): string {
  let text = '[';
  let at = 0;
  try {
    // By index, because `for … of` and `map` differ on holes, and a hole must be found.
    for (; at < list.length; at += 1)
      text += at === 0 ? textOf(list[at], depth + 1) : `,${textOf(list[at], depth + 1)}`;
  } catch (error) {
    throw error instanceof Fault ? error.under(`[${at}]`) : error;
  }
  return `${text}]`;
}

type Members = Readonly<Record<string, unknown>>;

function membersText(members: Members, depth: number): string {
  const keys = sorted(Object.keys(members));
  let text = '{';
  let at = 0;
  try {
    for (; at < keys.length; at += 1) {
      const key = keys[at] as string;
      const member = members[key];
      if (member === undefined) continue;
      if (text.length > 1) text += ',';
      text += nameText(key) + textOf(member, depth + 1);
    }
  } catch (error) {
    throw error instanceof Fault ? error.under(keys[at] as string) : error;
  }
  return `${text}}`;
}

/** Most objects are written with their members in order already, and to see that is much quicker than to sort. */
function sorted(keys: string[]): string[] {
  for (let at = 1; at < keys.length; at += 1) {
    if ((keys[at - 1] as string) > (keys[at] as string)) return keys.sort();
  }
  return keys;
}

const NAMES_MAX = 4_096;
const names = new Map<string, string>();

/** `"name":`, remembered, because the same few hundred names come again in every event. */
function nameText(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const text = `${quoted(key)}:`;
  if (names.size < NAMES_MAX) names.set(key, text);
  return text;
}

const needsCare = /[^ !#-[\]-~]/;
const SPACE = 0x20;

function quoted(text: string): string {
  return needsCare.test(text) ? quotedWithCare(text) : `"${text}"`;
}

function quotedWithCare(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) >= SPACE) continue;
    throw new Fault('holds a control character, such as a line break, which cannot be kept.');
  }
  if (!text.isWellFormed()) throw new Fault('holds half of a character, which cannot be kept.');
  if (text.normalize('NFC') !== text) throw new Fault('is not in Unicode’s composed form (NFC).');
  // With those gone, only the quotation mark and the backslash are left to escape, and JSON and RFC 8785 agree on them.
  return JSON.stringify(text);
}

const days = new WeakMap<Temporal.PlainDate, string>();

function dayText(day: Temporal.PlainDate): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  if (day.calendarId !== 'iso8601') throw new Fault('is a day of another calendar than the civil one.');
  const text = `"${day.toString()}"`;
  days.set(day, text);
  return text;
}
