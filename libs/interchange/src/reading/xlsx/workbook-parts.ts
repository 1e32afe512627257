import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { FileRefused } from '../file-refused.ts';
import type { ReadingLimits } from '../reading-limits.ts';

/** Parts of a workbook: sheets, pictures, comments. A workbook of finance has some tens. */
const PARTS_MAX = 5_000;
/** Bytes of a part that says how the workbook is made up, and holds no rows. */
export const OUTLINE_BYTES_MAX = 67_108_864;
/** Below so many bytes no ratio is looked at: a small part full of noughts harms nobody. */
const RATIO_FROM_BYTES = 1_048_576;

/**
 * The parts of a workbook, which is a ZIP file, by the names in its directory. Parts are unpacked as they are read, and
 * no further than the limits; each must have the checksum that the directory states.
 */
export class WorkbookParts {
  private readonly entries: ReadonlyMap<string, Entry>;
  private readonly limits: ReadingLimits;
  private readonly path: string;

  private constructor(path: string, entries: ReadonlyMap<string, Entry>, limits: ReadingLimits) {
    this.path = path;
    this.entries = entries;
    this.limits = limits;
  }

  /** @throws FileRefused `workbook-damaged`, `workbook-old-or-locked` or `workbook-unsafe` */
  static async open(path: string, limits: ReadingLimits): Promise<WorkbookParts> {
    const zip = await opened(path);
    try {
      return new WorkbookParts(path, await entriesOf(zip), limits);
    } catch (error) {
      throw asDamaged(error);
    } finally {
      zip.close();
    }
  }

  /**
   * The bytes of a part, which may be so large at most; without a size, as large as any part.
   * @throws FileRefused `workbook-damaged` where the part is missing or is not what was packed; `workbook-too-large`
   */
  async *bytesOf(name: string, most = this.limits.unpackedBytes): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(partKey(name));
    if (entry === undefined) throw damaged(`It has no part “${name}”.`);
    this.checkSize(entry, entry.uncompressedSize, most);
    const zip = await opened(this.path);
    try {
      yield* this.unpacked(zip, entry, most);
    } catch (error) {
      throw asDamaged(error);
    } finally {
      zip.close();
    }
  }

  private async *unpacked(zip: ZipFile, entry: Entry, most: number): AsyncGenerator<Uint8Array> {
    const stream = await zip.openReadStreamPromise(entry);
    let size = 0;
    let sum = 0;
    for await (const bytes of stream as AsyncIterable<Uint8Array>) {
      size += bytes.length;
      this.checkSize(entry, size, most);
      sum = crc32(bytes, sum);
      yield bytes;
    }
    if (sum !== entry.crc32) throw damaged(`The checksum of its part “${entry.fileName}” is wrong.`);
  }

  private checkSize({ compressedSize, fileName }: Entry, size: number, most: number): void {
    const { unpackedRatio } = this.limits;
    const swollen = size > RATIO_FROM_BYTES && size > compressedSize * unpackedRatio;
    if (size <= most && !swollen) return;
    const detail =
      `The workbook’s part “${fileName}” unpacks to far more than a table of cells does, so it is not read. Save the ` +
      'rows alone as a new workbook, or as CSV.';
    throw new FileRefused('workbook-too-large', detail);
  }
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, strictFileNames: true });
  } catch (error) {
    throw asDamaged(error);
  }
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > PARTS_MAX) throw damaged(`It has ${zip.entryCount} parts.`);
  for await (const entry of zip.eachEntry()) {
    const key = partKey(entry.fileName);
    // Which of two is meant, two programs may see differently.
    if (entries.has(key)) throw damaged(`It has two parts called “${entry.fileName}”.`);
    if (entry.isEncrypted()) {
      const detail = 'The workbook is protected by a password. Save it without one.';
      throw new FileRefused('workbook-old-or-locked', detail);
    }
    entries.set(key, entry);
  }
  return entries;
}

/** Names of parts are compared without regard to capitals (ECMA-376 part 2). */
const partKey = (name: string): string => name.toLowerCase().replace(/^\//, '');

export const damaged = (what: string): FileRefused =>
  new FileRefused(
    'workbook-damaged',
    `The workbook is damaged or was cut, or is not one of Excel. ${what} Send it again, or open it in Excel and save it.`,
  );

/** What the libraries that unpack say of a file; whatever else goes wrong, as a disk that fails, is passed on. */
function asDamaged(error: unknown): unknown {
  if (error instanceof FileRefused) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  return code === '' || code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE'
    ? damaged(`Unpacking says: ${message.replace(/\.$/, '')}.`)
    : error;
}
