import { describe, expect, it } from '@jest/globals';
import { BalanceQuery } from '#application';
import { LogUnavailable, MemoryEventLog } from '#event-log';
import { parseGrantId } from '#values';
import { act, decided } from '../../grants/test/paper-examples.ts';
import { offered, opened } from '../../grants/test/examples.ts';
import { application } from './support/application.ts';
import { inDecision, inGrant, ledger, type Ask } from './support/ledger.ts';
import { allEventsOf, eventsOf, StagedLog, turns } from './support/logs.ts';

const openedAs = (name: string): Ask[] => inGrant(name, opened({ grantId: parseGrantId(name) }), offered());
const paper = inDecision('PCD 1', decided({ acts: ['one', 'two'].map((grant) => act('900.00', 'accept', { grant })) }));

/** A log whose process was cut off before the last step of a decision paper. */
async function cutOff(): Promise<MemoryEventLog> {
  const log = new StagedLog();
  await ledger(log).tell([...openedAs('one'), ...openedAs('two')]);
  log.intercept = ({ stream }) => (stream === 'grant-two' ? new Promise(() => undefined) : undefined);
  void ledger(log).ask(paper);
  while (log.appends.length < 7) await turns();
  return log.inner;
}

describe('the application', () => {
  it('finishes what a crash left open before it is there to be asked', async () => {
    const log = await cutOff();
    expect((await eventsOf(log, 'grant-two')).map(({ type }) => type)).toEqual(['GrantOpened', 'OfferReceived']);
    const { readModels } = await application(log);
    expect((await eventsOf(log, 'grant-two')).map(({ type }) => type)).toEqual([
      'GrantOpened',
      'OfferReceived',
      'OfferApproved',
    ]);
    const { position } = (await log.head())!;
    await readModels.waitFor({ position }, 5_000);
    expect(await readModels.reads.openFollowUps()).toEqual([]);
  });

  it('finishes what another instance leaves open when it dies', async () => {
    const log = new StagedLog();
    log.othersMayAppend = true;
    await application(log);
    const other = new StagedLog(log.inner);
    await ledger(other).tell([...openedAs('one'), ...openedAs('two')]);
    other.intercept = ({ stream }) => (stream === 'grant-two' ? new Promise(() => undefined) : undefined);
    void ledger(other).ask(paper);
    const end = new AbortController();
    for await (const batch of log.follow(undefined, end.signal)) {
      const answered = batch.filter(({ stream, type }) => stream === 'grant-two' && type === 'OfferApproved');
      if (answered.length > 0) end.abort();
    }
    expect((await eventsOf(log, 'grant-two')).map(({ type }) => type)).toContain('OfferApproved');
  });

  it('starts on a log where nothing is open without writing to it', async () => {
    const log = new MemoryEventLog();
    await ledger(log).tell([...openedAs('one'), ...openedAs('two'), paper]);
    const before = await allEventsOf(log);
    await application(log);
    expect(await allEventsOf(log)).toEqual(before);
  });

  it('lets a read wait for the command before it', async () => {
    const { ask, read } = await application();
    const [open] = openedAs('one');
    const answer = await ask(open!);
    const minCursor = answer.kind === 'recorded' ? answer.cursor : undefined;
    expect(await read(new BalanceQuery(parseGrantId('one'), { minCursor: minCursor! }))).toMatchObject({
      kind: 'read',
    });
  });

  it('answers what is under way when it is closed, and takes nothing more', async () => {
    const log = new StagedLog();
    const { ask, close } = await application(log);
    const [open, offer] = openedAs('one');
    log.hold();
    const under = ask(open!);
    const closing = close();
    await turns();
    log.letGo();
    await closing;
    expect(await under).toMatchObject({ kind: 'recorded' });
    await expect(ask(offer!)).rejects.toThrow(LogUnavailable);
  });
});
