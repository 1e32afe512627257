import type { EventLog } from '#event-log';
import { assert, laterOf, type PlainDate } from '#values';
import type { CommandPreview, MovedFigure, PreviewedEvent } from '../commands/command-answer.ts';
import { followUpOf, type Ask } from './ask.ts';
import type { AnyDecider, AnyEvent, Decider, Look } from './decider.ts';
import { movedFigures } from './figures-moved.ts';
import { FoldedStream } from './folded-stream.ts';
import type { LedgerModel, LineFigures, TouchedInGrant } from './ledger-model.ts';
import type { LondonTime } from './london-time.ts';
import type { PlacedEvent } from './placed-event.ts';
import { verdictOn, type OwnStream, type Verdict } from './verdict.ts';

export interface RehearsalParts {
  readonly log: Pick<EventLog, 'readStream'>;
  readonly time: LondonTime;
  readonly model: LedgerModel;
}

interface Played {
  readonly stream: string;
  readonly placed: readonly PlacedEvent<AnyEvent>[];
}

/** A stream folded for this rehearsal alone, and its figures before anything is played on it. */
interface Stage {
  readonly folded: FoldedStream<unknown, AnyEvent>;
  readonly before: readonly LineFigures[];
  /** What was played on it. */
  readonly played: AnyEvent[];
}

/**
 * A command, and all that would follow from it, played through on streams folded afresh from the log: what the lanes
 * hold is taken over by `evolve` and must not be led astray. Used for one command and thrown away.
 */
export class Rehearsal {
  readonly #parts: RehearsalParts;
  readonly #on: PlainDate;
  readonly #stages = new Map<string, Stage>();

  constructor(parts: RehearsalParts, command: unknown) {
    this.#parts = parts;
    const today = parts.time.todayOn();
    this.#on = laterOf(today, parts.model.effectiveDayOf(command) ?? today);
  }

  /** What the command would come to. */
  async play<State, Command, Event extends AnyEvent>(
    own: OwnStream<State, Command, Event>,
    ask: Ask<Command>,
  ): Promise<CommandPreview | Exclude<Verdict<Event>, { kind: 'placed' }>> {
    const any = own as unknown as OwnStream<unknown, unknown, AnyEvent>;
    const { revision } = (await this.#stage(any.decider, any.stream)).folded;
    const verdict = await this.#decide(any, ask);
    if (verdict.kind !== 'placed') return verdict;
    const steps = await this.#follow({ stream: own.stream, placed: verdict.placed }, ask);
    return {
      kind: 'preview',
      stream: own.stream,
      revision,
      effectiveOn: this.#on,
      events: verdict.placed.map(previewed),
      followUps: steps.map(({ stream, placed }) => ({ stream, events: placed.map(previewed) })),
      figures: this.#figures(),
      touches: this.#touched(),
    };
  }

  async #follow({ stream, placed }: Played, { actor }: Pick<Ask<unknown>, 'actor'>): Promise<readonly Played[]> {
    const steps: Played[] = [];
    for (const { id, event } of placed) {
      for (const [index, next] of this.#parts.model.consequences(stream, event).entries()) {
        const ask = followUpOf(next.stream, next.command, { id, actor, index });
        const verdict = await this.#decide(next, ask);
        assert(verdict.kind === 'placed', `${next.stream} answers what follows from ${event.type} with an event`);
        const step = { stream: next.stream, placed: verdict.placed };
        steps.push(step, ...(await this.#follow(step, ask)));
      }
    }
    return steps;
  }

  /** Decides on the stage and plays the events there. What the decision looks at is brought in first. */
  async #decide(own: OwnStream<unknown, unknown, AnyEvent>, ask: Ask<unknown>): Promise<Verdict<AnyEvent>> {
    const { time } = this.#parts;
    const { folded, played } = await this.#stage(own.decider, own.stream);
    for (;;) {
      const missing = new Map<string, AnyDecider>();
      const look = this.#lookAt(missing);
      const verdict = verdictOn(own, folded, ask, { now: time.now(), todayOn: time.todayOn(), look });
      for (const [stream, decider] of missing) await this.#stage(decider, stream);
      if (missing.size > 0) continue;
      if (verdict.kind !== 'placed') return verdict;
      for (const placed of verdict.placed) {
        folded.take(placed.event, placed);
        played.push(placed.event);
      }
      return verdict;
    }
  }

  #lookAt(missing: Map<string, AnyDecider>): Look {
    return <State, Command, Event extends AnyEvent>(decider: Decider<State, Command, Event>, stream: string): State => {
      const stage = this.#stages.get(stream);
      if (stage !== undefined) return stage.folded.state as State;
      missing.set(stream, decider);
      return decider.empty();
    };
  }

  async #stage(decider: AnyDecider, stream: string): Promise<Stage> {
    const known = this.#stages.get(stream);
    if (known !== undefined) return known;
    const folded = new FoldedStream<unknown, AnyEvent>(decider);
    await folded.catchUp(this.#parts.log, stream);
    const stage = { folded, before: this.#parts.model.figuresOn(stream, folded.state, this.#on), played: [] };
    this.#stages.set(stream, stage);
    return stage;
  }

  #touched(): readonly TouchedInGrant[] {
    return [...this.#stages]
      .map(([stream, { folded, played }]) => this.#parts.model.touchedBy(stream, folded.state, played))
      .filter((touched) => touched !== undefined)
      .filter(({ claims, periods, returns, published }) =>
        [claims, periods, returns, published].some((list) => list.length > 0),
      );
  }

  #figures(): readonly MovedFigure[] {
    return [...this.#stages].flatMap(([stream, { before, folded }]) =>
      movedFigures(before, this.#parts.model.figuresOn(stream, folded.state, this.#on)),
    );
  }
}

const previewed = ({ type, revision, json }: PlacedEvent<AnyEvent>): PreviewedEvent => ({
  type,
  revision,
  data: (JSON.parse(json) as { readonly data: unknown }).data,
});
