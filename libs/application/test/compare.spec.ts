import { describe, expect, it } from '@jest/globals';
import { BalanceQuery, CompareQuery, type CompareEnd, type ComparePart, type CompareRead } from '#application';
import { parseDate, parseGrantId, sum, toWire, ZERO } from '#values';
import { decided } from '../../grants/test/paper-examples.ts';
import { matched, received } from '../../grants/test/receipt-examples.ts';
import { accrued, agreed, claimed, spent, year } from '../../grants/test/examples.ts';
import { application } from './support/application.ts';
import { inDecision, inGrant, inReceipt, type Ask } from './support/ledger.ts';

const [openExample, offerExample, , ...signatures] = agreed('1000.00');
const example = parseGrantId('example');

/** Positions 0 to 3 are the grant, its offer, the paper and its approval; 4 to 6 the signatures; 7 and 8 cost. */
const story: readonly Ask[] = [
  ...inGrant('example', openExample, offerExample),
  inDecision('PCD 1', decided()),
  ...inGrant('example', ...signatures, spent('400.00'), accrued('25.00'), ...claimed()),
  inReceipt('bacs-1', received('500.00')),
  inReceipt('bacs-1', matched('425.00')),
];

async function told(more: readonly Ask[] = []) {
  const app = await application();
  const minCursor = await app.tell([...story, ...more]);
  const bounds = minCursor === undefined ? {} : { minCursor };
  const compare = (from: CompareEnd, to: CompareEnd = {}, part: ComparePart = {}) =>
    app.read(new CompareQuery(example, { from, to }, bounds, part));
  const compared = async (...asked: Parameters<typeof compare>): Promise<CompareRead> => {
    const answer = await compare(...asked);
    if (answer.kind !== 'read') throw new Error(`Nothing was read: ${JSON.stringify(answer)}`);
    return answer.content;
  };
  return { ...app, bounds, compare, compared };
}

/** The moves of one figure, event by event. */
const movesOf = ({ events }: CompareRead, figure: string): unknown =>
  toWire(
    events.flatMap(({ position, type, moved }) =>
      moved.filter((one) => one.figure === figure).map(({ amount }) => [position, type, amount]),
    ),
  );

describe('a comparison', () => {
  it('of two positions gives every figure at both, and what each event between them moved', async () => {
    const { compared } = await told();
    const content = await compared({ position: 6n }, { position: 13n });
    expect(toWire(content)).toMatchObject({
      grantId: 'example',
      from: { effectiveOn: '2026-04-01', position: '6', knownAt: '2026-04-01T08:35:00.000Z' },
      to: { effectiveOn: '2026-04-01', position: '13' },
      lines: [{ financialYear: '2020/21', funder: { from: 'agreed', to: 'agreed' } }],
    });
    const claimable = content.lines[0]?.figures.find(({ figure }) => figure === 'claimable');
    expect(toWire(claimable)).toEqual({
      figure: 'claimable',
      fromAmount: '0.00',
      toAmount: '0.00',
      differenceAmount: '0.00',
    });
    expect(movesOf(content, 'claimable')).toEqual([
      ['7', 'ActualSpendReported', '400.00'],
      ['8', 'AccrualRaised', '25.00'],
      ['11', 'ClaimSubmitted', '-425.00'],
    ]);
    expect(content.events.find(({ position }) => position === '7')).toMatchObject({
      sentence: 'Spend 1 on overtime: £400.00, illustrative overtime.',
      because: 'recorded',
      by: 'preparer',
      byName: 'Name of the preparer',
    });
  });

  it('leaves out what moves nothing', async () => {
    const { compared } = await told();
    const { events } = await compared({ position: 3n }, { position: 10n });
    expect(events.map(({ type }) => type)).toEqual(['ActualSpendReported', 'AccrualRaised']);
  });

  it('of two days goes by the days on which amounts take effect, whenever they were recorded', async () => {
    const { compared } = await told(inGrant('example', spent('30.00', '2020-04-20')));
    const content = await compared({ effectiveOn: parseDate('2020-04-01') }, { effectiveOn: parseDate('2020-12-31') });
    expect(movesOf(content, 'spend')).toMatchObject([
      ['16', 'ActualSpendReported', '30.00'],
      ['7', 'ActualSpendReported', '400.00'],
      ['8', 'AccrualRaised', '25.00'],
    ]);
    expect(toWire(content.events[content.events.length - 1])).toMatchObject({
      type: 'CostRecovered',
      because: 'took-effect',
      movedOn: '2020-08-14',
    });
  });

  it('of a day as it was known then with another as known now takes what was recorded first, then what took effect', async () => {
    const { compared } = await told();
    const content = await compared(
      { effectiveOn: parseDate('2020-07-31'), position: 7n },
      { effectiveOn: parseDate('2020-12-31'), position: 15n },
    );
    expect(content.events.map(({ type, because }) => `${because} ${type}`)).toEqual([
      'recorded AccrualRaised',
      'recorded ClaimSubmitted',
      'took-effect CostRecovered',
    ]);
  });

  it('goes back where from is the later end', async () => {
    const { compared } = await told();
    const content = await compared({ position: 8n }, { position: 6n });
    expect(movesOf(content, 'spend')).toEqual([
      ['7', 'ActualSpendReported', '-400.00'],
      ['8', 'AccrualRaised', '-25.00'],
    ]);
  });

  it('takes an instant for what was known then, and for an end that says nothing the bounds of the question', async () => {
    const { compared } = await told();
    const content = await compared({ knownAt: '2026-04-01T08:36:30Z' });
    expect(content).toMatchObject({
      from: { position: '7', knownAt: '2026-04-01T08:36:30Z' },
      to: { position: '15', effectiveOn: parseDate('2026-04-01') },
    });
  });

  it('has at each end what the balance has there, and moves that sum to every difference', async () => {
    const { compared, read, bounds } = await told();
    const ends = [
      { effectiveOn: parseDate('2020-07-01'), position: 2n },
      { effectiveOn: parseDate('2020-09-01'), position: 15n },
    ] as const;
    const { lines, events } = await compared(...ends, { page: { limit: 500 } });
    const [before, after] = await Promise.all(
      ends.map(async (end) => {
        const answer = await read(new BalanceQuery(example, { ...bounds, ...end }));
        return answer.kind === 'read' ? answer.content.lines[0]?.figures : undefined;
      }),
    );
    for (const { figure, fromAmount, toAmount, differenceAmount } of lines[0]!.figures) {
      expect([figure, fromAmount, toAmount]).toEqual([figure, before?.[figure], after?.[figure]]);
      const moved = events.flatMap((one) => one.moved).filter((one) => one.figure === figure);
      expect([figure, sum(ZERO, ...moved.map(({ amount }) => amount))]).toEqual([figure, differenceAmount]);
    }
  });

  it('of one figure of one line says no more', async () => {
    const { compared } = await told();
    const { lines, events } = await compared({ position: 0n }, {}, { financialYear: year('2020/21'), figure: 'cap' });
    expect(toWire(lines[0]?.figures)).toEqual([
      { figure: 'cap', fromAmount: '0.00', toAmount: '1000.00', differenceAmount: '1000.00' },
    ]);
    expect(toWire(events.map(({ type, moved }) => [type, moved]))).toEqual([
      ['OfferReceived', [{ financialYear: '2020/21', figure: 'cap', amount: '1000.00' }]],
    ]);
    expect(await compared({ position: 0n }, {}, { financialYear: year('2021/22') })).toMatchObject({
      lines: [],
      events: [],
    });
  });

  it('comes page by page, and nothing that is recorded meanwhile comes in between', async () => {
    const { compared, tell } = await told();
    const types: string[] = [];
    let page: { limit: number; after?: string } = { limit: 2 };
    for (;;) {
      const { events, next, to } = await compared({ position: 1n }, {}, { page });
      types.push(...events.map(({ type }) => type));
      expect(to.position).toBe('15');
      if (next === undefined) break;
      page = { limit: 2, after: next };
      await tell(inGrant('example', spent('1.00')));
    }
    expect(types).toEqual(['OfferApproved', 'ActualSpendReported', 'AccrualRaised', 'ClaimSubmitted', 'CostRecovered']);
  });

  it('refuses a page of another comparison, and one that is none', async () => {
    const { compare, compared } = await told();
    const { next } = await compared({ position: 1n }, {}, { page: { limit: 1 } });
    for (const after of [next!, 'eA', '1~2020-13-45~eA', '15~2026-04-01~eA']) {
      const answer = await compare({ position: 2n }, {}, { page: { after } });
      expect(answer).toMatchObject({ kind: 'bounds-refused', field: 'after' });
    }
  });

  it('refuses an end that the ledger has not reached, and finds no grant that neither end knows', async () => {
    const { compare, read, bounds } = await told();
    expect(await compare({ position: 1n }, { position: 99n })).toMatchObject({
      kind: 'bounds-refused',
      field: 'to',
      detail: 'The ledger ends at position 15.',
    });
    expect(await compare({ knownAt: 'yesterday' })).toMatchObject({ kind: 'bounds-refused', field: 'from' });
    const nowhere = new CompareQuery(parseGrantId('nowhere'), { from: { position: 1n }, to: {} }, bounds);
    expect(await read(nowhere)).toMatchObject({ kind: 'not-found', detail: 'There is no grant nowhere.' });
  });
});
