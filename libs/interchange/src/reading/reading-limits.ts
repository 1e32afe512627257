/** What one file may hold at most, so that no file fills the memory or the day. */
export interface ReadingLimits {
  /** Rows of a table, its header among them. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of a cell. Excel itself holds 32,767. */
  readonly cellCharacters: number;
  /** Characters of a line of text, with all its cells. */
  readonly rowCharacters: number;
  /** Bytes of all the parts of a workbook that are read, unpacked. */
  readonly unpackedBytes: number;
  /** How often larger a part of a workbook may be than it is packed, from one megabyte on. */
  readonly unpackedRatio: number;
  /** Characters of all the texts that the cells of a workbook share, which are kept in memory. */
  readonly sharedCharacters: number;
}

/** Twice the rows that a worksheet of Excel has, and room for any extract of a year. */
export const READING_LIMITS: ReadingLimits = {
  rows: 2_097_152,
  columns: 1_000,
  cellCharacters: 32_767,
  rowCharacters: 1_000_000,
  unpackedBytes: 2_147_483_648,
  unpackedRatio: 200,
  sharedCharacters: 134_217_728,
};
