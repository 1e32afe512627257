import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where read models are rebuilt, beside the live ones. */
export const rebuildFile = (file: string): string => file.replace(/(\.[a-z0-9]+)?$/i, '.rebuild$1');

/** Removes a database and what SQLite keeps beside it. Nobody may have it open. */
export function removeDatabase(file: string): void {
  for (const name of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) rmSync(name, { force: true });
}

/**
 * Puts a database in the place of another, so that after a power cut there is one or the other, whole, or none. Nobody
 * may have either of them open.
 */
export function replaceDatabase(file: string, by: string): void {
  syncToDisk(by, 'r+');
  // A write-ahead log left behind would be taken for the new file's.
  removeDatabase(file);
  renameSync(by, file);
  // Windows has no folders that can be opened, and keeps names in its journal.
  if (process.platform !== 'win32') syncToDisk(dirname(file), 'r');
}

function syncToDisk(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
