/** So often is something measured, each time in so many rounds, in which every subject has its turn of so long. */
export interface Timing {
  readonly repetitions: number;
  readonly rounds: number;
  readonly milliseconds: number;
}

/** How much is measured. */
export interface Scale {
  readonly appends: Timing;
  readonly servers: Timing;
  readonly replay: { readonly repetitions: number; readonly events: number };
  readonly certify: { readonly repetitions: number; readonly events: number };
  readonly journals: { readonly repetitions: number; readonly events: readonly number[] };
  /** Extracts, one after the other. */
  readonly imports: readonly { readonly rows: number; readonly repetitions: number }[];
  readonly commands: { readonly repetitions: number; readonly events: number };
  readonly reads: { readonly repetitions: number; readonly events: number };
  readonly twoDates: {
    readonly repetitions: number;
    readonly grants: number;
    readonly eventsOfAGrant: number;
    /** Of one grant; each is two postings. */
    readonly entries: number;
  };
  readonly http: Timing & { readonly grants: number };
}

/** Twenty minutes on two cores that have nothing else to do; eight of them are imports. */
export const FULL: Scale = {
  appends: { repetitions: 11, rounds: 10, milliseconds: 25 },
  servers: { repetitions: 7, rounds: 5, milliseconds: 100 },
  replay: { repetitions: 7, events: 200_000 },
  certify: { repetitions: 5, events: 50_000 },
  journals: { repetitions: 3, events: [10_000, 50_000] },
  imports: [
    { rows: 10_000, repetitions: 3 },
    { rows: 100_000, repetitions: 1 },
    { rows: 1_000_000, repetitions: 1 },
  ],
  commands: { repetitions: 200, events: 50_000 },
  reads: { repetitions: 100, events: 10_000 },
  twoDates: { repetitions: 11, grants: 1_000, eventsOfAGrant: 50, entries: 500_000 },
  http: { repetitions: 5, rounds: 4, milliseconds: 250, grants: 200 },
};

/** Some seconds: shows that everything runs. Its figures say nothing. */
export const QUICK: Scale = {
  appends: { repetitions: 2, rounds: 1, milliseconds: 20 },
  servers: { repetitions: 2, rounds: 1, milliseconds: 50 },
  replay: { repetitions: 2, events: 3_000 },
  certify: { repetitions: 2, events: 3_000 },
  journals: { repetitions: 2, events: [1_000, 2_000] },
  imports: [{ rows: 300, repetitions: 2 }],
  commands: { repetitions: 5, events: 3_000 },
  reads: { repetitions: 5, events: 300 },
  twoDates: { repetitions: 2, grants: 20, eventsOfAGrant: 40, entries: 500 },
  http: { repetitions: 2, rounds: 1, milliseconds: 100, grants: 20 },
};
