import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Chunk, CHUNK_PLACES } from '../src/place-chunks.ts';
import { Places } from '../src/places.ts';

/** Chunks in memory, with what a server would be asked for. */
class ChunksInMemory {
  readonly kept: Chunk[] = [];
  readonly fetched: number[] = [];

  async get(number: number): Promise<Chunk> {
    this.fetched.push(number);
    return this.kept[number]!;
  }

  put(number: number, chunk: Chunk): void {
    this.kept[number] = chunk;
  }
}

/** Events that lie 100, 200, 300 … bytes into the log. */
function counted(events: number): { places: Places; chunks: ChunksInMemory } {
  const chunks = new ChunksInMemory();
  const places = new Places(chunks);
  for (let n = 1; n <= events; n += 1) places.add(BigInt(n * 100));
  return { places, chunks };
}

it('has no event at first', async () => {
  const { places } = counted(0);
  expect(places.count).toBe(0n);
  expect(places.last).toBe(-1n);
  expect(await places.countUpTo(500n)).toBe(0n);
});

it('turns every commit position into its position and back, over the ends of chunks', async () => {
  const events = 2 * CHUNK_PLACES + 3;
  const { places } = counted(events);
  expect(places.count).toBe(BigInt(events));
  const around = [0, 1, CHUNK_PLACES - 1, CHUNK_PLACES, CHUNK_PLACES + 1, 2 * CHUNK_PLACES, events - 1];
  for (const position of around.map(BigInt)) {
    const commit = (position + 1n) * 100n;
    expect(await places.commitAt(position)).toBe(commit);
    expect(await places.countUpTo(commit)).toBe(position + 1n);
    expect(await places.countUpTo(commit - 1n)).toBe(position);
    expect(await places.positionsOf([commit])).toEqual([position]);
  }
  expect(await places.countUpTo(99n)).toBe(0n);
  expect(await places.countUpTo(10n ** 12n)).toBe(BigInt(events));
});

it('goes on from the last chunk stored as if it had counted all along', async () => {
  const { places, chunks } = counted(3 * CHUNK_PLACES);
  const resumed = new Places(chunks, 3, 3 * CHUNK_PLACES * 100);
  expect(resumed.count).toBe(places.count);
  expect(resumed.last).toBe(places.last);
  for (const more of [places, resumed]) more.add(10n ** 9n);
  for (const commit of [100n, 700_000n, 1_500_000n, 1_500_050n, 10n ** 9n]) {
    expect(await resumed.countUpTo(commit)).toBe(await places.countUpTo(commit));
  }
});

it('fetches a chunk once for many events in it', async () => {
  const { places, chunks } = counted(CHUNK_PLACES + 1);
  const commits = Array.from({ length: 500 }, (_, n) => BigInt((n + 1) * 100));
  expect(await places.positionsOf(commits)).toEqual(commits.map((commit) => commit / 100n - 1n));
  expect(chunks.fetched).toEqual([0]);
});

it('counts as one would by hand, for any ascending places', async () => {
  const steps = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 0, max: 200_000 }), async (gaps, wanted) => {
      const places = new Places(new ChunksInMemory());
      let at = 0;
      const all = gaps.map((gap) => (at += gap));
      for (const commit of all) places.add(BigInt(commit));
      expect(await places.countUpTo(BigInt(wanted))).toBe(BigInt(all.filter((commit) => commit <= wanted).length));
      expect(await places.positionsOf(all.map(BigInt))).toEqual(all.map((_, n) => BigInt(n)));
    }),
  );
});
