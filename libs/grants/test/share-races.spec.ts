import { describe, expect, it } from '@jest/globals';
import {
  decide,
  decideRow,
  emptyRow,
  evolveRow,
  followUps,
  freeBasisPoints,
  type RowEvent,
  type RowState,
} from '#grants';
import { circumstances, eventsOf, outcomeOf, stored } from '../../../test/support/decided.ts';
import { given, fold } from '../../../test/support/given.ts';
import { givenLedger } from '../../../test/support/given-ledger.ts';
import { since } from './examples.ts';
import {
  glRow,
  imported,
  keyOf,
  rowAllocated,
  rowReallocated,
  rowRefused,
  rule,
  share,
  twoGrants,
} from './row-examples.ts';
import { controlTotals, finallyClaimed, yearClosed } from './year-examples.ts';
import type { InStream } from '../../../test/support/asked-of-streams.ts';

const key = keyOf(glRow());
const STREAM = `glrow-${key}`;
const named = { share: { key, shareNo: 1 } } as const;
const accept = { type: 'AcceptShare', ...named, reason: 'seen', ...since('2020-06-01') } as const;
const giveBack = {
  type: 'ReturnShare',
  ...named,
  outcome: 'reallocated',
  reason: 'miscoded',
  ...since('2020-06-01'),
} as const;

/** What happens where a grant has changed between the check of a row and the row's step into the grant. */
const rowAfter = (ledger: ReturnType<typeof givenLedger>, ...more: readonly RowEvent[]): RowState =>
  [...(ledger.events(STREAM) as readonly RowEvent[]), ...more.map(stored)].reduce(evolveRow, emptyRow());

const asked = (row: RowState, step: InStream, ledger: ReturnType<typeof givenLedger>) =>
  decideRow(row, step.command as Parameters<typeof decideRow>[1], {
    ...circumstances({ by: 'somebody' }, 9),
    rules: () => new Map(),
    grant: (grantId) => fold(ledger.events(`grant-${grantId}`) as never),
    otherRow: () => emptyRow(),
  });

/** The row's event alone, without what follows from it in the grants. */
const eventOf = (ledger: ReturnType<typeof givenLedger>, step: InStream): RowEvent => {
  const [event] = eventsOf(asked(rowAfter(ledger), step, ledger));
  if (event === undefined) throw new Error('the row said nothing');
  return event;
};

const taken = givenLedger(...twoGrants, rule(), imported());
const held = givenLedger(
  ...twoGrants,
  rule({ shares: [share(10_000, { costType: 'base-pay', head: 'pay' })] }),
  imported(),
);
const grantOf = (ledger: ReturnType<typeof givenLedger>) => given(...(ledger.events('grant-example') as never[]));
const toOther = rowReallocated([share(10_000, { grant: 'other' })]);

describe('a grant always answers a row', () => {
  it('that asks it to accept what it no longer holds, and nothing goes back to the row', () => {
    const [answer] = eventsOf(decide(fold(taken.events('grant-example') as never), accept, circumstances({}, 9)));
    expect(answer).toMatchObject({ type: 'ShareNotMoved', data: { asked: 'acceptance' } });
    expect(followUps('grant-example', answer!)).toEqual([]);
  });

  it('that refuses what it has taken meanwhile: it keeps it', () => {
    grantOf(taken)
      .when({ ...giveBack, outcome: 'refused' })
      .then({ type: 'ShareNotMoved', data: { asked: 'return', reason: 'It has been taken.' } });
  });

  it('that takes a share back from a year that was closed meanwhile: it keeps it', () => {
    const closing = [...finallyClaimed('100.00'), ...controlTotals('100.00'), yearClosed()] as const;
    given(...(taken.events('grant-example') as never[]), ...closing)
      .when(giveBack)
      .then({ type: 'ShareNotMoved', data: { asked: 'return', reason: '2020/21 is closed.' } });
  });

  it('that accepts what a rule stands against by now: it goes on holding it, with that reason', () => {
    const closing = [...controlTotals('0.00'), yearClosed()] as const;
    given(...(held.events('grant-example') as never[]), ...closing)
      .when(accept)
      .then({ type: 'SpendHeldForReview', data: { reasons: [{ code: 'year-closed' }] } });
  });
});

describe('while a grant has not answered', () => {
  const reallocating = eventOf(taken, toOther);
  const waiting = (): RowState => rowAfter(taken, reallocating);

  it.each([
    ['allocates', rowAllocated([share(1, { grant: 'other' })])],
    ['reallocates', toOther],
    ['refuses', rowRefused()],
  ])('nobody else %s the row', (_what, step) => {
    outcomeOf(() => asked(waiting(), step, taken)).thenRefused(
      'row-on-its-way',
      /^Share 1 has not come back from example yet\.$/u,
    );
  });

  it.each([
    ['reallocates', toOther],
    ['refuses', rowRefused()],
  ])('nobody %s a share that has just been placed with it', (_what, step) => {
    const unheard = givenLedger(...twoGrants);
    outcomeOf(() => asked(rowAfter(taken), step, unheard)).thenRefused(
      'row-on-its-way',
      'example has not said yet what it makes of share 1.',
    );
  });

  it('its share still counts, so that shares never exceed the row (R16)', () => {
    expect(freeBasisPoints(waiting())).toBe(0);
  });

  it('a share that it keeps stays, and what was planned in its stead is dropped', () => {
    const kept = settle(waiting(), false);
    expect(kept.events.map(({ type }) => type)).toEqual(['RowShareSettled']);
    expect(freeBasisPoints(kept.row)).toBe(0);
    expect(kept.row.planned).toBeUndefined();
  });

  it('a share that comes back makes room, and what was planned is placed', () => {
    expect(settle(waiting(), true).events.map(({ type }) => type)).toEqual(['RowShareSettled', 'RowAllocated']);
  });
});

/** What the row makes of a grant's answer. */
function settle(row: RowState, returned: boolean) {
  const command = { type: 'SettleReturn', shareNo: 1, returned, ...since('2020-07-20') } as const;
  const events = eventsOf(asked(row, { stream: STREAM, command }, taken));
  return { events, row: events.map(stored).reduce(evolveRow, row) };
}
