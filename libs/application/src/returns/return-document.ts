import { hash } from 'node:crypto';
import { canonicalText } from '#event-log';
import type { ReturnFormat } from '#grants';
import { csvText, htmlText, returnSheet, workbookBytes, type ReturnContent } from '#interchange';

/** A return in one of its formats. */
export interface MadeDocument {
  readonly format: ReturnFormat;
  readonly bytes: Uint8Array;
  /** Of the bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

const encoder = new TextEncoder();

const BYTES: Readonly<Record<ReturnFormat, (content: ReturnContent) => Uint8Array | Promise<Uint8Array>>> = {
  json: (content) => encoder.encode(canonicalText(content)),
  csv: (content) => encoder.encode(csvText(returnSheet(content))),
  html: (content) => encoder.encode(htmlText(returnSheet(content))),
  xlsx: (content) => workbookBytes(returnSheet(content)),
};

/** Writes a return in a format. The same return has the same bytes (XLSX: with one version of its library). */
export async function returnDocument(content: ReturnContent, format: ReturnFormat): Promise<MadeDocument> {
  const bytes = await BYTES[format](content);
  return { format, bytes, sha256: hash('sha256', bytes, 'hex') };
}
