import { statSync } from 'node:fs';

/** How long a file may be gone before it is noticed at the next append. */
const LOOK_EVERY_MILLISECONDS = 1_000;

/**
 * Guards against a log that was removed or replaced under the service: SQLite would go on committing into the file
 * that has no name any more, and all of it would be gone with the process. By name only: opening the file here, and
 * closing it, would drop SQLite's locks on it.
 * @returns a function that throws once the file of that name is another one
 */
export function refuserIfMoved(file: string, lookEveryMilliseconds = LOOK_EVERY_MILLISECONDS): () => void {
  const opened = identityOf(file);
  let lookedAt = performance.now();
  return () => {
    const now = performance.now();
    if (now - lookedAt < lookEveryMilliseconds) return;
    if (identityOf(file) !== opened) throw new Error(`${file} was removed or replaced while it was open`);
    lookedAt = now;
  };
}

function identityOf(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? 'none' : `${stat.dev}:${stat.ino}`;
}
