import { describe, expect, it } from '@jest/globals';
import { decode, MemoryEventLog } from '#event-log';
import {
  emptyGrant,
  evolve,
  figuresOf,
  lineView,
  postingsOf,
  readEvent,
  type GrantEvent,
  type GrantState,
} from '#grants';
import { formatAmount, parseDate } from '#values';
import { act, decided } from '../../grants/test/paper-examples.ts';
import { matched, matchReversed, received } from '../../grants/test/receipt-examples.ts';
import { accrued, agreed, claimed, committed, offered, opened, signed, spent } from '../../grants/test/examples.ts';
import { reversed } from '../../grants/test/award-examples.ts';
import { returnSent } from '../../grants/test/year-examples.ts';
import type { CommandAnswer, CommandPreview, PreviewedEvent } from '../src/commands/command-answer.ts';
import { recorded } from './support/asking.ts';
import { inDecision, inGrant, inReceipt, ledger, type Ask } from './support/ledger.ts';
import { allEventsOf, eventsOf } from './support/logs.ts';

const [openExample, offerExample] = agreed();

/** A grant with a claim sent and cash for it, step by step, so that each can be tried before it is done. */
const story: readonly Ask[] = [
  ...inGrant('example', opened(), offered()),
  inDecision('PCD 1', decided()),
  ...inGrant('example', signed('funder'), signed('recipient'), committed('80.00'), spent('400.00'), accrued('25.00')),
  ...inGrant('example', ...claimed()),
  inReceipt('bacs-1', received('400.00')),
  inReceipt('bacs-1', matched('350.00')),
  inReceipt('bacs-1', matchReversed()),
];

function preview(answer: CommandAnswer): CommandPreview {
  if (answer.kind === 'preview') return answer;
  throw new Error(`That was no preview, but ${answer.kind}.`);
}

/** What a preview and an answer have in common: everything but ids, instants, cursors and positions. */
const contentOf = (events: readonly PreviewedEvent[]) =>
  events.map(({ type, revision, data }) => ({ type, revision, data }));

async function figures(log: MemoryEventLog): Promise<Readonly<Record<string, string>>> {
  let state: GrantState = emptyGrant();
  for (const { json } of await eventsOf(log, 'grant-example')) {
    const { type, schema, data } = decode(json);
    state = evolve(state, readEvent(type, schema, data) as GrantEvent);
  }
  const on = parseDate('2026-04-01');
  return Object.fromEntries(
    [...state.lines.keys()].flatMap((year) =>
      Object.entries(figuresOf(lineView(state, year, on))).map(([name, pence]) => [
        `${year} ${name}`,
        formatAmount(pence),
      ]),
    ),
  );
}

/** Cost of every month, from the postings of the log alone. */
async function monthsOf(log: MemoryEventLog): Promise<ReadonlyMap<number, bigint>> {
  const months = new Map<number, bigint>();
  for (const { json, stream } of await eventsOf(log, 'grant-example')) {
    const { type, schema, data } = decode(json);
    for (const { account, period, pence } of postingsOf(stream, readEvent(type, schema, data))) {
      if (account !== 'actual' && account !== 'accrued') continue;
      months.set(period ?? 0, (months.get(period ?? 0) ?? 0n) + pence);
    }
  }
  return months;
}

describe('a dry run', () => {
  it('of every step of a story says what then happens, to the byte and to the penny', async () => {
    const log = new MemoryEventLog();
    const { ask } = ledger(log);
    for (const step of story) {
      const before = await figures(log);
      const monthsBefore = await monthsOf(log);
      const tried = preview(await ask(step, { dryRun: true }));
      const done = recorded(await ask(step));
      expect(contentOf(tried.events)).toEqual(contentOf(done.events));
      expect(tried.followUps.map(({ stream, events }) => [stream, contentOf(events)])).toEqual(
        done.followUps.map(({ stream, events }) => [stream, contentOf(events)]),
      );
      const touched = tried.touches.flatMap(({ periods }) => periods);
      for (const [period, amount] of await monthsOf(log)) {
        const moved = touched.find((one) => one.period === period)?.costAmount ?? 0n;
        expect(moved).toBe(amount - (monthsBefore.get(period) ?? 0n));
      }
      const after = await figures(log);
      const moved = Object.keys(after).filter((name) => (before[name] ?? '0.00') !== after[name]);
      expect(
        tried.figures.map(({ financialYear, figure, beforeAmount, afterAmount }) => [
          `${financialYear} ${figure}`,
          formatAmount(beforeAmount),
          formatAmount(afterAmount),
        ]),
      ).toEqual(moved.map((name) => [name, before[name] ?? '0.00', after[name]]));
    }
  });

  it('says which claims, months and returns a correction touches, and by how much', async () => {
    const { ask, tell } = ledger(new MemoryEventLog());
    await tell([...story.slice(0, 11), ...inGrant('example', returnSent())]);
    const tried = preview(await ask(inGrant('example', reversed('spend', 1))[0]!, { dryRun: true }));
    expect(tried.touches).toMatchObject([
      {
        grantId: 'example',
        claims: [{ claimNo: 1, standing: 'submitted', costAmount: -40_000n }],
        periods: [{ period: 7, closing: 'open', costAmount: -40_000n }],
        returns: [{ returnNo: 1, kind: 'quarterly', costAmount: -40_000n }],
      },
    ]);
  });

  it('records nothing, takes no key, and leads no later command astray', async () => {
    const log = new MemoryEventLog();
    const { ask, tell } = ledger(log);
    await tell(story.slice(0, 5));
    const before = await allEventsOf(log);
    const [spend] = inGrant('example', spent('400.00'));
    const { key: _none, ...dry } = { key: '', dryRun: true };
    expect(await ask(spend!, dry)).toEqual(await ask(spend!, dry));
    expect(await allEventsOf(log)).toEqual(before);
    expect(recorded(await ask(spend!)).events[0]?.data).toMatchObject({ spendNo: 1 });
  });

  it('of what would be refused is refused', async () => {
    const { ask } = ledger(new MemoryEventLog());
    const answer = await ask(inGrant('nowhere', spent('1.00'))[0]!, { dryRun: true });
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'grant-unknown' } });
  });

  it('of what no event can keep is refused', async () => {
    const { ask, tell } = ledger(new MemoryEventLog());
    await tell(story.slice(0, 5));
    const answer = await ask(inGrant('example', spent('1.00', '2020-05-10', { description: 'a\tb' }))[0]!, {
      dryRun: true,
    });
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'not-recordable', field: 'description' } });
  });

  it('honours If-Match', async () => {
    const { ask, tell } = ledger(new MemoryEventLog());
    await tell(inGrant('example', openExample));
    const [offer] = inGrant('example', offerExample);
    expect(await ask(offer!, { dryRun: true, ifMatch: 0n })).toMatchObject({ kind: 'preview', revision: 0n });
    expect(await ask(offer!, { dryRun: true, ifMatch: 4n })).toMatchObject({ kind: 'moved', revision: 0n });
  });

  it('gives the figures for the day on which the command takes effect, where that is still to come', async () => {
    const { ask, tell } = ledger(new MemoryEventLog());
    await tell(inGrant('example', openExample));
    const [offer] = inGrant('example', offered({ effectiveOn: parseDate('2026-09-01') }));
    const tried = preview(await ask(offer!, { dryRun: true }));
    expect(String(tried.effectiveOn)).toBe('2026-09-01');
    expect(tried.figures.map(({ figure }) => figure)).toContain('cap');
  });

  it('of a paper on several grants shows what would move in each', async () => {
    const { ask, tell } = ledger(new MemoryEventLog());
    for (const grant of ['one', 'two']) {
      await tell(inGrant(grant, opened({ grantId: grant as never }), offered()));
    }
    const paper = decided({ acts: ['one', 'two'].map((grant) => act('900.00', 'accept', { grant })) });
    const tried = preview(await ask(inDecision('PCD 1', paper), { dryRun: true }));
    expect(tried.figures).toEqual(
      ['one', 'two'].map((grantId) => ({
        grantId,
        financialYear: '2020/21',
        figure: 'approvedToAccept',
        beforeAmount: 0n,
        afterAmount: 90_000n,
      })),
    );
  });
});
