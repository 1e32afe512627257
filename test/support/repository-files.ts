import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** A text of the repository; the path has forward slashes and starts at the repository's own folder. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'data', 'coverage', 'package-lock.json']);
const TEXTS = new Set(['', '.cjs', '.css', '.js', '.json', '.md', '.mjs', '.njk', '.sql', '.ts', '.yaml', '.yml']);

/** Every text in the folder and below, whether or not it was committed: a slip is found before it is. */
export function readRepository(folder: string): RepositoryFile[] {
  return walk(folder).map((file) => ({
    path: relative(folder, file).split(sep).join('/'),
    text: readFileSync(file, 'utf8'),
  }));
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return entry.isFile() && TEXTS.has(extname(entry.name)) ? [path] : [];
  });
}
