import { decode, type EventLog } from '#event-log';
import { CommandFailed } from '../command-failed.ts';

/** Up to when the log is known: a position (inclusive) or an instant. If neither is given, as it is now. */
export interface Known {
  readonly position?: bigint | undefined;
  /** RFC 3339 in UTC. */
  readonly knownAt?: string | undefined;
}

type Log = Pick<EventLog, 'head' | 'readAll'>;

/**
 * The last position that counts; -1 where nothing was known yet. A position that the log has not reached is refused,
 * because what was exported until there would be something else tomorrow.
 * @throws CommandFailed
 */
export async function positionKnown(log: Log, { knownAt, position }: Known): Promise<bigint> {
  const head = (await log.head())?.position ?? -1n;
  if (knownAt !== undefined) return await knownUntil(log, knownAt, head);
  if (position === undefined) return head;
  if (position <= head) return position;
  const reached = head < 0n ? 'is empty' : `has come to position ${head}`;
  throw new CommandFailed(`--position is ${position}, but the log ${reached}.`);
}

/**
 * The end of the log's longest beginning in which nothing was recorded after an instant: clocks of several machines
 * differ, so a later event may bear an earlier instant.
 */
async function knownUntil(log: Log, knownAt: string, head: bigint): Promise<bigint> {
  const instant = Date.parse(knownAt);
  for await (const batch of log.readAll()) {
    const later = batch.find(({ json }) => Date.parse(decode(json).recordedAt) > instant);
    if (later !== undefined) return later.position - 1n;
  }
  return head;
}
