import { hash } from 'node:crypto';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

const sha256 = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer');
const nodeOf = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.concat([NODE, left, right]));

/** The hash of one entry as a leaf of the tree (RFC 6962, section 2.1). An entry is stored bytes, or their UTF-8 text. */
export const leafHash = (entry: string | Uint8Array): Buffer =>
  sha256(Buffer.concat([LEAF, Buffer.from(entry as string)]));

/** A whole subtree: the hash of so many leaves, a power of two. */
interface Peak {
  readonly leaves: bigint;
  readonly hash: Buffer;
}

/**
 * The root of a Merkle tree as it grows, by RFC 6962 with SHA-256: two logs with the same root have the same entries in
 * the same order, to the byte. It holds one hash for each power of two in the number of entries, and no entry.
 */
export class MerkleRoot {
  readonly #peaks: Peak[] = [];
  #size = 0n;

  /** How many entries there are. */
  get size(): bigint {
    return this.#size;
  }

  /** @param entry the stored bytes of an event, or their text, which is UTF-8 */
  add(entry: string | Uint8Array): void {
    this.addLeaf(leafHash(entry));
  }

  /** @param hash the leaf hash of an entry, where it is known already */
  addLeaf(hash: Buffer): void {
    let peak: Peak = { leaves: 1n, hash };
    for (let left = this.#peaks.at(-1); left?.leaves === peak.leaves; left = this.#peaks.at(-1)) {
      this.#peaks.pop();
      peak = { leaves: peak.leaves * 2n, hash: nodeOf(left.hash, peak.hash) };
    }
    this.#peaks.push(peak);
    this.#size += 1n;
  }

  /** The root of the entries so far, in hexadecimal. Of none it is the hash of nothing. */
  root(): string {
    const last = this.#peaks.at(-1);
    if (last === undefined) return sha256(Buffer.alloc(0)).toString('hex');
    return this.#peaks
      .slice(0, -1)
      .reduceRight((right, { hash: left }) => nodeOf(left, right), last.hash)
      .toString('hex');
  }
}
