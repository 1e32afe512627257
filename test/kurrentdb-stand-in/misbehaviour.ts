/** A fault that the stand-in commits when it is told to. */
export type Misbehaviour =
  /** As if the process were stopped (SIGSTOP): bytes are taken in and nothing comes back, not even to a ping. */
  | { readonly kind: 'frozen' }
  /** The connection is well, pings are answered, but no call is: each waits until the stand-in behaves. */
  | { readonly kind: 'silent' }
  /** Each call is answered so many milliseconds late. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The next append kills the server, stored or not, and nobody is answered. Down until it is started again. */
  | { readonly kind: 'dies-after-storing' }
  | { readonly kind: 'dies-before-storing' }
  /** As while a server is starting. */
  | { readonly kind: 'not-ready' }
  /** As a node that does not lead: whoever asks is sent to this one. */
  | { readonly kind: 'not-leader'; readonly leader: Endpoint }
  /** The stream of appends is ended in good order at the next append, which is neither stored nor answered. */
  | { readonly kind: 'ends-batch-stream' }
  /** Subscriptions end with an error, once they have been given so many events (0 if nothing is said). */
  | { readonly kind: 'drops-subscriptions'; readonly afterEvents?: number }
  /** Subscriptions end in good order. */
  | { readonly kind: 'ends-subscriptions'; readonly afterEvents?: number }
  /** Subscriptions stay open, and nothing comes. */
  | { readonly kind: 'silent-subscriptions'; readonly afterEvents?: number };

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export type MisbehaviourKind = Misbehaviour['kind'];
export type MisbehaviourOf<Kind extends MisbehaviourKind> = Extract<Misbehaviour, { readonly kind: Kind }>;

export const MISBEHAVIOURS: readonly MisbehaviourKind[] = [
  ...(['frozen', 'silent', 'slow', 'dies-after-storing', 'dies-before-storing', 'not-ready', 'not-leader'] as const),
  ...(['ends-batch-stream', 'drops-subscriptions', 'ends-subscriptions', 'silent-subscriptions'] as const),
];
