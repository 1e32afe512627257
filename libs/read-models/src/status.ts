import type { Head } from '#event-log';
import { nextPosition, type Standing } from './projecting/place.ts';
import type { Ignored } from './projecting/runner.ts';
import type { Remark } from './remark.ts';

/** For whoever asks whether the service is ready. */
export interface ReadModelStatus {
  /** Position of the last event of the log; absent while the log is empty. */
  readonly head?: bigint;
  readonly projections: readonly ProjectionStatus[];
  /** Whether the log is being followed, by this instance or another. */
  readonly following: boolean;
  readonly keptBy: KeptBy;
  /** Why it cannot follow at the moment, though it tries to: the log or the store cannot be used. */
  readonly failure?: string;
  readonly ignored: Ignored;
  /** What an operator should know, with the one command that mends it. */
  readonly remark?: Remark;
}

/** Which of the instances that have the read models open writes them at the moment. */
export type KeptBy = 'this-instance' | 'another-instance' | 'nobody';

export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly status: 'running' | 'stopped';
  /** Position of the last event taken; absent before the first. */
  readonly position?: bigint;
  /** How many events of the log it has not taken yet. */
  readonly lag: bigint;
  /** Why it is stopped: a sentence that names the event. */
  readonly problem?: string;
}

/** What is known here of who keeps the read models, and how. */
export interface Keeping {
  readonly standings: readonly Standing[];
  readonly ignored: Ignored;
  readonly failure: string | undefined;
  readonly following: boolean;
  readonly keptBy: KeptBy;
  readonly remark: Remark | undefined;
}

export function statusOf(keeping: Keeping, head: Head | undefined): ReadModelStatus {
  const { failure, following, ignored, keptBy, remark, standings } = keeping;
  const end = (head?.position ?? -1n) + 1n;
  return {
    ...(head === undefined ? {} : { head: head.position }),
    projections: standings.map((standing) => projectionStatus(standing, end)),
    following,
    keptBy,
    ...(failure === undefined ? {} : { failure }),
    ignored,
    ...(remark === undefined ? {} : { remark }),
  };
}

function projectionStatus(standing: Standing, end: bigint): ProjectionStatus {
  const { place, problem, projection } = standing;
  return {
    name: projection.name,
    version: projection.version,
    status: problem === undefined ? 'running' : 'stopped',
    ...(place === undefined ? {} : { position: place.position }),
    // The head was asked for a moment ago, and the projection may be past it by now.
    lag: end > nextPosition(standing) ? end - nextPosition(standing) : 0n,
    ...(problem === undefined ? {} : { problem }),
  };
}
