import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The id under which one request stands in the log and in its answer. A proxy may bring a UUID of its own in
 * `X-Request-Id`; any other text is ignored, because it would be written into the log as it stands.
 */
export function correlationId(request: IncomingMessage): string {
  const brought = request.headers['x-request-id'];
  return typeof brought === 'string' && UUID.test(brought) ? brought.toLowerCase() : randomUUID();
}
