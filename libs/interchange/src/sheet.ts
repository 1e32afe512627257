import type { Pence, PlainDate } from '#values';

// What is laid out once and then written as CSV, as a workbook and as a page: tables one under the other.

/** A document for people and their tools: a title and tables under it. */
export interface Sheet {
  readonly title: string;
  /** What stands under the title, a sentence each. */
  readonly remarks: readonly string[];
  readonly tables: readonly SheetTable[];
}

/** A table. Its first column names the row. */
export interface SheetTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly SheetRow[];
  /** The last row, where the rows above add up to something. */
  readonly total?: SheetRow;
}

export type SheetRow = readonly Cell[];

/** What stands in a cell: its kind decides how it is written, never what the text looks like. */
export type Cell =
  | { readonly text: string }
  | { readonly amount: Pence }
  | { readonly day: PlainDate }
  | { readonly whole: number }
  /** A percentage as `percentHalfUp` writes it: `-4.88` is -4.88%. */
  | { readonly percent: string };

export const text = (value: string): Cell => ({ text: value });
export const amount = (value: Pence): Cell => ({ amount: value });
export const day = (value: PlainDate): Cell => ({ day: value });
export const whole = (value: number): Cell => ({ whole: value });
export const percent = (value: string): Cell => ({ percent: value });
/** What stands where there is nothing to write. */
export const blank: Cell = { text: '' };
