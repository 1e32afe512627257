/**
 * What the ledger is exported as, and the options of each format beside `--format` and `--out`. What each writes is in a
 * file of its own here.
 */
export const EXPORT_FORMATS = {
  ndjson: [],
  '360giving': ['publisher-prefix', 'organisations', 'effective-on'],
} as const satisfies Record<string, readonly string[]>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

export const isExportFormat = (text: string): text is ExportFormat => Object.hasOwn(EXPORT_FORMATS, text);
