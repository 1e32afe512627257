import type { MemoryLog } from './memory-log.ts';
import { type messages, streamNameOf, type streams } from './protocol.ts';
import type { Expected, Outcome, ProposedRecord } from './record.ts';
import { APPEND_BYTES_MAX } from './refusals.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Proposed = streams.BatchAppendReq.ProposedMessage | streams.AppendReq.ProposedMessage;

/** An append, as it is gathered from the messages in which it comes. */
export class AppendRequest {
  readonly stream: string;
  readonly expected: Expected;
  /** In milliseconds since 1970. None for an append whose deadline the client itself keeps. */
  readonly deadline: number;
  readonly #records: ProposedRecord[] = [];
  #bytes = 0;
  #isMalformed: boolean;

  constructor(identifier: messages.StreamIdentifier | undefined, expected: Expected, deadline = Infinity) {
    this.stream = streamNameOf(identifier);
    this.expected = expected;
    this.deadline = deadline;
    this.#isMalformed = this.stream === '';
  }

  add(proposed: Proposed): void {
    const id = (proposed.getId()?.getString() ?? '').toLowerCase();
    const map = proposed.getMetadataMap();
    const type = map.get('type') ?? '';
    const contentType = map.get('content-type') ?? '';
    if (!uuid.test(id) || type === '' || contentType === '') this.#isMalformed = true;
    const data = proposed.getData_asU8();
    this.#bytes += data.length;
    this.#records.push({ id, type, contentType, data, metadata: proposed.getCustomMetadata_asU8() });
  }

  /** Why it cannot be stored, whatever is in the log. */
  get fault(): Outcome | undefined {
    if (this.#isMalformed) return { kind: 'malformed' };
    if (this.#bytes > APPEND_BYTES_MAX) return { kind: 'too-big' };
    return this.deadline < Date.now() ? { kind: 'too-late' } : undefined;
  }

  storeIn(log: MemoryLog): Outcome {
    return this.fault ?? log.append(this.stream, this.expected, this.#records);
  }
}
