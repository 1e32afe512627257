import { exportLog } from '#evidence';
import type { ExportFormat } from './format.ts';

/** The log itself, an event a line, for `import log`. Its Merkle root is told, to be kept apart from the file. */
export const ndjson: ExportFormat = {
  isBinary: false,
  pieces: ({ covered, log, onEvents, say }) =>
    exportLog(log, covered.until, {
      onEvents,
      onEnd: ({ events, root }) => say(`Exported ${events} events. Merkle root: ${root}\n`),
    }),
};
