import { readdir, readFile } from 'node:fs/promises';
import { MAPPINGS } from './mappings/mappings.ts';
import { MappingRefused } from './mapping-refused.ts';
import type { Mapping } from './mapping.ts';
import { parseMapping } from './parse-mapping.ts';

/** Mappings by name, for each kind of file. */
export type Mappings = Readonly<Record<Mapping['kind'], ReadonlyMap<string, Mapping>>>;

/** Thrown where a folder of mappings cannot be used. The message names the file and says what is wrong with it. */
export class MappingsRefused extends Error {
  override readonly name = 'MappingsRefused';
}

/**
 * The mappings that come with the ledger, and those of a folder: every file in it that ends in `.json` holds one.
 * @throws MappingsRefused where the folder cannot be read or has none, or one cannot be used, or has the name of another
 */
export async function mappingsWith(folder?: string): Promise<Mappings> {
  const named = { 'general-ledger': new Map<string, Mapping>(), bank: new Map<string, Mapping>() };
  for (const one of Object.values(MAPPINGS)) named[one.kind].set(one.name, one);
  if (folder === undefined) return named;
  for (const file of await filesIn(folder)) {
    const mapping = await read(file);
    if (named[mapping.kind].has(mapping.name)) {
      throw new MappingsRefused(
        `${file}: there is another mapping “${mapping.name}” for these files; name it otherwise.`,
      );
    }
    named[mapping.kind].set(mapping.name, mapping);
  }
  return named;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => unreadable(folder, error));
  const files = names.filter((name) => name.endsWith('.json')).sort();
  if (files.length === 0) throw new MappingsRefused(`${folder} holds no mapping: no file in it ends in .json.`);
  return files.map((name) => `${folder}/${name}`);
}

async function read(file: string): Promise<Mapping> {
  const json = await readFile(file, 'utf8').catch((error: unknown) => unreadable(file, error));
  try {
    return parseMapping(json);
  } catch (error) {
    if (!(error instanceof MappingRefused)) throw error;
    throw new MappingsRefused(`${file}: ${error.message}`, { cause: error });
  }
}

function unreadable(path: string, error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  const because = code === 'ENOENT' ? 'it is not there' : message;
  throw new MappingsRefused(`The mappings in ${path} cannot be read: ${because}.`, { cause: error });
}
