import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { ExportedLog, exportLog, ExportedLogRefused, importLog, MerkleRoot, NotExportable } from '#evidence';
import { eventId, LogUnavailable, MemoryEventLog, type EventLog } from '#event-log';
import { eventsOf, noted, notedLog } from './noted-log.ts';

const STREAMS = ['grant-a', 'grant-b', 'grant-a', 'receipt-1', 'grant-a'];

async function exported(log: Pick<EventLog, 'head' | 'readAll'>, until?: bigint): Promise<string> {
  let text = '';
  for await (const piece of exportLog(log, until ?? (await log.head())?.position ?? -1n)) text += piece;
  return text;
}

/** A file of these bytes, which comes in pieces of so many. */
const fileOf = (content: string | Uint8Array, piece = 100): ExportedLog =>
  new ExportedLog(async function* () {
    const bytes = Buffer.from(content as string);
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  });

async function refusalOf(work: Promise<unknown>): Promise<Pick<ExportedLogRefused, 'code' | 'line'>> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ExportedLogRefused);
  const { code, line, message } = error as ExportedLogRefused;
  expect(message).toMatch(new RegExp(`^Line ${line}: [A-Z].*\\. \\(${code}\\)$`));
  return { code, line };
}

const refused = (text: string): Promise<Pick<ExportedLogRefused, 'code' | 'line'>> => refusalOf(fileOf(text).check());
const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);
const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

describe('an exported log', () => {
  it('has an event a line, with its stored text to the byte, and a last line with number and root', async () => {
    const log = await notedLog(STREAMS, 'à £5 “up to”');
    const lines = linesOf(await exported(log));
    const [first] = await eventsOf(log);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toContain(`,"event":${first!.json}}`);
    expect(JSON.parse(lines[4]!)).toMatchObject({
      ...{ position: '4', stream: 'grant-a', revision: '2', type: 'Noted' },
      ...{ id: noted('grant-a', 2).id, event: { data: { text: 'à £5 “up to”' } } },
    });
    const leaf = createHash('sha256').update('\0').update(first!.json).digest('hex');
    expect(JSON.parse(lines[0]!)).toMatchObject({ leafHash: leaf });
    const root = new MerkleRoot();
    for (const { json } of await eventsOf(log)) root.add(json);
    expect(JSON.parse(lines[5]!)).toEqual({ events: '5', root: root.root(), version: 1 });
  });

  it('is the same whenever it is exported, and when it is exported of what was imported', async () => {
    const log = await notedLog(STREAMS);
    const text = await exported(log);
    const to = new MemoryEventLog();
    const root = (JSON.parse(linesOf(text)[5]!) as { root: string }).root;
    expect(await importLog(fileOf(text), to)).toEqual({ events: 5n, before: 0n, root });
    expect(await eventsOf(to)).toEqual(await eventsOf(log));
    expect(await exported(to)).toBe(text);
  });

  it('of an empty log is one line, and imports as nothing', async () => {
    const text = await exported(new MemoryEventLog());
    expect(linesOf(text)).toHaveLength(1);
    expect(await importLog(fileOf(text), new MemoryEventLog())).toMatchObject({ events: 0n });
  });

  it.each([1, 7, 100_000])('is read alike when it comes in pieces of %d bytes', async (piece) => {
    const log = await notedLog(STREAMS);
    expect(await eventsOf(fileOf(await exported(log), piece))).toEqual(await eventsOf(log));
  });

  it('is not made of a log in which something is not as the ledger writes it', async () => {
    for (const json of ['{"a":1}', noted('grant-b', 0).json, noted('grant-a', 1).json, 'no JSON', '{"b":1,"a":1}']) {
      const log = await notedLog(['grant-c']);
      await log.append('grant-a', 'no-stream', [{ ...noted('grant-a', 0), json }]);
      await expect(exported(log)).rejects.toThrow(NotExportable);
      await expect(exported(log)).rejects.toThrow(/^At position 1, in “grant-a”/);
    }
  });

  it('up to a position is the log as it was then', async () => {
    const log = await notedLog(STREAMS);
    expect(await exported(log, 2n)).toBe(await exported(await notedLog(STREAMS.slice(0, 3))));
    expect(await exported(log, -1n)).toBe(await exported(new MemoryEventLog()));
    const many = await notedLog(Array<string>(1_100).fill('grant-a'));
    expect(linesOf(await exported(many, 600n))).toHaveLength(602);
  });

  it('tells how far export and import have come', async () => {
    const said: unknown[] = [];
    const log = await notedLog(Array<string>(1_100).fill('grant-a'));
    let text = '';
    for await (const piece of exportLog(log, 1_099n, { onEvents: (done) => said.push(done) })) text += piece;
    expect(said).toEqual([500n, 1_000n, 1_100n]);
    await importLog(fileOf(text, 65_536), new MemoryEventLog(), (one) => said.push(one));
    expect(said.at(-1)).toEqual({ copied: 1_100n, events: 1_100n });
    expect(said.length).toBeGreaterThan(5);
  });
});

describe('a file that is not as it was exported', () => {
  it('is refused at the line in which any bit of any byte was flipped', async () => {
    const bytes = Buffer.from(await exported(await notedLog(['grant-a', 'receipt-1', 'grant-a'], 'é')));
    const places = fc.record({ at: fc.nat(bytes.length - 1), bit: fc.nat(7) });
    await fc.assert(
      fc.asyncProperty(places, async ({ at, bit }) => {
        const changed = Buffer.from(bytes);
        changed[at] = bytes[at]! ^ (1 << bit);
        const line = bytes.subarray(0, at).filter((byte) => byte === 10).length + 1;
        expect((await refusalOf(fileOf(changed).check())).line).toBe(BigInt(line));
      }),
      { numRuns: 1_500 },
    );
  });

  it('is refused at the line that is missing, doubled, moved, or too much', async () => {
    const text = await exported(await notedLog(STREAMS));
    const lines = linesOf(text);
    const [a, b, c] = lines as [string, string, string];
    const outOfPlace = (line: bigint) => ({ code: 'line-out-of-place', line });
    expect(await refused(joined(lines.toSpliced(2, 1)))).toEqual(outOfPlace(3n));
    expect(await refused(joined([a, b, b, ...lines.slice(2)]))).toEqual(outOfPlace(3n));
    expect(await refused(joined([a, c, b, ...lines.slice(3)]))).toEqual(outOfPlace(2n));
    expect(await refused(joined([...lines, a]))).toEqual({ code: 'after-the-end', line: 7n });
    expect(await refused(`${text}\n`)).toEqual({ code: 'after-the-end', line: 7n });
    expect(await refused(`\uFEFF${text}`)).toEqual({ code: 'line-malformed', line: 1n });
    expect(await refused(text.replaceAll('\n', '\r\n'))).toEqual({ code: 'line-malformed', line: 1n });
  });

  it('is refused where it was cut off, at the end of a line or within one', async () => {
    const text = await exported(await notedLog(STREAMS));
    const lines = linesOf(text);
    expect(await refused(joined(lines.slice(0, 5)))).toEqual({ code: 'cut-off', line: 6n });
    expect(await refused(joined(lines.slice(0, 2)) + lines[2]!.slice(0, 50))).toEqual({ code: 'cut-off', line: 3n });
    expect(await refused(text.slice(0, -1))).toEqual({ code: 'cut-off', line: 6n });
    expect(await refused('')).toEqual({ code: 'cut-off', line: 1n });
  });

  it('is refused where the last line states other events than those before it', async () => {
    const lines = linesOf(await exported(await notedLog(STREAMS)));
    const other = linesOf(await exported(await notedLog(STREAMS, 'else')));
    expect(await refused(joined([...lines.slice(0, 4), lines[5]!]))).toEqual({ code: 'count-differs', line: 5n });
    expect(await refused(joined([...lines.slice(0, 5), other[5]!]))).toEqual({ code: 'root-differs', line: 6n });
    expect(await refused(joined([...lines.slice(0, 4), other[4]!, lines[5]!]))).toMatchObject({ line: 6n });
  });

  it('is refused where an event, or what its line says of it, is another', async () => {
    const lines = linesOf(await exported(await notedLog(STREAMS)));
    const changed = (from: string, to: string): string => joined(lines.with(1, lines[1]!.replace(from, to)));
    expect(await refused(changed('"text":"noted"', '"text":"Noted"'))).toEqual({ code: 'event-changed', line: 2n });
    expect(await refused(changed('"stream":"grant-b"', '"stream":"grant-c"'))).toEqual({
      ...{ code: 'event-elsewhere', line: 2n },
    });
    expect(await refused(changed('"position":"1"', '"position" :"1"'))).toEqual({ code: 'line-malformed', line: 2n });
    expect(await refused(changed('"position":"1"', '"position":1'))).toEqual({ code: 'line-malformed', line: 2n });
  });

  it('is refused where a line never ends, without being held in memory', async () => {
    let given = 0;
    const endless = new ExportedLog(async function* () {
      for (;;) {
        given += 1;
        yield Buffer.alloc(65_536, 'a');
      }
    });
    expect(await refusalOf(endless.check())).toEqual({ code: 'line-too-long', line: 1n });
    expect(given).toBeLessThan(4);
  });

  it('puts nothing into the ledger', async () => {
    const lines = linesOf(await exported(await notedLog(STREAMS)));
    const to = new MemoryEventLog();
    await refusalOf(importLog(fileOf(joined(lines.slice(0, 5))), to));
    expect(await eventsOf(to)).toEqual([]);
  });

  it('is refused where it becomes another while it is imported', async () => {
    const [one, other] = [await exported(await notedLog(STREAMS)), await exported(await notedLog(STREAMS, 'else'))];
    let opened = 0;
    const file = new ExportedLog(async function* () {
      opened += 1;
      yield Buffer.from(opened === 1 ? one : other);
    });
    expect(await refusalOf(importLog(file, new MemoryEventLog()))).toEqual({ code: 'file-changed', line: 6n });
  });
});

describe('an import', () => {
  it('goes on where it was cut off, wherever that was', async () => {
    const text = await exported(await notedLog(STREAMS));
    for (let appends = 0; appends < STREAMS.length; appends += 1) {
      const to = failingAfter(appends);
      await expect(importLog(fileOf(text), to)).rejects.toThrow(LogUnavailable);
      to.mend();
      expect(await importLog(fileOf(text), to)).toMatchObject({ events: 5n, before: BigInt(appends) });
      expect(await exported(to)).toBe(text);
      expect(await importLog(fileOf(text), to)).toMatchObject({ events: 5n, before: 5n });
    }
  });

  it('is refused where the ledger holds something else, or more', async () => {
    const file = fileOf(await exported(await notedLog(STREAMS)));
    const other = await notedLog([...STREAMS.slice(0, 2), 'grant-z']);
    expect(await refusalOf(importLog(file, other))).toEqual({ code: 'ledger-differs', line: 3n });
    expect(await eventsOf(other)).toHaveLength(3);
    const more = await notedLog([...STREAMS, 'grant-z']);
    expect(await refusalOf(importLog(file, more))).toEqual({ code: 'ledger-holds-more', line: 6n });
  });

  it('is refused where somebody else writes to the ledger', async () => {
    const to = new MemoryEventLog();
    const append = to.append.bind(to);
    to.append = async (stream, expected, events) => {
      if (stream === 'receipt-1') await append(stream, 'no-stream', [noted(stream, 0, 'before us')]);
      return append(stream, expected, stream === 'receipt-1' ? [noted('other', 0)] : events);
    };
    const file = fileOf(await exported(await notedLog(STREAMS)));
    expect(await refusalOf(importLog(file, to))).toEqual({ code: 'ledger-written-to', line: 4n });
  });

  it('is refused where an id in it stands for two events', async () => {
    const to = await notedLog(['grant-a', 'grant-b', 'grant-a']);
    const file = fileOf(await exported(await notedLog(STREAMS)));
    const append = to.append.bind(to);
    const taken = { ...noted('other', 0), id: eventId('receipt-1', 'POST /notes', 'key', 0) };
    to.append = async (...one) => {
      to.append = append;
      await append('other', 'no-stream', [taken]);
      return append(...one);
    };
    expect(await refusalOf(importLog(file, to))).toEqual({ code: 'id-reused', line: 4n });
  });

  it('is not taken for one where the ledger gives back something else than it was given', async () => {
    const to = new MemoryEventLog();
    const append = to.append.bind(to);
    to.append = (stream, expected, events) =>
      append(stream, expected, stream === 'receipt-1' ? [noted(stream, 0, 'else')] : events);
    const file = fileOf(await exported(await notedLog(STREAMS)));
    expect(await refusalOf(importLog(file, to))).toEqual({ code: 'import-differs', line: 6n });
  });
});

/** A log whose store fails after so many appends, until it is mended. */
function failingAfter(appends: number): MemoryEventLog & { mend(): void } {
  const to = new MemoryEventLog();
  const append = to.append.bind(to);
  let left = appends;
  to.append = (...one) => {
    if (left === 0) return Promise.reject(new LogUnavailable('unreachable'));
    left -= 1;
    return append(...one);
  };
  return Object.assign(to, { mend: () => void (to.append = append) });
}
