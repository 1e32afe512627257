import { createReadStream } from 'node:fs';
import { decodedPiece } from '../decoded.ts';
import { FileRefused } from '../file-refused.ts';

const PIECE_BYTES = 65_536;
const LINE_FEED = 10;

/** How the characters of a text are written as bytes; told by the byte order mark, and UTF-8 where there is none. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export function encodingOf(head: Uint8Array): TextEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/**
 * The text of a file, piece by piece, without its byte order mark.
 * @throws FileRefused `text-not-utf-8` where bytes are no characters, `text-with-nul` where there are NUL characters
 */
export async function* textPieces(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  for await (const bytes of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Uint8Array>) {
    const text = decodedPiece(decoder, bytes);
    if (text === undefined) throw notDecoded(encoding, bytes, line);
    if (text.includes('\0')) throw nul(line + lineFeedsIn(text.slice(0, text.indexOf('\0'))));
    yield text;
    line += encoding === 'utf-8' ? lineFeedBytesIn(bytes) : lineFeedsIn(text);
  }
  const last = decodedPiece(decoder, undefined);
  if (last === undefined) throw cut();
  if (last !== '') yield last;
}

const cut = (): FileRefused =>
  new FileRefused('file-cut-short', 'The file ends in the middle of a character, so it was cut. Send it again.');

function notDecoded(encoding: TextEncoding, bytes: Uint8Array, line: number): FileRefused {
  if (encoding !== 'utf-8') {
    const detail = `Near line ${line} the file holds what is no character of UTF-16. Save it as CSV UTF-8.`;
    return new FileRefused('text-not-utf-8', detail, { rowNo: line });
  }
  const before = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1)[0] ?? '';
  const lineNo = line + lineFeedsIn(before);
  const detail =
    `Line ${lineNo} holds a character that is not UTF-8, such as a pound sign of the Windows code page. In Excel choose ` +
    'Save As and “CSV UTF-8 (Comma delimited)”; in another system choose UTF-8 for the export.';
  return new FileRefused('text-not-utf-8', detail, { rowNo: lineNo });
}

function nul(line: number): FileRefused {
  const detail =
    `Line ${line} holds a NUL character, so this is no text, or it is UTF-16 without the mark that says so. Save it as ` +
    'CSV UTF-8.';
  return new FileRefused('text-with-nul', detail, { rowNo: line });
}

function lineFeedsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function lineFeedBytesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}
