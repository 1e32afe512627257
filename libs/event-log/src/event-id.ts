import { createHash } from 'node:crypto';

/** The namespace of the ledger's event ids. Drawn once at random; to change it would give every event another id. */
const NAMESPACE = Buffer.from('9b6f0dc7c0a54ff5a8b8d4b1f2a03e71', 'hex');

/**
 * The id of an event, derived from the command that causes it: the same command gives the same ids, and so is never
 * recorded twice. A version 5 UUID (RFC 9562) of stream, route, idempotency key and the event's index in the command.
 */
export function eventId(stream: string, route: string, key: string, index: number): string {
  // As a JSON list, so that no two different lists of names run together into one text.
  const name = JSON.stringify([stream, route, key, index]);
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest();
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
