import { SaxesParser } from 'saxes';
import { decodedPiece } from '../decoded.ts';
import { FileRefused } from '../file-refused.ts';
import { damaged } from './workbook-parts.ts';

/** More than a cell may hold, so a piece of XML without a tag in so many characters is none of a sheet. */
const QUIET_CHARACTERS_MAX = 1_048_576;
/** Elements within elements. A sheet has some ten. */
const DEPTH_MAX = 64;

/** Who listens to a part: elements and attributes under their plain names, without what a writer puts before a colon. */
export interface XmlListener {
  opened(name: string, attributes: Readonly<Record<string, string>>): void;
  closed(name: string): void;
  /** Characters of the innermost element, in as many pieces as it pleases. */
  text(piece: string): void;
}

/**
 * Reads a part of a workbook as XML and tells the listener; after each piece of the file it stops, so that what has been
 * heard can be handed on. A part with a document type is refused: no workbook has one, and entities are a way in.
 * @throws FileRefused `workbook-unsafe`, or `workbook-damaged` where it is not XML
 */
export async function* xmlPieces(bytes: AsyncIterable<Uint8Array>, listener: XmlListener): AsyncGenerator<void> {
  const quiet = { characters: 0 };
  const parser = listeningParser(listener, quiet);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of bytes) {
    const text = decoded(decoder, piece);
    quiet.characters += text.length;
    parser.write(text);
    if (quiet.characters > QUIET_CHARACTERS_MAX) {
      throw new FileRefused('cell-too-long', 'A cell of the workbook holds over a million characters. Shorten it.');
    }
    yield;
  }
  parser.write(decoded(decoder, undefined)).close();
  yield;
}

/** As `xmlPieces`, for a part that is read to its end. */
export async function readXml(bytes: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> {
  const pieces = xmlPieces(bytes, listener);
  for (let piece = await pieces.next(); piece.done !== true;) piece = await pieces.next();
}

function listeningParser(listener: XmlListener, quiet: { characters: number }) {
  const parser = new SaxesParser({ position: false, xmlns: false });
  let depth = 0;
  parser.on('doctype', () => {
    const detail =
      'The workbook holds a document type (DOCTYPE), which Excel never writes, so it is not read. Save the rows alone ' +
      'as a new workbook.';
    throw new FileRefused('workbook-unsafe', detail);
  });
  parser.on('error', (error) => {
    throw damaged(`A part of it is not XML: ${error.message.replace(/\.$/, '')}.`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    quiet.characters = 0;
    depth += 1;
    if (depth > DEPTH_MAX) throw damaged('A part of it is nested too deep.');
    listener.opened(plainName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    quiet.characters = 0;
    depth -= 1;
    listener.closed(plainName(name));
  });
  parser.on('text', (text) => listener.text(text));
  parser.on('cdata', (text) => listener.text(text));
  return parser;
}

function plainName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

function decoded(decoder: TextDecoder, bytes: Uint8Array | undefined): string {
  const text = decodedPiece(decoder, bytes);
  if (text === undefined) throw damaged('A part of it is not UTF-8.');
  return text;
}
