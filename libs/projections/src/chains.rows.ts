/** A predecessor that a grant or a paper names, as it is written there. */
export interface ChainLinkRow {
  /** Stream of the grant or paper. */
  readonly stream: string;
  /** Place among the names, from 0. */
  readonly seq: number;
  readonly position: bigint;
  readonly predecessor: string;
  readonly effective_on: string;
}

/** An amount of another paper, as a paper quotes it (E7). */
export interface QuotedAmountRow {
  /** Stream of the paper that quotes. */
  readonly stream: string;
  readonly seq: number;
  readonly position: bigint;
  readonly reference: string;
  readonly financial_year: string;
  readonly pence: bigint;
  readonly as_written: string;
  readonly effective_on: string;
}
