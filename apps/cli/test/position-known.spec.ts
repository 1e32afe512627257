import { describe, expect, it } from '@jest/globals';
import { decode, MemoryEventLog, type StoredEvent } from '#event-log';
import { parseGrantId } from '#values';
import { opened } from '../../../libs/grants/test/examples.ts';
import { RecordedLedger } from '../../../libs/read-models/test/recorded-ledger.ts';
import { CommandFailed } from '../src/command-failed.ts';
import { positionKnown } from '../src/export/position-known.ts';

/** Three grants opened, each a minute later than the one before; the last by a machine whose clock is slow. */
async function threeEvents(slowMinutes = 0): Promise<{ log: MemoryEventLog; at: (position: number) => string }> {
  const ledger = new RecordedLedger();
  for (const [index, name] of ['one', 'two', 'three'].entries()) {
    if (index === 2) ledger.setClockBack(slowMinutes);
    await ledger.ask(`grant-${name}`, { ...opened(), grantId: parseGrantId(name) });
  }
  const events: readonly StoredEvent[] = await ledger.all();
  return { log: ledger.log, at: (position) => decode(events[position]!.json).recordedAt };
}

describe('how far a log is known', () => {
  it('is all of it, if nothing is said', async () => {
    const { log } = await threeEvents();
    expect(await positionKnown(log, {})).toBe(2n);
    expect(await positionKnown(new MemoryEventLog(), {})).toBe(-1n);
  });

  it('is up to a position', async () => {
    const { log } = await threeEvents();
    expect(await positionKnown(log, { position: 1n })).toBe(1n);
  });

  it.each([
    [3n, '--position is 3, but the log has come to position 2.'],
    [0n, '--position is 0, but the log is empty.'],
  ])('is refused for position %s that the log has not reached', async (position, sentence) => {
    const log = position === 0n ? new MemoryEventLog() : (await threeEvents()).log;
    await expect(positionKnown(log, { position })).rejects.toThrow(new CommandFailed(sentence));
  });

  it('is up to what was recorded at an instant or before', async () => {
    const { log, at } = await threeEvents();
    expect(await positionKnown(log, { knownAt: '2020-01-01T00:00:00Z' })).toBe(-1n);
    expect(await positionKnown(log, { knownAt: at(1) })).toBe(1n);
    expect(await positionKnown(log, { knownAt: '2199-01-01T00:00:00Z' })).toBe(2n);
  });

  it('ends before the first event that was recorded later, whatever a slow clock says of those after it', async () => {
    const { log, at } = await threeEvents(2);
    expect(at(2)).toBe(at(0));
    expect(await positionKnown(log, { knownAt: at(0) })).toBe(0n);
  });
});
