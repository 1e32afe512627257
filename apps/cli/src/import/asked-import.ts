import { UsageRefused } from '../usage-refused.ts';

/** What can be imported. */
export const IMPORT_KINDS = ['log'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** A file that `export --format ndjson` wrote. */
export interface AskedLogImport {
  readonly kind: 'log';
  readonly file: string;
  readonly json: boolean;
}

export type AskedImport = AskedLogImport;

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

/** What is to be imported, from the words and the options given. */
export const readImport = ({ kind, file }: ImportWords, given: ReadonlyMap<string, string>): AskedImport => ({
  kind,
  file,
  json: given.has('json'),
});
