import { decode, type EventLog } from '#event-log';
import type { KeptReadModels } from '../tokens.ts';
import { causesOf } from './follow-up-watch.ts';
import type { OpenCause } from './follow-ups.ts';
import type { LedgerModel } from './ledger-model.ts';

/** The read model that keeps the place, so that a start need not read the whole log. */
const FOLLOW_UPS = 'follow-ups';
const WAIT_MILLISECONDS = 60_000;

/**
 * The events whose follow-ups an earlier process may have left open, in the order of the log. Where the read model that
 * knows them cannot be waited for, every event of the log is asked: that takes longer and comes to the same.
 */
export async function openCauses(
  log: Pick<EventLog, 'head' | 'readAll'>,
  readModels: KeptReadModels,
  model: Pick<LedgerModel, 'consequences' | 'read'>,
): Promise<AsyncIterable<OpenCause> | Iterable<OpenCause>> {
  const head = await log.head();
  if (head === undefined) return [];
  if (!(await readModels.waitFor({ position: head.position }, WAIT_MILLISECONDS, [FOLLOW_UPS]))) {
    return causesIn(log, model);
  }
  return causesOf(await readModels.reads.openFollowUps());
}

/** Every event of a log from which something follows, whether or not it has been recorded. */
export async function* causesIn(
  log: Pick<EventLog, 'readAll'>,
  model: Pick<LedgerModel, 'consequences' | 'read'>,
): AsyncGenerator<OpenCause> {
  for await (const batch of log.readAll()) {
    for (const { json, revision, stream } of batch) {
      const { data, schema, type } = decode(json);
      if (model.consequences(stream, model.read(type, schema, data)).length > 0) yield { stream, revision };
    }
  }
}
