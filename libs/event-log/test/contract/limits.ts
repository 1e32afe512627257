import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  APPEND_BYTES_MAX,
  APPEND_EVENTS_MAX,
  AppendTooLarge,
  EVENT_BYTES_MAX,
  type EventLog,
  EventTooLarge,
  MalformedAppend,
} from '#event-log';
import { collect, fact, facts, type OpenLog } from './facts.ts';

/** A canonical text of so many bytes. */
const text = (bytes: number): string => `{"x":"${'x'.repeat(bytes - 8)}"}`;

export function limits(open: OpenLog): void {
  let log: EventLog;
  beforeEach(async () => {
    log = await open();
  });
  afterEach(() => log.close());

  it('takes an event of 65,535 bytes and refuses one byte more', async () => {
    await log.append('grant-1', 'no-stream', [fact('a', text(EVENT_BYTES_MAX))]);
    const refused = log.append('grant-1', 0n, [fact('b', text(EVENT_BYTES_MAX + 1))]);
    await expect(refused).rejects.toThrow(EventTooLarge);
    await expect(refused).rejects.toThrow('65,536 bytes long; an event may have at most 65,535');
  });

  it('counts bytes and not characters', async () => {
    await expect(log.append('grant-1', 'no-stream', [fact('a', `{"x":"${'£'.repeat(32_764)}"}`)])).rejects.toThrow(
      EventTooLarge,
    );
    await log.append('grant-1', 'no-stream', [fact('a', `{"x":"${'£'.repeat(32_763)}"}`)]);
  });

  it('takes 2,000 events at once and refuses one more', async () => {
    await expect(log.append('grant-1', 'no-stream', facts('a', APPEND_EVENTS_MAX + 1))).rejects.toThrow(AppendTooLarge);
    const answer = await log.append('grant-1', 'no-stream', facts('a', APPEND_EVENTS_MAX));
    expect(answer.revision).toBe(1_999n);
    const positions = (await collect(log.readAll())).map(({ position }) => position);
    expect(positions).toEqual(Array.from({ length: 2_000 }, (_, n) => BigInt(n)));
  });

  it('takes 1,048,576 bytes at once and refuses one more', async () => {
    const half = Array.from({ length: 32 }, (_, n) => fact(`a${String(n)}`, text(APPEND_BYTES_MAX / 32)));
    const refused = log.append('grant-1', 'no-stream', [...half, fact('b', '1')]);
    await expect(refused).rejects.toThrow(AppendTooLarge);
    await expect(refused).rejects.toThrow('at most 1,048,576 bytes are recorded at once');
    expect((await log.append('grant-1', 'no-stream', half)).revision).toBe(31n);
  });

  it('refuses an append of nothing', async () => {
    await expect(log.append('grant-1', 'no-stream', [])).rejects.toThrow(MalformedAppend);
  });

  it.each(['', ' grant', '$all', 'grant\n1', 'grânt', 'g'.repeat(256)])(
    'refuses %j as the name of a stream',
    async (name) => {
      await expect(log.append(name, 'no-stream', [fact('a')])).rejects.toThrow(MalformedAppend);
    },
  );

  it.each(['', 'not-a-uuid', 'C0FFEE00-0000-5000-8000-000000000000', `${fact('a').id} `])(
    'refuses %j as the id of an event',
    async (id) => {
      await expect(log.append('grant-1', 'no-stream', [{ ...fact('a'), id }])).rejects.toThrow(MalformedAppend);
    },
  );

  it.each(['', 'a'.repeat(101), 'No\tted'])('refuses %j as a type of event', async (type) => {
    await expect(log.append('grant-1', 'no-stream', [fact('a', '{}', type)])).rejects.toThrow(MalformedAppend);
  });

  it.each(['', '"\ud800"'])('refuses %j as a text, because its bytes would not come back', async (json) => {
    await expect(log.append('grant-1', 'no-stream', [fact('a', json)])).rejects.toThrow(MalformedAppend);
  });

  it('refuses what is no revision', async () => {
    for (const expected of [-1n, 0 as unknown as bigint, 'any' as unknown as bigint]) {
      await expect(log.append('grant-1', expected, [fact('a')])).rejects.toThrow(MalformedAppend);
    }
  });
}
