import { describe, expect, it } from '@jest/globals';
import type { EventLog } from '#event-log';
import { FIGURES, figuresOf, type FigureName } from '#grants';
import { parseFinancialYear, parseGrantId, sum, toWire, type Pence } from '#values';
import { partnerSpent, stated } from '../../grants/test/award-examples.ts';
import { agreed, since } from '../../grants/test/examples.ts';
import { asAt, claimedAndPaid, everyKind } from './examples.ts';
import { caughtUp as caughtUpIn } from './opened.ts';
import { RecordedLedger } from './recorded-ledger.ts';
import { STORES } from './stores.ts';

const line = { grantId: parseGrantId('example'), financialYear: parseFinancialYear('2020/21') };

describe.each(STORES)('read from $name', ({ newLocation }) => {
  const caughtUp = async (log: EventLog) => caughtUpIn(log, await newLocation());

  describe('the events behind a figure', () => {
    it('are those that moved it, each with what it moved', async () => {
      const models = await caughtUp((await everyKind()).log);
      const { items } = await models.reads.eventsBehind({ ...line, figure: 'actual' }, asAt());
      expect(toWire(items)).toMatchObject([
        { type: 'ActualSpendReported', moves: [{ account: 'actual', head: 'overtime', amount: '100.00' }], facts: [] },
        { type: 'ActualSpendReported', moves: [{ account: 'actual', amount: '200.00', effectiveOn: '2020-05-20' }] },
        { type: 'ActualSpendReported', moves: [{ account: 'actual', head: 'equipment', amount: '50.00' }] },
        { type: 'EntryReversed', moves: [{ account: 'actual', head: 'equipment', amount: '-50.00' }] },
      ]);
    });

    const sums: readonly FigureName[] = FIGURES.filter((name) =>
      ['cap', 'spend', 'claimed', 'recovered', 'held', 'received', 'budget', 'forecast', 'committed'].includes(name),
    );
    it.each(sums)('add up to it: %s', async (figure) => {
      const models = await caughtUp((await everyKind()).log);
      for (const bounds of [asAt(), asAt('2020-08-15'), asAt('2026-06-30', 16n)]) {
        const { items } = await models.reads.eventsBehind({ ...line, figure }, bounds, { limit: 500 });
        const [view] = await models.reads.lineViews('example', bounds);
        const total = sum(...items.flatMap(({ moves }) => moves.map(({ amount }): Pence => amount)));
        expect(total).toBe(figuresOf(view!)[figure]);
      }
    });

    it('are, for what can be claimed, also those that set the standings and the terms', async () => {
      const models = await caughtUp((await claimedAndPaid()).log);
      const { items } = await models.reads.eventsBehind({ ...line, figure: 'claimable' }, asAt());
      expect(items.filter(({ facts }) => facts.length > 0).map(({ type, facts }) => [type, ...facts])).toEqual([
        ['OfferReceived', 'funder', 'terms'],
        ['OfferApproved', 'recipient'],
        ['AgreementSigned', 'funder'],
      ]);
    });

    it('are, for a limit, what the limit is made of', async () => {
      const models = await caughtUp((await claimedAndPaid()).log);
      const types = async (limit: 'approval' | 'not-agreed' | 'cap') =>
        (await models.reads.eventsBehind({ ...line, limit }, asAt())).items.map(({ type }) => type);
      expect(await types('approval')).toEqual(['OfferApproved']);
      expect(await types('not-agreed')).toEqual(['OfferReceived', 'AgreementSigned']);
      expect(await types('cap')).toEqual(['OfferReceived', 'AgreementSigned']);
    });

    it('have the statement that covers a partner’s cost among them', async () => {
      const ledger = new RecordedLedger();
      const covered = stated('40.00', [{ kind: 'spend', number: 1 }], since('2020-06-01'));
      await ledger.ask('grant-example', ...agreed(), partnerSpent('40.00'), covered);
      const models = await caughtUp(ledger.log);
      const { items } = await models.reads.eventsBehind({ ...line, limit: 'spend' }, asAt());
      expect(items.map(({ type, facts }) => [type, ...facts])).toEqual([
        ['OfferReceived', 'terms'],
        ['ActualSpendReported'],
        ['PartnerStatementRecorded', 'covered'],
      ]);
    });

    it('come in pages, and none of another line', async () => {
      const models = await caughtUp((await everyKind()).log);
      const wanted = { ...line, figure: 'spend' } as const;
      const first = await models.reads.eventsBehind(wanted, asAt(), { limit: 2 });
      const second = await models.reads.eventsBehind(wanted, asAt(), { limit: 9, cursor: first.next });
      expect(first.items).toHaveLength(2);
      expect(second.items).toHaveLength(3);
      expect(second.next).toBeUndefined();
      const other = { ...wanted, financialYear: parseFinancialYear('2021/22') };
      expect((await models.reads.eventsBehind(other, asAt())).items).toEqual([]);
    });
  });
});
