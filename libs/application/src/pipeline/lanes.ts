import { getHeapStatistics } from 'node:v8';
import type { EventLog } from '#event-log';
import type { AnyEvent, Decider } from './decider.ts';
import type { LondonTime } from './london-time.ts';
import { StreamLane, type LaneSurroundings } from './stream-lane.ts';

type AnyLane = StreamLane<unknown, unknown, AnyEvent>;

/** What one event in memory takes, with what was measured of a grant of 200,000 events. Bytes. */
const BYTES_OF_AN_EVENT = 1_000;
/** Two generations of lanes together take at most a third of the heap. */
const PART_OF_THE_HEAP = 6;
/** An import makes a lane for every row, and never uses most of them again. */
const LANES_OF_A_GENERATION = 5_000;

const eventsThatFit = (): number =>
  Math.floor(getHeapStatistics().heap_size_limit / PART_OF_THE_HEAP / BYTES_OF_AN_EVENT);

/**
 * One lane for each stream that is in use or was lately: so a command mostly finds its stream folded.
 *
 * Lanes are held in two generations. A lane that is used belongs to the recent one; when that is full it becomes the
 * earlier one, and what was the earlier one until then, unused ever since, is let go. So a long stream stays while it
 * is used, however many short ones come and go beside it.
 */
export class Lanes {
  readonly #around: LaneSurroundings;
  readonly #eventsMax: number;
  #recent = new Map<string, AnyLane>();
  #earlier: ReadonlyMap<string, AnyLane> = new Map();
  /** Events in the recent lanes. */
  #events = 0;

  /** @param eventsMax how many events fill a generation */
  constructor(log: EventLog, time: LondonTime, eventsMax = eventsThatFit()) {
    const find: LaneSurroundings['find'] = (decider, stream) => this.lane(decider, stream);
    const grew = (events: number): void => void (this.#events += events);
    this.#around = { log, find, time, grew };
    this.#eventsMax = eventsMax;
  }

  /** The lane of a stream. A stream is always decided by the same decider. */
  lane<State, Command, Event extends AnyEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
  ): StreamLane<State, Command, Event> {
    const lane = this.#recent.get(stream) ?? this.#broughtBack(stream) ?? this.#made(decider, stream);
    return lane as unknown as StreamLane<State, Command, Event>;
  }

  #broughtBack(stream: string): AnyLane | undefined {
    const lane = this.#earlier.get(stream);
    if (lane !== undefined) this.#hold(stream, lane);
    return lane;
  }

  /** Room is made only here, so that a decision which looks at many streams has all of them together in the end. */
  #made<State, Command, Event extends AnyEvent>(decider: Decider<State, Command, Event>, stream: string): AnyLane {
    if (this.#recent.size >= LANES_OF_A_GENERATION || this.#events >= this.#eventsMax) this.#turn();
    const lane = new StreamLane(stream, decider, this.#around) as unknown as AnyLane;
    this.#recent.set(stream, lane);
    return lane;
  }

  #turn(): void {
    const unused = this.#earlier;
    this.#earlier = this.#recent;
    this.#recent = new Map();
    this.#events = 0;
    for (const [stream, lane] of unused) if (!lane.idle && !this.#earlier.has(stream)) this.#hold(stream, lane);
  }

  #hold(stream: string, lane: AnyLane): void {
    this.#recent.set(stream, lane);
    this.#events += lane.size;
  }
}
