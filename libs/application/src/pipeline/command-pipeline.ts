import { decode, LogUnavailable, type EventLog } from '#event-log';
import type {
  CommandAnswer,
  CommandRecorded,
  CommandRefused,
  RecordedEvent,
  RevisionMoved,
} from '../commands/command-answer.ts';
import { assert } from '#values';
import type { CommandRequest } from '../commands/command-request.ts';
import type { Clock } from '../tokens.ts';
import { askOf, digestIn, tryOf, type Ask } from './ask.ts';
import type { AnyEvent } from './decider.ts';
import { FollowUps, type OpenCause } from './follow-ups.ts';
import { eventsFrom, knownCommand, type KnownCommand } from './known-command.ts';
import { Lanes } from './lanes.ts';
import type { LedgerModel } from './ledger-model.ts';
import { LondonTime } from './london-time.ts';
import { notRecordable } from './not-recordable.ts';
import { Rehearsal, type RehearsalParts } from './rehearsal.ts';
import type { OwnStream } from './verdict.ts';

export interface PipelineParts {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly model: LedgerModel;
  /** Events that fill a generation of streams in memory; where absent, as many as fit well into the heap. */
  readonly eventsInMemory?: number;
}

const MISSED_MAX = 100;

/**
 * The one way into the log. A command is decided in the queue of its stream, its events are appended, what follows from
 * them is appended in other streams, and then it is answered; the same command again gets the same answer.
 */
export class CommandPipeline {
  readonly #log: EventLog;
  readonly #lanes: Lanes;
  readonly #followUps: FollowUps;
  readonly #rehearsal: RehearsalParts;
  readonly #underWay = new Set<Promise<unknown>>();
  #closing = false;

  constructor({ log, clock, model, eventsInMemory }: PipelineParts) {
    const time = new LondonTime(clock);
    this.#log = log;
    this.#lanes = new Lanes(log, time, eventsInMemory);
    this.#followUps = new FollowUps(log, this.#lanes, model);
    this.#rehearsal = { log, time, model };
  }

  /**
   * Records a command and what follows from it. A refusal is an answer.
   * @throws LogUnavailable if nothing was recorded, OutcomeUnknown if that cannot be told: the same command again
   * settles it
   */
  async record<State, Command, Event extends AnyEvent>(
    own: OwnStream<State, Command, Event>,
    command: Command,
    request: CommandRequest,
  ): Promise<CommandAnswer> {
    if (this.#closing) throw new LogUnavailable('closed');
    const answer = this.#record(own, command, request);
    this.#underWay.add(answer);
    try {
      return await answer;
    } finally {
      this.#underWay.delete(answer);
    }
  }

  /** Finishes the follow-ups that an earlier process left open; before any command is let in. */
  finishFollowUps(causes: AsyncIterable<OpenCause> | Iterable<OpenCause>): Promise<number> {
    return this.#followUps.finish(causes);
  }

  /** Takes no more commands, and waits until those under way are answered. */
  async drain(): Promise<void> {
    this.#closing = true;
    await Promise.allSettled(this.#underWay);
  }

  async #record<State, Command, Event extends AnyEvent>(
    own: OwnStream<State, Command, Event>,
    command: Command,
    request: CommandRequest,
  ): Promise<CommandAnswer> {
    let ask: Ask<Command>;
    try {
      ask = (request.dryRun === true ? tryOf : askOf)(own.stream, command, request);
    } catch (error) {
      return { kind: 'refused', refusal: notRecordable(error) };
    }
    if (request.dryRun === true) return this.#rehearse(own, ask);
    const outcome = await this.#lanes.lane(own.decider, own.stream).submit(ask);
    if (outcome.kind === 'refused') return outcome;
    if (outcome.kind === 'moved') return this.#moved(own.stream, ask.ifMatch ?? -1n, outcome.revision);
    const known = await knownCommand(this.#log, own, ask, outcome);
    if (known.digest !== digestIn(ask)) return reused;
    return this.#answer(known, outcome.kind === 'known' && outcome.repeated);
  }

  async #rehearse<State, Command, Event extends AnyEvent>(
    own: OwnStream<State, Command, Event>,
    ask: Ask<Command>,
  ): Promise<CommandAnswer> {
    const played = await new Rehearsal(this.#rehearsal, ask.command).play(own, ask);
    if (played.kind === 'moved') return this.#moved(own.stream, ask.ifMatch ?? -1n, played.revision);
    assert(played.kind !== 'known', 'nothing is recorded under the key of a dry run');
    return played;
  }

  async #answer(known: KnownCommand, repeated: boolean): Promise<CommandRecorded> {
    const steps = await this.#followUps.after(known);
    const { cursor, position } = steps.at(-1) ?? known;
    return {
      kind: 'recorded',
      repeated,
      ...recordedIn(known),
      cursor,
      ...(position === undefined ? {} : { position }),
      followUps: steps.map(recordedIn),
    };
  }

  async #moved(stream: string, seen: bigint, revision: bigint): Promise<RevisionMoved> {
    const missed: RecordedEvent[] = [];
    for await (const { id, json, revision: at } of eventsFrom(this.#log, stream, seen + 1n)) {
      if (missed.length === MISSED_MAX || at > revision) break;
      const { recordedAt, type } = decode(json);
      missed.push(recordedEvent({ id, type, json, revision: at, recordedAt }));
    }
    return { kind: 'moved', stream, revision, missed };
  }
}

const reused: CommandRefused = {
  kind: 'refused',
  refusal: {
    code: 'idempotency-key-reused',
    detail: 'This Idempotency-Key has already recorded another request here. Use a new key for a new request.',
  },
};

type Stored = Pick<KnownCommand['events'][number], 'id' | 'type' | 'json' | 'revision' | 'recordedAt'>;

/**
 * What is answered of an event is what was stored of it, so that the first answer and a repeated one are the same. It is
 * read back only where somebody wants it: an import does not.
 */
const recordedEvent = ({ id, type, json, revision, recordedAt }: Stored): RecordedEvent => ({
  id,
  type,
  revision,
  recordedAt,
  get data(): unknown {
    return (JSON.parse(json) as { readonly data: unknown }).data;
  },
});

const recordedIn = ({ stream, events }: KnownCommand): Pick<CommandRecorded, 'stream' | 'revision' | 'events'> => ({
  stream,
  revision: events.at(-1)?.revision ?? -1n,
  events: events.map(recordedEvent),
});
