/** Stands for whatever is printed there: part of a line, whole lines, or the rest of an object or a list. */
const ANYTHING = '…';
const REST = '\u0000the rest';

/**
 * Holds what was printed against what the page shows.
 * @returns what differs, or undefined where it is as the page says
 */
export function difference(shown: readonly string[], printed: string): string | undefined {
  const expected = parseShown(shown.join('\n'));
  const actual = expected === undefined ? undefined : parse(printed);
  if (expected !== undefined && actual !== undefined) return differenceOfJson(expected.json, actual.json, 'the answer');
  return linesPattern(shown).test(`${trimmed(printed.split('\n'))}\n`) ? undefined : 'the lines differ';
}

/** JSON as shown in a page, where a bare `…` leaves out the rest; undefined for any other text. */
export function parseShown(text: string): { json: unknown } | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const open: string[] = [];
  let before = '';
  const filled = text.replace(/"(?:[^"\\]|\\.)*"|[[{\]}:,…]/g, (token) => {
    if (token === '{' || token === '[') open.push(token);
    if (token === '}' || token === ']') open.pop();
    const value = token === ANYTHING ? filling(before, open.at(-1)) : token;
    before = token;
    return value;
  });
  return parse(filled);
}

function filling(before: string, open: string | undefined): string {
  if (before === ':') return JSON.stringify(ANYTHING);
  return open === '{' ? `${JSON.stringify(REST)}: ""` : JSON.stringify(REST);
}

function parse(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function differenceOfJson(shown: unknown, printed: unknown, where: string): string | undefined {
  if (Array.isArray(shown) && Array.isArray(printed)) return differenceOfLists(shown, printed, where);
  if (isRecord(shown) && isRecord(printed)) return differenceOfRecords(shown, printed, where);
  if (shown === printed || shown === ANYTHING || isLike(shown, printed)) return undefined;
  return `${where} is ${JSON.stringify(printed)} and not ${JSON.stringify(shown)}`;
}

function isLike(shown: unknown, printed: unknown): boolean {
  return typeof shown === 'string' && typeof printed === 'string' && linesPattern([shown]).test(`${printed}\n`);
}

function differenceOfLists(shown: readonly unknown[], printed: readonly unknown[], where: string): string | undefined {
  const open = shown.at(-1) === REST;
  const needed = open ? shown.slice(0, -1) : shown;
  if (open ? printed.length < needed.length : printed.length !== needed.length) {
    return `${where} has ${String(printed.length)} items and not ${String(needed.length)}`;
  }
  return first(needed.map((item, index) => differenceOfJson(item, printed[index], `${where}[${String(index)}]`)));
}

type Json = Readonly<Record<string, unknown>>;

function differenceOfRecords(shown: Json, printed: Json, where: string): string | undefined {
  const needed = Object.keys(shown).filter((key) => key !== REST);
  const surplus = Object.keys(printed).filter((key) => !needed.includes(key));
  if (!(REST in shown) && surplus.length > 0) return `${where} has ${surplus.join(', ')} beside what is shown`;
  return first(needed.map((key) => differenceOfJson(shown[key], printed[key], `${where}.${key}`)));
}

function first(differences: readonly (string | undefined)[]): string | undefined {
  return differences.find((found) => found !== undefined);
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function linesPattern(shown: readonly string[]): RegExp {
  const lines = trimmed(shown).split('\n');
  const patterns = lines.map((line) => {
    if (line.trim() === ANYTHING) return '(?:.*\\n)*?';
    return `${line.split(ANYTHING).map(literally).join('.+')}\\n`;
  });
  return new RegExp(`^${patterns.join('')}$`);
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Spaces at the end of a line and empty lines at the end of the text cannot be seen, so they are not compared. */
function trimmed(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}
