import type { Output } from './output.ts';

const WIDTH = 30;
const EVERY_MILLISECONDS = 200;
const WHOLE = 100;

interface Progress {
  readonly done: bigint;
  readonly of: bigint;
}

interface Shown {
  readonly watched?: boolean;
  /** What is counted. */
  readonly counted?: string;
}

/** Says on standard error how far something has come, with how many a second; nothing where nobody watches. */
export function progressBar(verb: string, out: Output, shown: Shown = {}): (progress: Progress) => void {
  const { watched = process.stderr.isTTY, counted = 'events' } = shown;
  if (!watched) return () => undefined;
  const began = performance.now();
  let said = -EVERY_MILLISECONDS;
  return ({ done, of }) => {
    const now = performance.now() - began;
    const isOver = done >= of;
    if (!isOver && now - said < EVERY_MILLISECONDS) return;
    said = now;
    const percent = of === 0n ? WHOLE : Number((done * BigInt(WHOLE)) / of);
    const filled = Math.round((percent * WIDTH) / WHOLE);
    const bar = '#'.repeat(filled).padEnd(WIDTH, '.');
    const rate = Math.round((Number(done) * 1_000) / Math.max(now, 1));
    const counts = `${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} ${counted}`;
    out.say(`\r${verb} [${bar}] ${percent}% ${counts}, ${rate.toLocaleString('en-GB')} a second${isOver ? '\n' : ''}`);
  };
}
