import { join } from 'node:path';

/** The repository's own folder on this machine. */
export const REPOSITORY = join(import.meta.dirname, '../..');
