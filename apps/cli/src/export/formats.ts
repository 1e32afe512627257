import type { ExportFormat } from './format.ts';

/** Every form by its name, loaded where it is asked for. A new one is a file beside this and a line here. */
export const FORMATS = {
  hledger: async () => (await import('./hledger.format.ts')).hledger,
  beancount: async () => (await import('./beancount.format.ts')).beancount,
  csv: async () => (await import('./csv.format.ts')).csv,
  xlsx: async () => (await import('./xlsx.format.ts')).xlsx,
} as const satisfies Readonly<Record<string, () => Promise<ExportFormat>>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

export const isFormat = (name: string): name is FormatName => Object.hasOwn(FORMATS, name);
