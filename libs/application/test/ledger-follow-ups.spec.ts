import { describe, expect, it } from '@jest/globals';
import { MemoryEventLog, type EventLog } from '#event-log';
import { act, decided, erratum } from '../../grants/test/paper-examples.ts';
import { matched, matchReversed, received } from '../../grants/test/receipt-examples.ts';
import { agreed, claimed, offered, opened, pounds, signed, spent, year } from '../../grants/test/examples.ts';
import { parseGrantId } from '#values';
import { ledgerModel } from '../src/ledger/ledger-model.ts';
import { causesIn } from '../src/pipeline/open-causes.ts';
import { recorded } from './support/asking.ts';
import { inDecision, inGrant, inReceipt, ledger, type Ask } from './support/ledger.ts';
import { allEventsOf, StagedLog, turns } from './support/logs.ts';

const openedAs = (name: string): Ask[] => inGrant(name, opened({ grantId: parseGrantId(name) }), offered());

/** A paper that accepts a line of each of three grants, and an erratum that changes two of the acts. */
const paperStory: readonly Ask[] = [
  ...['one', 'two', 'three'].flatMap(openedAs),
  inDecision('PCD 1', decided({ acts: ['one', 'two', 'three'].map((grant) => act('900.00', 'accept', { grant })) })),
  inDecision(
    'PCD 1',
    erratum({
      acts: [
        { actNo: 1, amount: pounds('950.00') },
        { actNo: 3, amount: pounds('990.00') },
      ],
    }),
  ),
];

const [openExample, offerExample, , ...signatures] = agreed();

/** A claim, cash for it, the match taken back, and the cash matched again. */
const cashStory: readonly Ask[] = [
  ...inGrant('example', openExample, offerExample),
  inDecision('PCD 1', decided()),
  ...inGrant('example', ...signatures, spent('400.00'), ...claimed()),
  inReceipt('bacs-1', received('400.00')),
  inReceipt('bacs-1', matched('400.00')),
  inReceipt('bacs-1', matchReversed()),
  inReceipt('bacs-1', matched('300.00', '2020-09-02')),
];

/** What stands in each stream, to the byte. Positions depend on the order among streams and are left out. */
async function streams(log: EventLog): Promise<ReadonlyMap<string, readonly string[]>> {
  const events = await allEventsOf(log);
  const groups = Map.groupBy(events, ({ stream }) => stream);
  return new Map([...groups].map(([stream, members]) => [stream, members.map(({ json }) => json)]));
}

/** Tells a story to a process that is cut off when it has made so many appends. */
async function cutAfter(appends: number, story: readonly Ask[]): Promise<StagedLog> {
  const log = new StagedLog();
  log.intercept = (_append, number) => (number > appends ? new Promise(() => undefined) : undefined);
  void ledger(log).tell(story);
  while (log.appends.length <= appends) await turns();
  return log;
}

describe.each([
  ['a decision paper with acts on three grants, and its erratum', paperStory, 13],
  ['a claim, cash matched to it, taken back and matched again', cashStory, 20],
])('%s', (_story, story, appends) => {
  it('leaves the same ledger whichever append the process was cut after', async () => {
    const uncut = new StagedLog();
    await ledger(uncut).tell(story);
    expect(uncut.appends).toHaveLength(appends);
    for (let after = 1; after < appends; after += 1) {
      const { inner } = await cutAfter(after, story);
      const { pipeline, tell } = ledger(inner);
      await pipeline.finishFollowUps(causesIn(inner, ledgerModel));
      const finished = await allEventsOf(inner);
      await pipeline.finishFollowUps(causesIn(inner, ledgerModel));
      expect(await allEventsOf(inner)).toEqual(finished);
      await tell(story);
      expect(await streams(inner)).toEqual(await streams(uncut));
    }
  });
});

describe('the receipt of cash', () => {
  it('and the grant answer each other to the end before the request is answered', async () => {
    const { ask, tell } = ledger(new MemoryEventLog());
    await tell(cashStory.slice(0, -3));
    const steps = async (command: object): Promise<string[]> =>
      recorded(await ask(inReceipt('bacs-1', command))).followUps.flatMap(({ events }) =>
        events.map(({ type }) => type),
      );
    expect(await steps(matched('400.00'))).toEqual(['CostRecovered', 'ReceiptMatchSettled']);
    expect(await steps(matchReversed())).toEqual(['EntryReversed', 'ReceiptMatchSettled']);
  });
});

describe('a decision paper', () => {
  it('is checked against the grants its acts name before it is recorded', async () => {
    const log = new MemoryEventLog();
    const { ask } = ledger(log);
    const answer = await ask(inDecision('PCD 1', decided({ acts: [act('1.00', 'accept', { grant: 'nowhere' })] })));
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'grant-unknown' } });
    expect(await allEventsOf(log)).toEqual([]);
  });

  it('is held against what the papers that it quotes accepted', async () => {
    const { ask, tell } = ledger(new MemoryEventLog());
    await tell([...openedAs('example'), inDecision('PCD 1', decided())]);
    const quoted = {
      reference: 'PCD1',
      financialYear: year('2020/21'),
      amount: pounds('1001.00'),
      asWritten: '£1,001',
    };
    const paper = decided({ acts: [], quotedAmounts: [quoted], title: 'Another paper' });
    const answer = await ask(inDecision('PCD 2', paper));
    expect(answer).toMatchObject({
      refusal: { code: 'acknowledgement-missing', warnings: [{ warning: 'quoted-amount-differs' }] },
    });
  });
});

describe('twenty claims of the last pound of a line, at once', () => {
  it('are one claim submitted, and nineteen refusals that say why', async () => {
    const { ask, tell } = ledger(new MemoryEventLog());
    const [, offer] = agreed('1.00');
    await tell([
      ...inGrant('example', openExample, offer),
      inDecision('PCD 1', decided({ acts: [act('1.00')] })),
      ...inGrant('example', signed('funder'), signed('recipient'), spent('5.00')),
    ]);
    const [prepare, certify, submit] = claimed();
    const ends = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const prepared = await ask(inGrant('example', prepare)[0]!);
        if (prepared.kind !== 'recorded') return prepared;
        const { claimNo } = prepared.events[0]?.data as { claimNo: number };
        const certified = await ask(inGrant('example', { ...certify, command: { ...certify.command, claimNo } })[0]!);
        return certified.kind === 'recorded' ? ask(inGrant('example', { ...submit, claimNo })[0]!) : certified;
      }),
    );
    expect(ends.filter(({ kind }) => kind === 'recorded')).toHaveLength(1);
    const codes = ends.flatMap((end) => (end.kind === 'refused' ? [end.refusal.code] : []));
    expect(codes).toHaveLength(19);
    expect(new Set(codes)).toEqual(new Set(['claim-superseded']));
  });
});
