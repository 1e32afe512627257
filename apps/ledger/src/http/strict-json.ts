import { requestProblem } from './request-problems.ts';
import { scanJson } from './json-scan.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a body as one JSON object, taking nothing that two readers could take differently: no field twice, no null, no
 * list in a list, no name that every object has by birth, no text that cannot be stored. Texts come out in Unicode
 * normal form C, so that the same words are the same bytes.
 * @throws ProblemError naming the field
 */
export function parseStrictJson(bytes: Uint8Array): Record<string, unknown> {
  const text = decode(bytes);
  if (text.trim() === '') throw requestProblem('body-missing', 'The body is empty; send one JSON object.');
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw requestProblem('body-not-an-object', 'The body must be one JSON object, in curly brackets.');
  }
  scanJson(text);
  if (mayNeedComposing(text)) composeTexts(value);
  return value as Record<string, unknown>;
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw requestProblem('body-not-utf-8', 'The body holds bytes that are not UTF-8.');
  }
}

/** V8's own message would repeat a piece of the body, so only the position is taken from it. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const position = /at position (\d+)/.exec(String(error))?.[1];
    const where = position === undefined ? '' : `; it stops making sense at character ${String(Number(position) + 1)}`;
    throw requestProblem('body-not-json', `The body is not valid JSON${where}.`);
  }
}

/** ASCII is composed already; anything else comes in the clear or by an escape. */
const mayNeedComposing = (text: string): boolean => /[^\p{ASCII}]|\\u/u.test(text);

/** In place and with a list of its own instead of recursion; the scan has bounded the depth already. */
function composeTexts(root: object): void {
  const waiting: Record<string, unknown>[] = [root as Record<string, unknown>];
  for (let tree = waiting.pop(); tree !== undefined; tree = waiting.pop()) {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') tree[key] = value.normalize('NFC');
      else if (typeof value === 'object' && value !== null) waiting.push(value as Record<string, unknown>);
    }
  }
}
