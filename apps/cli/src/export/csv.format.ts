import { PostingsCsv } from '#interchange';
import type { ExportFormat } from './format.ts';
import { writtenBy } from './written-by.ts';

export const csv: ExportFormat = {
  isBinary: false,
  pieces: (exported) => writtenBy(new PostingsCsv(), exported),
};
