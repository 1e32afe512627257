import { UsageRefused } from '../usage-refused.ts';

/** What can be imported. */
export const IMPORT_KINDS = ['log', 'gl', 'bank'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_OPTIONS = {
  json: { type: 'boolean' },
  mapping: { type: 'string' },
  control: { type: 'string' },
  by: { type: 'string' },
} as const;

/** What only an import of rows takes, and needs. */
const OF_ROWS = ['mapping', 'control', 'by'] as const;

/** A file that `export --format ndjson` wrote. */
export interface AskedLogImport {
  readonly kind: 'log';
  readonly file: string;
  readonly json: boolean;
}

/** An extract of the general ledger, or a list of payments. */
export interface AskedRowImport {
  readonly kind: 'gl' | 'bank';
  readonly file: string;
  readonly json: boolean;
  /** The name of a mapping that comes with the ledger, or a JSON file that holds another. */
  readonly mapping: string;
  /** The JSON file with the totals that the file has to meet (R36). */
  readonly control: string;
  /** The post that imports, as the ledger names it. */
  readonly by: string;
}

export type AskedImport = AskedLogImport | AskedRowImport;

/** What an import is of, and the words after that. */
export interface ImportWords {
  readonly kind: ImportKind;
  readonly file: string;
  readonly options: readonly string[];
}

const isKind = (word: string): word is ImportKind => (IMPORT_KINDS as readonly string[]).includes(word);

/**
 * The kind and the file, which stand before any option: `import log FILE`.
 * @throws UsageRefused with a sentence
 */
export function importWords([kind, file, ...options]: readonly string[]): ImportWords {
  const kinds = IMPORT_KINDS.join(', ');
  if (kind === undefined || kind.startsWith('-')) {
    throw new UsageRefused(`Say what is to be imported, right after “import”: ${kinds}. See --help.`);
  }
  if (!isKind(kind)) throw new UsageRefused(`“${kind}” cannot be imported; there is ${kinds}. See --help.`);
  if (file === undefined || file.startsWith('-') || file.trim() === '') {
    throw new UsageRefused(`import ${kind} needs the file, right after “${kind}”. See --help.`);
  }
  return { kind, file, options };
}

/**
 * What is to be imported, from the words and the options given.
 * @throws UsageRefused with a sentence
 */
export function readImport({ kind, file }: ImportWords, given: ReadonlyMap<string, string>): AskedImport {
  const json = given.has('json');
  if (kind !== 'log') return { kind, file, json, ...rowOptions(kind, given) };
  const foreign = OF_ROWS.find((option) => given.has(option));
  if (foreign !== undefined) throw new UsageRefused(`--${foreign} is not an option of import log. See --help.`);
  return { kind, file, json };
}

function rowOptions(kind: string, given: ReadonlyMap<string, string>): Record<(typeof OF_ROWS)[number], string> {
  const needed = (option: (typeof OF_ROWS)[number]): string => {
    const value = given.get(option);
    if (value === undefined) throw new UsageRefused(`import ${kind} needs --${option}. See --help.`);
    return value;
  };
  return { mapping: needed('mapping'), control: needed('control'), by: needed('by') };
}
