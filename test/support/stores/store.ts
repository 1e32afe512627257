/** Servers that a ledger is kept on, for as long as a spec runs. */
export interface StoreServers {
  /** The settings of a ledger that holds nothing yet. */
  fresh(): Promise<Readonly<Record<string, string>>>;
  end(): Promise<void>;
}

/** A combination of log and read models that the service runs on. */
export interface Store {
  readonly name: string;
  /** Whether several instances may run on one ledger. */
  readonly forSeveral: boolean;
  start(): Promise<StoreServers>;
}
