/** An event as somebody proposes it. */
export interface ProposedRecord {
  /** A UUID in small letters. */
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as the log holds it. */
export interface LogRecord extends ProposedRecord {
  readonly stream: string;
  readonly revision: number;
  /** Where its record begins, in bytes from the beginning of the log. */
  readonly position: number;
  /** In ticks of 100 nanoseconds since 1970. */
  readonly created: bigint;
}

/** What a writer says of the stream it appends to. */
export type Expected = number | 'no-stream' | 'any' | 'stream-exists';

/** What comes of an append. `current` is the stream's last revision, and -1 if there is no stream. */
export type Outcome =
  | { readonly kind: 'stored'; readonly revision: number; readonly position: number }
  | { readonly kind: 'wrong-version'; readonly current: number }
  | { readonly kind: 'stream-deleted' }
  | { readonly kind: 'too-big' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'too-late' }
  | { readonly kind: 'access-denied' }
  | { readonly kind: 'not-ready' };

/** Every record has a frame of this many bytes around what is in it, so positions are sparse. */
const FRAME_BYTES = 90;

/** How many bytes a record takes in the log, by which the next one's position is greater. */
export function recordBytes(stream: string, proposed?: ProposedRecord): number {
  const content =
    proposed === undefined ? 0 : Buffer.byteLength(proposed.type) + proposed.data.length + proposed.metadata.length;
  return FRAME_BYTES + Buffer.byteLength(stream) + content;
}
