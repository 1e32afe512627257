import type { Misbehaviour, MisbehaviourKind } from './misbehaviour.ts';
import type { Acted } from './conduct.ts';

// What is said between a test and the stand-in's process: one JSON text a line, on its standard input and output.

/** Said by the test. Each is answered with `Done`, in order. */
export type Command =
  | { readonly do: 'misbehave'; readonly misbehaviour: Misbehaviour; readonly times?: number }
  | { readonly do: 'behave'; readonly kind?: MisbehaviourKind }
  | { readonly do: 'count' };

/** Said by the process once, when it takes connections. */
export interface Started {
  readonly announcement: string;
  readonly url: string;
  readonly port: number;
}

export interface Done {
  readonly acted: Acted;
}
