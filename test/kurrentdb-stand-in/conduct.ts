import { setTimeout as pause } from 'node:timers/promises';
import { Bell } from '#event-log';
import { type Misbehaviour, type MisbehaviourKind, type MisbehaviourOf, MISBEHAVIOURS } from './misbehaviour.ts';

interface Ordered {
  readonly misbehaviour: Misbehaviour;
  left: number;
}

/** How often each fault was met. */
export type Acted = Readonly<Record<MisbehaviourKind, number>>;

/** How the stand-in is to behave just now, and how often it has misbehaved in each way. */
export class Conduct {
  /** Rings when the stand-in is told to behave in another way. */
  readonly bell = new Bell();
  readonly #ordered = new Map<MisbehaviourKind, Ordered>();
  readonly #acted = Object.fromEntries(MISBEHAVIOURS.map((kind) => [kind, 0])) as Record<MisbehaviourKind, number>;

  get acted(): Acted {
    return { ...this.#acted };
  }

  /** From now on, until told to behave, or for so many times. */
  misbehave(misbehaviour: Misbehaviour, times = Infinity): void {
    this.#ordered.set(misbehaviour.kind, { misbehaviour, left: times });
    this.bell.ring();
  }

  /** In this respect, or in all. */
  behave(kind?: MisbehaviourKind): void {
    if (kind === undefined) this.#ordered.clear();
    else this.#ordered.delete(kind);
    this.bell.ring();
  }

  /** What was ordered of this kind, without committing it. */
  ordered<Kind extends MisbehaviourKind>(kind: Kind): MisbehaviourOf<Kind> | undefined {
    return this.#ordered.get(kind)?.misbehaviour as MisbehaviourOf<Kind> | undefined;
  }

  /** What was ordered of this kind, which whoever asks now commits: it is counted. */
  commit<Kind extends MisbehaviourKind>(kind: Kind): MisbehaviourOf<Kind> | undefined {
    const order = this.#ordered.get(kind);
    if (order === undefined) return undefined;
    this.#acted[kind] += 1;
    order.left -= 1;
    if (order.left === 0) this.#ordered.delete(kind);
    return order.misbehaviour as MisbehaviourOf<Kind>;
  }

  /** Whether a call has to wait before it is answered. Most have not, and are spared the promise. */
  get delays(): boolean {
    return this.#ordered.has('silent') || this.#ordered.has('slow');
  }

  /** Waits while it is to be silent, and for as long as it is to be slow. */
  async delay(signal: AbortSignal): Promise<void> {
    const slow = this.commit('slow');
    if (slow !== undefined) await pause(slow.milliseconds, undefined, { signal }).catch(() => undefined);
    if (this.commit('silent') === undefined) return;
    let { rung } = this.bell;
    while (this.ordered('silent') !== undefined && !signal.aborted) {
      await this.bell.waitSince(rung, signal);
      ({ rung } = this.bell);
    }
  }
}
