import { hash, randomUUID } from 'node:crypto';
import { encode, type NewEvent } from '#event-log';
import { SCHEMAS, type GrantEvent } from '#grants';

const ACTOR = { subject: 'b1e2f0c4-officer', name: 'Finance officer', roles: ['finance-officer'] };
const ROUTE = 'POST /grants/{grantId}/spend';
const RECORDED_AT = '2022-03-31T09:30:00.000Z';

/**
 * Events as the service would store them in a stream, with all that their envelopes say. Ids are random where the
 * service derives them by hash: both come in no order, which is what the index of ids feels.
 * @param from revision of the first
 */
export const storedEvents = (stream: string, events: readonly GrantEvent[], from = 0): readonly NewEvent[] =>
  events.map((event, at) => storedEvent(stream, from + at, event));

export function storedEvent(stream: string, revision: number, { type, data }: GrantEvent): NewEvent {
  const id = randomUUID();
  const json = encode({
    id,
    stream,
    revision: String(revision),
    type,
    schema: SCHEMAS[type],
    recordedAt: RECORDED_AT,
    actor: ACTOR,
    command: { key: id, digest: DIGEST, route: ROUTE },
    data,
  });
  return { id, type, json };
}

const DIGEST = hash('sha256', 'a request', 'hex');
