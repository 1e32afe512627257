import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import { FileRefused, type ReadRow } from '#interchange';

let folder: string | undefined;
let count = 0;

/** Writes a file that is gone after the spec, and gives its path. A text is UTF-8 without a mark. */
export function fileOf(content: string | Uint8Array, ending = 'csv'): string {
  folder ??= mkdtempSync(join(tmpdir(), 'reading-'));
  count += 1;
  const path = join(folder, `file-${count}.${ending}`);
  writeFileSync(path, content);
  return path;
}

afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** What a file is refused for, with where. */
export async function refusalOf(reading: Promise<unknown>) {
  try {
    await reading;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const { code, message, rowNo, column } = error;
    return { code, message, ...(rowNo === undefined ? {} : { rowNo }), ...(column === undefined ? {} : { column }) };
  }
  throw new Error('The file was not refused.');
}

/** The rows of which none has a fault. */
export function taken(rows: readonly ReadRow[]) {
  return rows.map((read) => {
    if ('fault' in read) throw new Error(read.fault.detail);
    return read.row;
  });
}

/** A text with this in it, where a spec expects an object. */
export const saying = (part: string): unknown => expect.stringContaining(part);
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
