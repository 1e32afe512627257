import type { Output } from './output.ts';

const WIDTH = 30;
const EVERY_MILLISECONDS = 200;
const WHOLE = 100;

interface Progress {
  readonly done: bigint;
  readonly events: bigint;
}

/** Says on standard error how far something has come, with events a second; nothing where nobody watches. */
export function progressBar(verb: string, out: Output, watched = process.stderr.isTTY): (progress: Progress) => void {
  if (!watched) return () => undefined;
  const began = performance.now();
  let said = -EVERY_MILLISECONDS;
  return ({ done, events }) => {
    const now = performance.now() - began;
    const isOver = done >= events;
    if (!isOver && now - said < EVERY_MILLISECONDS) return;
    said = now;
    const percent = events === 0n ? WHOLE : Number((done * BigInt(WHOLE)) / events);
    const filled = Math.round((percent * WIDTH) / WHOLE);
    const bar = '#'.repeat(filled).padEnd(WIDTH, '.');
    const rate = Math.round((Number(done) * 1_000) / Math.max(now, 1));
    const counts = `${done.toLocaleString('en-GB')} of ${events.toLocaleString('en-GB')} events`;
    out.say(`\r${verb} [${bar}] ${percent}% ${counts}, ${rate.toLocaleString('en-GB')} a second${isOver ? '\n' : ''}`);
  };
}
