import { BeancountFile } from '#interchange';
import type { ExportFormat } from './format.ts';
import { writtenBy } from './written-by.ts';

export const beancount: ExportFormat = {
  isBinary: false,
  pieces: (exported) => writtenBy(new BeancountFile(exported.covered), exported),
};
