import type { ProblemError } from './problem.ts';
import { requestProblem, type RequestProblem } from './request-problems.ts';

const DEPTH_MAX = 32;
const INBORN_NAMES = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/** Whether every object answers to the name without having it: a validator that asks the object believes it is known. */
export const isInbornName = (name: string): boolean => INBORN_NAMES.has(name);

/** An object or a list that has been opened and not yet closed. */
interface Opened {
  /** The names read so far; undefined for a list. */
  readonly names: Set<string> | undefined;
  /** The name or the index whose value is being read. */
  at: string | number;
  /** Whether the next string is a name. */
  nameNext: boolean;
}

/**
 * Walks once over a text that `JSON.parse` has taken, and refuses what the parser lets through or silently resolves.
 * It keeps its own stack, so that depth costs no call frames.
 * @throws ProblemError with the path of the field
 */
export function scanJson(text: string): void {
  const opened: Opened[] = [];
  for (let i = 0; i < text.length; i += 1) {
    switch (text.charAt(i)) {
      case '{':
      case '[':
        open(opened, text[i] === '[');
        break;
      case '}':
      case ']':
        opened.pop();
        break;
      case ',':
        goOn(opened.at(-1));
        break;
      case '"':
        i = takeString(opened, text, i);
        break;
      case 'n':
        throw fault('null-given', opened, 'is null; leave the field out where there is nothing to say');
      default:
        break;
    }
  }
}

function open(opened: Opened[], isList: boolean): void {
  const inList = typeof opened.at(-1)?.at === 'number';
  if (isList && inList) throw fault('list-in-list', opened, 'is a list inside a list, and no request has such a thing');
  if (opened.length === DEPTH_MAX) {
    const detail = `The body is nested more than ${DEPTH_MAX} levels deep.`;
    throw requestProblem('nested-too-deep', detail, { limit: String(DEPTH_MAX) });
  }
  opened.push(isList ? { names: undefined, at: 0, nameNext: false } : { names: new Set(), at: '', nameNext: true });
}

function goOn(top: Opened | undefined): void {
  if (top === undefined) return;
  if (typeof top.at === 'number') top.at += 1;
  else top.nameNext = true;
}

/** Takes the string that opens at `start` as a name or as a text, and gives the index of its closing quote. */
function takeString(opened: readonly Opened[], text: string, start: number): number {
  let end = start + 1;
  while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  const raw = text.slice(start + 1, end);
  const read = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
  const top = opened.at(-1);
  if (top?.nameNext === true) takeName(opened, top, read);
  else refuseUnlessPlain(opened, read);
  return end;
}

function takeName(opened: readonly Opened[], top: Opened, name: string): void {
  top.at = name;
  top.nameNext = false;
  if (isInbornName(name)) throw fault('field-unknown', opened, 'is not a field of this request');
  if (top.names?.has(name) === true) {
    throw fault('field-twice', opened, 'stands there twice, and only one of the two could be meant');
  }
  top.names?.add(name);
}

/** What no event may store: control characters (NUL and line breaks among them) and halves of surrogate pairs. */
function refuseUnlessPlain(opened: readonly Opened[], read: string): void {
  if (!read.isWellFormed()) throw fault('text-not-plain', opened, 'holds half of a character pair, which no text is');
  if (/\p{Cc}/u.test(read)) {
    throw fault('text-not-plain', opened, 'holds a line break or another control character; write it on one line');
  }
}

function fault(code: RequestProblem, opened: readonly Opened[], because: string): ProblemError {
  const field = pathOf(opened);
  return requestProblem(code, `${field} ${because}.`, { field });
}

/** `lines[0].amount` */
function pathOf(opened: readonly Opened[]): string {
  const path = opened.map(({ at }) => (typeof at === 'number' ? `[${at}]` : `.${shownName(at)}`)).join('');
  return path.replace(/^\./, '');
}

/** A name as it can be shown and logged: long or strange ones are somebody else's, and are cut. */
export const shownName = (name: string): string =>
  name
    .slice(0, 60)
    .toWellFormed()
    .replace(/\p{Cc}/gu, '?');
