import { setTimeout as wait } from 'node:timers/promises';
import type { OpenFollowUp } from '#read-models';
import type { OpenCause } from './follow-ups.ts';

/** Between two looks; a step that is still open at the second look has been left by whoever was to take it. */
const LOOK_MILLISECONDS = 2_000;

export interface WatchParts {
  /** The steps that are open by what has been projected, in order. */
  readonly openFollowUps: () => Promise<readonly OpenFollowUp[]>;
  readonly finish: (causes: readonly OpenCause[]) => Promise<unknown>;
  /** Told what went wrong. It is tried again at the next look. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Finishes the steps into other streams that another instance has left open because it died in between. A step taken by
 * two instances at once is recorded once, for its events' ids derive from its cause; so nobody has to be asked first.
 */
export class FollowUpWatch {
  readonly #parts: WatchParts;
  readonly #stop = new AbortController();
  #watching: Promise<void> | undefined;

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#watching ??= this.#watch();
  }

  /** Ends after the steps in hand. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stop;
    let before: ReadonlySet<string> = new Set();
    while (await pause(signal)) {
      try {
        const open = await this.#parts.openFollowUps();
        const left = open.filter((step) => before.has(nameOf(step)));
        before = new Set(open.map(nameOf));
        if (left.length > 0) await this.#parts.finish(causesOf(left));
      } catch (error) {
        this.#parts.onFailure(error);
      }
    }
  }
}

const nameOf = ({ causeEventId, step }: OpenFollowUp): string => `${causeEventId} ${step}`;

/** The events behind some steps, each once, in order. */
export function causesOf(steps: readonly OpenFollowUp[]): readonly OpenCause[] {
  const causes = new Map<string, OpenCause>();
  for (const { causeEventId, causeStream, causeRevision } of steps) {
    causes.set(causeEventId, { stream: causeStream, revision: causeRevision });
  }
  return [...causes.values()];
}

/** Whether the time has passed, and watching goes on. Instances look at different moments. */
async function pause(signal: AbortSignal): Promise<boolean> {
  const milliseconds = LOOK_MILLISECONDS * (0.75 + Math.random() / 2);
  return await wait(milliseconds, true, { signal, ref: false }).catch(() => false);
}
