import type { ReturnFormat } from '#grants';
import { returnSheet, type ReturnContent } from '#interchange';
import { madeDocument, type MadeDocument } from '../documents/made-document.ts';

/** Writes a return in a format. The same return has the same bytes (XLSX: with one version of its library). */
export const returnDocument = (content: ReturnContent, format: ReturnFormat): Promise<MadeDocument> =>
  madeDocument({ content, sheet: () => returnSheet(content), sheetName: 'Return' }, format);
