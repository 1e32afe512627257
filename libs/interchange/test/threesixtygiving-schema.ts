import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';

const FOLDER = join(import.meta.dirname, '360-giving-1.4.3');
const read = (name: string): object => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as object;

/** Nothing is fetched: both schemas are known by the names they give themselves, and their language by theirs. */
function packageCheck() {
  const ajv = new Ajv2020({ allErrors: true, strict: false, formats: fullFormats });
  const language = 'json-schema.org/draft/2020-12/schema';
  ajv.addMetaSchema({ $id: `http://${language}`, $ref: `https://${language}` });
  ajv.addSchema(read('360-giving-schema.json'));
  return ajv.compile(read('360-giving-package-schema.json'));
}

const check = packageCheck();

/** What a file has against the published package schema, version 1.4; nothing where it is valid. */
export function faultsOf(file: unknown): readonly string[] {
  if (check(file)) return [];
  return (check.errors ?? []).map(({ instancePath, message }: ErrorObject) => `${instancePath} ${message ?? ''}`);
}
