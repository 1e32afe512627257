import { fromWire } from '#values';
import { canonicalText } from './canonical.ts';

/** What is stored of an event: what happened (`data`), and who recorded it, when, for which request. */
export interface Envelope {
  readonly id: string;
  readonly stream: string;
  /** The revision in decimal, as a text: a JSON number would not hold every one of them. */
  readonly revision: string;
  readonly type: string;
  /** The number of the shape that `data` has. A changed shape is a new number; old ones stay readable. */
  readonly schema: number;
  /** RFC 3339 in UTC, like `2026-04-01T09:30:00.000Z`. Set by the server, and never goes back within a stream. */
  readonly recordedAt: string;
  readonly actor: Actor;
  /** The request that caused it. Missing on what follows from another event. */
  readonly command?: CommandReference;
  /** The id of the event from which it follows. */
  readonly cause?: string;
  readonly data: unknown;
}

export interface Actor {
  readonly subject: string;
  readonly name: string;
  readonly roles?: readonly string[];
}

export interface CommandReference {
  /** The idempotency key. */
  readonly key: string;
  /** Of the request's body, to tell a repeat from another request under the same key. */
  readonly digest: string;
  readonly route: string;
}

/** Thrown for a text that is no envelope: the log was written by something else, or damaged. */
export class NotAnEnvelope extends Error {
  override readonly name = 'NotAnEnvelope';
}

const decimal = /^(?:0|[1-9][0-9]{0,18})$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/**
 * The canonical text of an envelope, which is what the log stores. An event is encoded once.
 * @throws NotCanonical if something in it cannot be kept
 * @throws NotAnEnvelope if its revision, schema or instant is not one
 */
export function encode(envelope: Envelope): string {
  const { actor, cause, command, data, id, recordedAt, revision, schema, stream, type } = envelope;
  const sound = decimal.test(revision) && instant.test(recordedAt) && schema >= 1 && isObject(data);
  if (!sound) throw new NotAnEnvelope(`The ${type} to be recorded has a wrong revision, instant, schema or content.`);
  // Written here in the order of the text, so that nothing has to be sorted.
  return canonicalText({ actor, cause, command, data, id, recordedAt, revision, schema, stream, type });
}

/**
 * Reads a stored text. Money and days in `data` are values again.
 * @throws NotAnEnvelope if it is none
 */
export function decode(json: string): Envelope {
  const envelope = parsed(json);
  const sound =
    isObject(envelope) &&
    typeof envelope.type === 'string' &&
    typeof envelope.schema === 'number' &&
    isObject(envelope.data);
  if (!sound) throw new NotAnEnvelope('A stored event lacks its type, its schema or its content.');
  fromWire(envelope.data);
  return envelope;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

function parsed(json: string): Envelope {
  try {
    return JSON.parse(json) as Envelope;
  } catch (error) {
    throw new NotAnEnvelope('A stored event is not readable as JSON.', { cause: error });
  }
}
