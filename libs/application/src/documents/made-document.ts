import { hash } from 'node:crypto';
import { canonicalText } from '#event-log';
import type { ReturnFormat } from '#grants';
import { csvText, htmlText, workbookBytes, type Sheet } from '#interchange';

/** A document in one of its formats. */
export interface MadeDocument {
  readonly format: ReturnFormat;
  readonly bytes: Uint8Array;
  /** Of the bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** What is to be written: what its JSON says, and how its other formats are laid out. */
export interface ToWrite {
  readonly content: object;
  readonly sheet: () => Sheet;
  /** Of the worksheet, in XLSX. */
  readonly sheetName: string;
}

const encoder = new TextEncoder();

const BYTES: Readonly<Record<ReturnFormat, (asked: ToWrite) => Uint8Array | Promise<Uint8Array>>> = {
  json: ({ content }) => encoder.encode(canonicalText(content)),
  csv: ({ sheet }) => encoder.encode(csvText(sheet())),
  html: ({ sheet }) => encoder.encode(htmlText(sheet())),
  xlsx: ({ sheet, sheetName }) => workbookBytes(sheet(), sheetName),
};

/** Writes a document in a format. The same content has the same bytes (XLSX: with one version of its library). */
export async function madeDocument(asked: ToWrite, format: ReturnFormat): Promise<MadeDocument> {
  const bytes = await BYTES[format](asked);
  return { format, bytes, sha256: hash('sha256', bytes, 'hex') };
}
