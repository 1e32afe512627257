import { PostingsWorkbook } from '#interchange';
import type { ExportFormat } from './format.ts';
import { writtenBy } from './written-by.ts';

export const xlsx: ExportFormat = {
  isBinary: true,
  pieces: (exported) => writtenBy(new PostingsWorkbook(), exported),
};
