/** Every row of every table, in order of all its columns, so that two read models can be compared. */
export type Dump = Readonly<Record<string, readonly unknown[]>>;

/** What lies under read models, seen from outside. */
export interface Tables {
  dump(): Promise<Dump>;
  /** Changes what is there, as nobody should. */
  tamper(statements: string): Promise<void>;
  queried(statement: string): Promise<readonly unknown[]>;
  /** Names of the indexes. */
  indexes(): Promise<readonly string[]>;
  /** Takes away all there is. */
  remove(): Promise<void>;
  /** Leaves something there that cannot be read. */
  spoil(): Promise<void>;
  /** What a rebuild has beside the live tables. */
  readonly beside: Beside;
}

/** Where read models are rebuilt, and what may be left of that. */
export interface Beside {
  isThere(): Promise<boolean>;
  /** Leaves there what a rebuild that was cut off would. */
  leaveHalf(): Promise<void>;
  /** Takes away what is there, as nobody should. */
  takeAway(): Promise<void>;
}
