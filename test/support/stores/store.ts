/** A server that can fail under a running service. */
export interface FailingServer {
  /** As a crash: kill -9 of its process, where it is one. */
  readonly kill: () => Promise<void>;
  /** Starts it again, with what it had. */
  readonly startAgain: () => Promise<void>;
}

/** Servers that a ledger is kept on, for as long as a spec runs. */
export interface StoreServers {
  /** The settings of a ledger that holds nothing yet. */
  readonly fresh: () => Promise<Readonly<Record<string, string>>>;
  /** The server of the log, where there is one that a test may kill. */
  readonly logServer?: FailingServer;
  /** The server of the read models, where there is one. */
  readonly readModelsServer?: FailingServer;
  readonly end: () => Promise<void>;
}

/** A combination of log and read models that the service runs on. */
export interface Store {
  readonly name: string;
  /** Whether several instances may run on one ledger. */
  readonly forSeveral: boolean;
  readonly start: () => Promise<StoreServers>;
}
