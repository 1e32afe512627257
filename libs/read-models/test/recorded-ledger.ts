import { decode, encode, eventId, MemoryEventLog, type StoredEvent } from '#event-log';
import {
  emptyGrant,
  evolve,
  followUps,
  SCHEMAS,
  type Decision,
  type GrantEvent,
  type GrantState,
  type LedgerEvent,
} from '#grants';
import { ask, type InStream, type Streams } from '../../../test/support/asked-of-streams.ts';
import { eventsOf, stored } from '../../../test/support/decided.ts';

type AnyCommand = InStream['command'];
type Step = Omit<InStream, 'stream'>;

const FIRST_INSTANT = Date.UTC(2026, 3, 1, 9);
const MINUTE = 60_000;

/**
 * A ledger in memory that is written as the service writes it: commands are decided, events encoded and appended, and
 * what follows in other streams is appended after them. Every append is a minute later than the one before.
 */
export class RecordedLedger {
  readonly log = new MemoryEventLog();
  readonly #streams: Streams = new Map();
  #appends = 0;
  #slow = 0;

  /** Asks commands of one stream, one after the other; a refusal fails the test. */
  async ask(stream: string, ...commands: readonly (AnyCommand | Step)[]): Promise<this> {
    for (const asked of commands) {
      const step: Step = 'command' in asked ? asked : { command: asked };
      await this.append(stream, eventsOf(this.#decide(stream, step)), step.by);
    }
    return this;
  }

  /** Appends events as they are, and what follows from them. */
  async append(stream: string, events: readonly LedgerEvent[], by = 'preparer', cause?: string): Promise<void> {
    await this.appendAlone(stream, events, by, cause);
    const appended = await this.#tail(stream, events.length);
    for (const [index, event] of events.entries()) {
      for (const next of followUps(stream, event)) {
        await this.append(next.stream, eventsOf(this.#decide(next.stream, next)), by, appended[index]?.id);
      }
    }
  }

  /** Appends events as they are, and nothing of what follows from them. */
  async appendAlone(stream: string, events: readonly LedgerEvent[], by = 'preparer', cause?: string): Promise<void> {
    const before = this.#eventsIn(stream);
    const revision = before.length;
    this.#streams.set(stream, [...before, ...events.map(stored)]);
    const recordedAt = new Date(FIRST_INSTANT + this.#appends * MINUTE - this.#slow).toISOString();
    this.#appends += 1;
    const envelopes = events.map((event, index) => ({
      id: eventId(stream, 'test', String(this.#appends), index),
      stream,
      revision: String(revision + index),
      type: event.type,
      schema: SCHEMAS[event.type],
      recordedAt,
      actor: { subject: by, name: `Name of the ${by}` },
      ...(cause === undefined ? {} : { cause }),
      data: event.data,
    }));
    const expected = revision === 0 ? 'no-stream' : BigInt(revision - 1);
    const texts = envelopes.map((one) => ({ id: one.id, type: one.type, json: encode(one) }));
    await this.log.append(stream, expected, texts);
  }

  /** From now on the clock is so many minutes behind, as that of another machine may be. */
  setClockBack(minutes: number): void {
    this.#slow = minutes * MINUTE;
  }

  /** The state of a grant after the events up to a position of the log. */
  async grantAt(grantId: string, position: bigint): Promise<GrantState> {
    const events = (await this.all()).filter((one) => one.stream === `grant-${grantId}` && one.position <= position);
    return (this.#eventsIn(`grant-${grantId}`).slice(0, events.length) as GrantEvent[]).reduce(evolve, emptyGrant());
  }

  /** Everything in the log, in order. */
  async all(): Promise<readonly StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const batch of this.log.readAll()) events.push(...batch);
    return events;
  }

  /** The position of the first event of a type. */
  async positionOf(type: LedgerEvent['type']): Promise<bigint | undefined> {
    return (await this.all()).find(({ json }) => decode(json).type === type)?.position;
  }

  async #tail(stream: string, count: number): Promise<readonly StoredEvent[]> {
    const from = BigInt(this.#eventsIn(stream).length - count);
    const events: StoredEvent[] = [];
    for await (const batch of this.log.readStream(stream, from)) events.push(...batch);
    return events;
  }

  #eventsIn(stream: string): readonly LedgerEvent[] {
    return this.#streams.get(stream) ?? [];
  }

  #decide(stream: string, step: Step): Decision<LedgerEvent> {
    return ask(this.#streams, { stream, ...step });
  }
}
