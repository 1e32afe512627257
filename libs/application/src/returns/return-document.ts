import { hash } from 'node:crypto';
import { canonicalText } from '#event-log';
import type { ReturnFormat } from '#grants';
import { csvText, htmlText, returnSheet, workbookBytes, type ReturnContent, type Sheet } from '#interchange';

/** A return in one of its formats. */
export interface MadeDocument {
  readonly format: ReturnFormat;
  readonly bytes: Uint8Array;
  /** Of the bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

const encoder = new TextEncoder();

type SheetFormat = Exclude<ReturnFormat, 'json'>;
const BYTES: Readonly<Record<SheetFormat, (sheet: Sheet) => Uint8Array | Promise<Uint8Array>>> = {
  csv: (sheet) => encoder.encode(csvText(sheet)),
  html: (sheet) => encoder.encode(htmlText(sheet)),
  xlsx: workbookBytes,
};

/** Writes a return in a format. The same return has the same bytes (XLSX: with one version of its library). */
export async function returnDocument(content: ReturnContent, format: ReturnFormat): Promise<MadeDocument> {
  if (format !== 'json') return sheetDocument(returnSheet(content), format);
  return documentOf(format, encoder.encode(canonicalText(content)));
}

/** Writes a sheet in a format; the same sheet has the same bytes. */
export const sheetDocument = async (sheet: Sheet, format: SheetFormat): Promise<MadeDocument> =>
  documentOf(format, await BYTES[format](sheet));

const documentOf = (format: ReturnFormat, bytes: Uint8Array): MadeDocument => ({
  format,
  bytes,
  sha256: hash('sha256', bytes, 'hex'),
});
