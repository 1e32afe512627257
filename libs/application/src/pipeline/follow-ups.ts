import { decode, LogUnavailable, OutcomeUnknown, type EventLog } from '#event-log';
import { assert } from '#values';
import { followUpOf } from './ask.ts';
import type { Consequence } from './decider.ts';
import { eventsFrom, knownCommand, knownEvent, type KnownCommand, type KnownEvent } from './known-command.ts';
import type { Lanes } from './lanes.ts';
import type { LedgerModel } from './ledger-model.ts';

/** An event whose follow-ups may not all have been appended, by its place. */
export interface OpenCause {
  readonly stream: string;
  readonly revision: bigint;
}

interface Cut {
  readonly stream: string;
  readonly events: readonly KnownEvent[];
}

/**
 * What follows from an event in other streams (design D13): one append after another, each with ids that derive from
 * the event, so that it can be cut off anywhere and taken up again, and a repeat changes nothing.
 */
export class FollowUps {
  readonly #log: Pick<EventLog, 'readStream' | 'answersPositions'>;
  readonly #lanes: Lanes;
  readonly #model: Pick<LedgerModel, 'consequences' | 'read'>;
  /** What was cut off because the log could not be written. */
  #cut: Cut[] = [];

  constructor(
    log: Pick<EventLog, 'readStream' | 'answersPositions'>,
    lanes: Lanes,
    model: Pick<LedgerModel, 'consequences' | 'read'>,
  ) {
    this.#log = log;
    this.#lanes = lanes;
    this.#model = model;
  }

  /**
   * Appends everything that follows from a command's events, and what follows from that.
   * @throws OutcomeUnknown where the log could not be written: then it is taken up again with the next command, with a
   * repeat of this one, or at the next start
   */
  async after({ stream, events }: Cut): Promise<readonly KnownCommand[]> {
    if (this.#cut.length > 0) await this.#takeUpAgain();
    try {
      return await this.#run(stream, events);
    } catch (error) {
      if (!isOfTheLog(error)) throw error;
      this.#cut.push({ stream, events });
      throw new OutcomeUnknown(error);
    }
  }

  /**
   * Finishes what an earlier process left open. What cannot be finished does not keep the rest from it.
   * @returns how many causes there were
   * @throws AggregateError of what went wrong
   */
  async finish(causes: AsyncIterable<OpenCause> | Iterable<OpenCause>): Promise<number> {
    const wrong: unknown[] = [];
    let count = 0;
    for await (const { stream, revision } of causes) {
      count += 1;
      await this.#finishOne(stream, revision).catch((error: unknown) => wrong.push(error));
    }
    if (wrong.length > 0) throw new AggregateError(wrong, 'What follows from some events could not be recorded.');
    return count;
  }

  async #finishOne(stream: string, revision: bigint): Promise<void> {
    for await (const stored of eventsFrom(this.#log, stream, revision)) {
      await this.#run(stream, [knownEvent(stored, decode(stored.json), this.#model)]);
      return;
    }
  }

  async #takeUpAgain(): Promise<void> {
    for (const cut of this.#cut.splice(0)) {
      try {
        await this.#run(cut.stream, cut.events);
      } catch {
        // It was told to whoever asked for it; it stays open, and this command is not to fail for it.
        this.#cut.push(cut);
      }
    }
  }

  async #run(stream: string, events: readonly KnownEvent[]): Promise<readonly KnownCommand[]> {
    const steps: KnownCommand[] = [];
    for (const cause of events) {
      for (const [index, consequence] of this.#model.consequences(stream, cause.event).entries()) {
        const step = await this.#take(consequence, cause, index);
        steps.push(step, ...(await this.#run(step.stream, step.events)));
      }
    }
    return steps;
  }

  async #take(consequence: Consequence, { id, actor }: KnownEvent, index: number): Promise<KnownCommand> {
    const { command, decider, stream } = consequence;
    const ask = followUpOf(stream, command, { id, actor, index });
    const outcome = await this.#lanes.lane(decider, stream).submit(ask);
    assert(
      outcome.kind === 'appended' || outcome.kind === 'known',
      `${stream} answers what follows from ${id} with an event`,
    );
    return knownCommand(this.#log, consequence, ask, outcome);
  }
}

const isOfTheLog = (error: unknown): boolean => error instanceof LogUnavailable || error instanceof OutcomeUnknown;
