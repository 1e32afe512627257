import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type EventLog, LogUnavailable, WrongExpectedRevision } from '#event-log';
import { collect, fact, facts, given, type OpenLog } from './facts.ts';

export function appending(open: OpenLog): void {
  let log: EventLog;
  beforeEach(async () => {
    log = await open();
  });
  afterEach(() => log.close());

  it.each([
    '{"a":2,"b":1}',
    '{"text":"£ € 𝄞 é \\" \\\\ / \u007f"}',
    '{"amount":"9007199254740993.01","count":2147483647,"less":-2147483647}',
    '{"":3,"10":1,"9":2,"__proto__":{"constructor":null}}',
    '{"deep":[[[[{"empty":[],"none":{}}]]],true,false,null]}',
    '{"day":"2021-03-31","instant":"2021-03-31T23:59:59.999Z"}',
  ])('gives back the bytes of a canonical text: %s', async (text) => {
    await log.append('grant-1', 'no-stream', [fact('bytes', text)]);
    expect((await collect(log.readStream('grant-1'))).map(({ json }) => json)).toEqual([text]);
    expect((await collect(log.readAll())).map(({ json }) => json)).toEqual([text]);
  });

  it('says where each event stands, with bigint revision and position', async () => {
    await log.append('grant-1', 'no-stream', [fact('a')]);
    const answer = await log.append('grant-2', 'no-stream', [fact('b'), fact('c')]);
    const [, read] = await collect(log.readStream('grant-2'));
    expect(read).toEqual({ ...fact('c'), stream: 'grant-2', revision: 1n, position: 2n, cursor: answer.cursor });
    expect(answer).toMatchObject({ revision: 1n, cursor: read?.cursor });
    expect([undefined, 2n]).toContain(answer.position);
  });

  it('keeps the type and the id of each event as given', async () => {
    await log.append('grant-1', 'no-stream', [fact('a', '{}', 'ClaimPrepared'), fact('b', '{}', 'ClaimSubmitted')]);
    expect((await collect(log.readAll())).map(({ id, type }) => ({ id, type }))).toEqual([
      { id: fact('a').id, type: 'ClaimPrepared' },
      { id: fact('b').id, type: 'ClaimSubmitted' },
    ]);
  });

  it('takes the next revision only', async () => {
    await log.append('grant-1', 'no-stream', [fact('a'), fact('b')]);
    for (const expected of ['no-stream', 0n, 2n, 2n ** 64n] as const) {
      await expect(log.append('grant-1', expected, [fact('c')])).rejects.toThrow(WrongExpectedRevision);
    }
    await expect(log.append('grant-1', 1n, [fact('c')])).resolves.toMatchObject({ revision: 2n });
  });

  it('says what it expected, what it found, and in a sentence what to do', async () => {
    await log.append('grant-1', 'no-stream', [fact('a')]);
    await expect(log.append('grant-1', 'no-stream', [fact('b')])).rejects.toMatchObject({
      stream: 'grant-1',
      expected: 'no-stream',
      actual: 0n,
      message: expect.stringContaining('read it again and decide afresh'),
    });
    await expect(log.append('grant-2', 4n, [fact('b')])).rejects.toMatchObject({ expected: 4n, actual: 'no-stream' });
  });

  it('stores all of the events or none', async () => {
    await log.append('grant-1', 'no-stream', [fact('a')]);
    await expect(log.append('grant-1', 'no-stream', facts('b', 3))).rejects.toThrow(WrongExpectedRevision);
    await expect(log.append('grant-1', 0n, [fact('c'), fact('a', '{}')])).rejects.toThrow();
    await expect(log.append('grant-2', 0n, facts('d', 2))).rejects.toThrow(WrongExpectedRevision);
    expect((await collect(log.readAll())).map(given)).toEqual([fact('a')]);
    expect(await collect(log.readStream('grant-2'))).toEqual([]);
  });

  it('lets exactly one of twenty writers have a revision', async () => {
    const writers = Array.from({ length: 20 }, (_, n) => log.append('grant-1', 'no-stream', [fact(`w${String(n)}`)]));
    const ended = await Promise.allSettled(writers);
    const refused = ended.filter((end) => end.status === 'rejected').map((end) => end.reason as unknown);
    expect(refused).toHaveLength(19);
    for (const reason of refused) expect(reason).toMatchObject({ name: 'WrongExpectedRevision', actual: 0n });
    const won = ended.findIndex((end) => end.status === 'fulfilled');
    expect((await collect(log.readStream('grant-1'))).map(given)).toEqual([fact(`w${String(won)}`)]);
  });

  it('refuses one append without harm to the others beside it', async () => {
    const ended = await Promise.allSettled([
      log.append('grant-1', 'no-stream', [fact('a')]),
      log.append('grant-2', 3n, [fact('b')]),
      log.append('grant-1', 'no-stream', [fact('a', '{"another":"content"}')]),
      log.append('grant-4', 'no-stream', [fact('c')]),
      log.append('grant-1', 0n, [fact('d')]),
    ]);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled', 'fulfilled']);
    expect((await collect(log.readStream('grant-1'))).map(given)).toEqual([fact('a'), fact('d')]);
    expect((await collect(log.readStream('grant-4'))).map(given)).toEqual([fact('c')]);
    expect(await collect(log.readAll())).toHaveLength(3);
  });

  it('finishes what it accepted before it closes, and accepts nothing after', async () => {
    const accepted = facts('a', 30).map((event, n) => log.append(`grant-${String(n)}`, 'no-stream', [event]));
    const closing = log.close();
    await expect(log.append('grant-late', 'no-stream', [fact('late')])).rejects.toThrow(LogUnavailable);
    expect(await Promise.all(accepted)).toHaveLength(30);
    await closing;
    await expect(log.close()).resolves.toBeUndefined();
  });
}
