import type { EventLog } from '#event-log';
import type { AnyEvent, Decider } from './decider.ts';
import type { LondonTime } from './london-time.ts';
import { StreamLane, type LaneSurroundings } from './stream-lane.ts';

type AnyLane = StreamLane<unknown, unknown, AnyEvent>;

/** Events held in memory over all lanes before lanes at rest are let go, the longest unused first. */
export const EVENTS_IN_MEMORY = 100_000;
/** A lane takes room of its own, as so many events would. */
const LANE_SIZE = 10;
/** New lanes between two looks at the room, as a part of all there is room for: an import makes a lane for every row. */
const PART_BETWEEN_LOOKS = 100;

/** One lane for each stream that is in use or was lately: so a command mostly finds its stream folded. */
export class Lanes {
  readonly #lanes = new Map<string, AnyLane>();
  readonly #around: LaneSurroundings;
  readonly #eventsMax: number;
  readonly #lanesBetweenLooks: number;
  #lanesSinceLook = 0;

  constructor(log: EventLog, time: LondonTime, eventsMax = EVENTS_IN_MEMORY) {
    const find: LaneSurroundings['find'] = (decider, stream) => this.lane(decider, stream);
    this.#around = { log, find, time };
    this.#eventsMax = eventsMax;
    this.#lanesBetweenLooks = Math.ceil(eventsMax / LANE_SIZE / PART_BETWEEN_LOOKS);
  }

  /** The lane of a stream. A stream is always decided by the same decider. */
  lane<State, Command, Event extends AnyEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
  ): StreamLane<State, Command, Event> {
    let lane = this.#lanes.get(stream) as StreamLane<State, Command, Event> | undefined;
    if (lane === undefined) {
      this.#makeRoom();
      lane = new StreamLane(stream, decider, this.#around);
    } else {
      this.#lanes.delete(stream);
    }
    // At the end again: the map is in the order of last use.
    this.#lanes.set(stream, lane as unknown as AnyLane);
    return lane;
  }

  #makeRoom(): void {
    this.#lanesSinceLook += 1;
    if (this.#lanesSinceLook < this.#lanesBetweenLooks) return;
    this.#lanesSinceLook = 0;
    let size = 0;
    for (const lane of this.#lanes.values()) size += lane.size + LANE_SIZE;
    for (const [stream, lane] of this.#lanes) {
      if (size < this.#eventsMax) return;
      if (!lane.idle) continue;
      this.#lanes.delete(stream);
      size -= lane.size + LANE_SIZE;
    }
  }
}
