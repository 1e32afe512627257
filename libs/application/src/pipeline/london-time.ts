import { londonDay, type PlainDate } from '#values';
import type { Clock } from '../tokens.ts';

const HOUR = 3_600_000;

/** The clock, and the day it is in London, which changes on the hour in UTC and so is worked out once an hour. */
export class LondonTime {
  readonly #clock: Clock;
  #hour: number | undefined;
  #day: PlainDate | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds since 1970 in UTC. */
  now(): number {
    return this.#clock.now();
  }

  todayOn(): PlainDate {
    const hour = Math.floor(this.#clock.now() / HOUR);
    if (this.#day === undefined || hour !== this.#hour) {
      this.#day = londonDay(hour * HOUR);
      this.#hour = hour;
    }
    return this.#day;
  }
}
