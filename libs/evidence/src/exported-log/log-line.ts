import { canonicalText, checkAppend, cursorOf, EVENT_BYTES_MAX, type NewEvent, type StoredEvent } from '#event-log';
import { leafHash, type MerkleRoot } from '../merkle-root.ts';
import { ExportedLogRefused } from './exported-log-refused.ts';

/** What stands around an event is less than this: two names, an id, a hash and two numbers. */
const AROUND_BYTES_MAX = 2_048;
export const LINE_BYTES_MAX = EVENT_BYTES_MAX + AROUND_BYTES_MAX;

const BEFORE_EVENT = ',"event":';
const BEFORE_COUNT = '{"events":';
const HASH = '[0-9a-f]{64}';
const closing = new RegExp(`^\\{"events":"(0|[1-9][0-9]{0,18})","root":"(${HASH})","version":1\\}$`);
const hash = new RegExp(`^${HASH}$`);
const decimal = /^(?:0|[1-9][0-9]{0,18})$/;

/** What a line says of its event before the event's own text. */
interface Frame extends Pick<NewEvent, 'id' | 'type'> {
  readonly position: string;
  readonly stream: string;
  readonly revision: string;
  readonly leafHash: string;
}

/**
 * The line of an event, without its line feed: where it stands, its leaf hash (RFC 6962, in hexadecimal), and its stored
 * text, byte for byte, as the last member. Its line number is its position and one.
 */
export const eventLine = ({ position, stream, revision, id, type, json }: StoredEvent, leaf: Buffer): string =>
  lineOf({ position: `${position}`, stream, revision: `${revision}`, id, type, leafHash: leaf.toString('hex') }, json);

function lineOf({ position, stream, revision, id, type, leafHash: leaf }: Frame, json: string): string {
  const [streamText, typeText] = [JSON.stringify(stream), JSON.stringify(type)];
  const place = `"position":"${position}","stream":${streamText},"revision":"${revision}"`;
  return `{${place},"id":"${id}","type":${typeText},"leafHash":"${leaf}"${BEFORE_EVENT}${json}}`;
}

/** The last line, without its line feed: how many events there are, and the Merkle root of all (RFC 6962). */
export const closingLine = (root: MerkleRoot): string =>
  `{"events":"${root.size}","root":"${root.root()}","version":1}`;

/** Whether an event is as the ledger writes one: its text canonical (RFC 8785), and saying of itself what the log says. */
export function isOwnEvent({ id, json, revision, stream, type }: Omit<StoredEvent, 'position' | 'cursor'>): boolean {
  try {
    checkAppend(stream, 'no-stream', [{ id, type, json }]);
    const said = JSON.parse(json) as Readonly<Record<string, unknown>>;
    const agrees = said['id'] === id && said['stream'] === stream && said['type'] === type;
    return agrees && said['revision'] === `${revision}` && canonicalText(said) === json;
  } catch {
    return false;
  }
}

/** An event read from its line. */
export interface EventRead {
  readonly event: StoredEvent;
  readonly leaf: Buffer;
}

/**
 * Reads the line of the event at a position. Nothing is read that is not, to the byte, what would be written.
 * @throws ExportedLogRefused
 */
export function readEventLine(line: string, position: bigint): EventRead {
  const lineNumber = position + 1n;
  const at = line.indexOf(BEFORE_EVENT);
  const json = line.slice(at + BEFORE_EVENT.length, -1);
  const frame = at < 0 ? undefined : readFrame(`${line.slice(0, at)}}`);
  if (frame === undefined || lineOf(frame, json) !== line) throw new ExportedLogRefused('line-malformed', lineNumber);
  if (frame.position !== `${position}`) throw new ExportedLogRefused('line-out-of-place', lineNumber);
  const leaf = leafHash(json);
  if (leaf.toString('hex') !== frame.leafHash) throw new ExportedLogRefused('event-changed', lineNumber);
  const { id, stream, type } = frame;
  const event = { id, json, stream, type, revision: BigInt(frame.revision), position, cursor: cursorOf(position) };
  if (!isOwnEvent(event)) throw new ExportedLogRefused('event-elsewhere', lineNumber);
  return { event, leaf };
}

function readFrame(text: string): Frame | undefined {
  let frame: Partial<Record<keyof Frame, unknown>>;
  try {
    frame = JSON.parse(text) as typeof frame;
  } catch {
    return undefined;
  }
  const { position, stream, revision, id, type, leafHash: leaf } = frame;
  const texts = [position, stream, revision, id, type, leaf];
  if (!texts.every((one) => typeof one === 'string')) return undefined;
  const sound = decimal.test(position as string) && decimal.test(revision as string) && hash.test(leaf as string);
  return sound ? (frame as Frame) : undefined;
}

/** Whether a line sets out to be the last one. */
export const isClosing = (line: string): boolean => line.startsWith(BEFORE_COUNT);

/**
 * Holds the last line against what was read before it.
 * @throws ExportedLogRefused
 */
export function checkClosingLine(line: string, read: MerkleRoot): void {
  const lineNumber = read.size + 1n;
  const [, events, root] = closing.exec(line) ?? [];
  if (events === undefined) throw new ExportedLogRefused('line-malformed', lineNumber);
  if (events !== `${read.size}`) throw new ExportedLogRefused('count-differs', lineNumber);
  if (root !== read.root()) throw new ExportedLogRefused('root-differs', lineNumber);
}
