import { HledgerJournal } from '#interchange';
import type { ExportFormat } from './format.ts';
import { writtenBy } from './written-by.ts';

export const hledger: ExportFormat = {
  isBinary: false,
  pieces: (exported) => writtenBy(new HledgerJournal(exported.covered), exported),
};
