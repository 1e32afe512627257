import { hasReached, type Cursor } from '#event-log';
import type { Standing } from './place.ts';

/** What a reader waits for: its own write by cursor, or a position of the log. */
export type Awaited = { readonly cursor: Cursor } | { readonly position: bigint };

interface Waiter {
  readonly wanted: Awaited;
  readonly names: readonly string[] | undefined;
  readonly answer: (reached: boolean) => void;
  readonly refuse: (error: Error) => void;
}

/** Readers that wait for projections to come as far as an event. */
export class Waiters {
  readonly #waiting = new Set<Waiter>();

  get areNone(): boolean {
    return this.#waiting.size === 0;
  }

  /** Whether the projections named (all, if none is) come as far within the time. A stopped one never does. */
  async wait(
    standings: readonly Standing[],
    wanted: Awaited,
    milliseconds: number,
    names?: readonly string[],
  ): Promise<boolean> {
    const now = hasCome(standings, wanted, names);
    if (now !== undefined) return now;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => waiter.answer(false), milliseconds);
      const over = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(waiter);
      };
      const waiter: Waiter = {
        wanted,
        names,
        answer: (reached) => {
          over();
          resolve(reached);
        },
        refuse: (error) => {
          over();
          reject(error);
        },
      };
      this.#waiting.add(waiter);
    });
  }

  /** Answers whoever can be answered now. */
  look(standings: readonly Standing[]): void {
    for (const { wanted, names, answer } of [...this.#waiting]) {
      const now = hasCome(standings, wanted, names);
      if (now !== undefined) answer(now);
    }
  }

  /** Nothing can be known for now. */
  fail(error: Error): void {
    for (const { refuse } of [...this.#waiting]) refuse(error);
  }

  /** Nothing more will come. */
  end(): void {
    for (const { answer } of [...this.#waiting]) answer(false);
  }
}

/** Whether projections have come as far, or never will; undefined while it is still to be seen. */
export function hasCome(
  standings: readonly Standing[],
  wanted: Awaited,
  names?: readonly string[],
): boolean | undefined {
  const concerned = standings.filter(({ projection }) => names?.includes(projection.name) ?? true);
  const behind = concerned.filter((standing) => !isAt(standing, wanted));
  if (behind.length === 0) return true;
  return behind.some(({ problem }) => problem !== undefined) ? false : undefined;
}

function isAt({ place }: Standing, wanted: Awaited): boolean {
  if ('cursor' in wanted) return hasReached(place?.cursor, wanted.cursor);
  return (place?.position ?? -1n) >= wanted.position;
}
