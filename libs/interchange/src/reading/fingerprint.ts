import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { assert } from '#values';

/** What makes a file that file and no other. */
export interface Fingerprint {
  /** In hexadecimal. */
  readonly sha256: string;
  /** Length of the file. */
  readonly bytes: number;
}

/** Passes bytes on as they come and knows their fingerprint when they have gone by: an upload is hashed as it is kept. */
export class FingerprintedBytes {
  private readonly hash = createHash('sha256');
  private length = 0;
  private result: Fingerprint | undefined;

  async *through(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      this.hash.update(piece);
      this.length += piece.length;
      yield piece;
    }
    this.result = { sha256: this.hash.digest('hex'), bytes: this.length };
  }

  /** The fingerprint, once all bytes have gone by; undefined until then. */
  fingerprint(): Fingerprint | undefined {
    return this.result;
  }
}

/** The fingerprint of a file that lies on the disk already. */
export async function fingerprintOf(path: string): Promise<Fingerprint> {
  const passed = new FingerprintedBytes();
  for await (const _piece of passed.through(createReadStream(path))) continue;
  const fingerprint = passed.fingerprint();
  assert(fingerprint !== undefined, 'all bytes of the file have gone by');
  return fingerprint;
}
