import type { ExportFormat } from './format.ts';

/** Every form by its name, loaded where it is asked for. A new one is a file beside this and a line here. */
export const FORMATS = {
  hledger: async () => (await import('./hledger.format.ts')).hledger,
  beancount: async () => (await import('./beancount.format.ts')).beancount,
  csv: async () => (await import('./csv.format.ts')).csv,
  xlsx: async () => (await import('./xlsx.format.ts')).xlsx,
  ndjson: async () => (await import('./ndjson.format.ts')).ndjson,
  '360giving': async () => (await import('./threesixtygiving.format.ts')).threeSixtyGiving,
} as const satisfies Readonly<Record<string, () => Promise<ExportFormat>>>;

export type FormatName = keyof typeof FORMATS;

/** What each form takes beside `--format` and `--out`. */
export const FORMAT_OPTIONS: Readonly<Record<FormatName, readonly string[]>> = {
  hledger: ['effective-on', 'known-at', 'position'],
  beancount: ['effective-on', 'known-at', 'position'],
  csv: ['effective-on', 'known-at', 'position'],
  xlsx: ['effective-on', 'known-at', 'position'],
  ndjson: ['known-at', 'position'],
  '360giving': ['effective-on', 'known-at', 'position', 'publisher-prefix', 'organisations'],
};

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

export const isFormat = (name: string): name is FormatName => Object.hasOwn(FORMATS, name);
