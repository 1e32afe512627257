/** A line without its line feed. */
export interface ByteLine {
  readonly bytes: Uint8Array;
  /** Whether a line feed ended it. The last line of a file that was cut off has none. */
  readonly isEnded: boolean;
}

const LINE_FEED = 10;

/**
 * Bytes by lines, as many at a time as a chunk brings. No more than the longest line is kept: one that grows beyond it
 * is given as far as it has come, not ended, and is the last.
 */
export async function* byteLines(
  chunks: AsyncIterable<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<readonly ByteLine[], void> {
  let rest: Uint8Array = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const lines: ByteLine[] = [];
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      lines.push({ bytes: bytes.subarray(start, end), isEnded: true });
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (lines.length > 0) yield lines;
    if (rest.length > bytesMax) break;
  }
  if (rest.length > 0) yield [{ bytes: rest, isEnded: false }];
}
