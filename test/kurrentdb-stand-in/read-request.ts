import { streamNameOf, streams } from './protocol.ts';

/** Where a reader wants to begin. */
export type Place = number | 'start' | 'end';

/** What is asked of a read, or of a subscription if no count is given. */
export interface ReadRequest {
  /** Undefined for the whole log. */
  readonly stream: string | undefined;
  /** A revision of the stream, or a position of the log. */
  readonly from: Place;
  /** Beside a position there is a second one, which must not be greater. */
  readonly isConsistent: boolean;
  readonly isBackwards: boolean;
  readonly count: number | undefined;
  readonly isFiltered: boolean;
}

export function readRequestOf(message: streams.ReadReq): ReadRequest {
  const options = message.getOptions() ?? new streams.ReadReq.Options();
  const stream = options.getStream();
  const position = options.getAll()?.getPosition();
  return {
    stream: stream && streamNameOf(stream.getStreamIdentifier()),
    from: stream === undefined ? placeInAll(options.getAll()) : placeInStream(stream),
    isConsistent: Number(position?.getPreparePosition() ?? 0) <= Number(position?.getCommitPosition() ?? 0),
    isBackwards: options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS,
    count: options.hasSubscription() ? undefined : Number(options.getCount()),
    isFiltered: options.hasFilter(),
  };
}

function placeInStream(options: streams.ReadReq.Options.StreamOptions): Place {
  if (options.hasRevision()) return Number(options.getRevision());
  return options.hasEnd() ? 'end' : 'start';
}

function placeInAll(options: streams.ReadReq.Options.AllOptions | undefined): Place {
  const position = options?.getPosition();
  if (position !== undefined) return Number(position.getCommitPosition());
  return options?.hasEnd() === true ? 'end' : 'start';
}
