import { describe, expect, it } from '@jest/globals';
import type { EventLog } from '#event-log';
import type { FigureName } from '#grants';
import type { Compared } from '#read-models';
import { parseGrantId, toWire } from '#values';
import { consented, partnerSpent, stated, terminated } from '../../grants/test/award-examples.ts';
import { agreed, on, pounds, since, spent, terms } from '../../grants/test/examples.ts';
import { budgeted, transferred } from '../../grants/test/plan-examples.ts';
import { controlTotals, finallyClaimed, yearClosed, yearReopened } from '../../grants/test/year-examples.ts';
import { caughtUp as caughtUpIn } from './opened.ts';
import { RecordedLedger } from './recorded-ledger.ts';
import { STORES } from './stores.ts';

const grantId = parseGrantId('example');

describe.each(STORES)('read from $name', ({ newLocation }) => {
  const caughtUp = async (log: EventLog) => caughtUpIn(log, await newLocation());

  /** What each event of a ledger moved of one figure, from before the first event on. */
  async function movedIn(ledger: RecordedLedger, figure: FigureName, only: Partial<Compared> = { figure }) {
    const models = await caughtUp(ledger.log);
    const ends = [-1n, await models.reads.position()].map((position) => ({ effectiveOn: on('2026-06-30'), position }));
    const { items } = await models.reads.movements({ grantId, ...only }, [ends[0]!, ends[1]!], { limit: 500 });
    return items.flatMap(({ type, moves }) =>
      moves.filter((move) => move.figure === figure).map(({ amount }) => [type, toWire(amount)]),
    );
  }

  describe('what moved what can be claimed', () => {
    const fixed = { ...terms, budgetsFixedByHead: true };

    it('counts a head over its fixed budget, and a consent to virement until a transfer has used it', async () => {
      const ledger = new RecordedLedger();
      await ledger.ask(
        'grant-example',
        ...agreed('1000.00', { terms: fixed }),
        budgeted({ overtime: '100.00', equipment: '200.00' }),
        spent('150.00', '2020-05-10'),
        consented('virement', { head: 'overtime', amount: pounds('50.00') }),
        transferred('50.00', 'equipment', 'overtime'),
        spent('20.00', '2020-05-11'),
        spent('30.00', '2020-05-12', { head: 'equipment', costType: 'equipment' }),
      );
      const moved = [
        ['ActualSpendReported', '100.00'],
        ['ConsentRecorded', '50.00'],
        ['ActualSpendReported', '30.00'],
      ];
      expect(await movedIn(ledger, 'claimable')).toEqual(moved);
      expect(await movedIn(ledger, 'claimable', {})).toEqual(moved);
    });

    it('gives the statement of a partner what its cost adds, and a termination what it takes', async () => {
      const ledger = new RecordedLedger();
      await ledger.ask(
        'grant-example',
        ...agreed(),
        partnerSpent('40.00'),
        spent('60.00', '2020-08-20'),
        stated('40.00', [{ kind: 'spend', number: 1 }], since('2020-06-01')),
        terminated('500.00', '2020-07-31'),
      );
      expect(await movedIn(ledger, 'claimable')).toEqual([
        ['ActualSpendReported', '60.00'],
        ['PartnerStatementRecorded', '40.00'],
        ['AgreementTerminated', '-60.00'],
      ]);
      expect(await movedIn(ledger, 'cap')).toEqual([
        ['OfferReceived', '1000.00'],
        ['AgreementTerminated', '-500.00'],
      ]);
    });

    it('gives the end of a year what it takes, and its opening again what it gives back', async () => {
      const ledger = new RecordedLedger();
      await ledger.ask(
        'grant-example',
        ...agreed(),
        spent('60.00', '2020-08-20'),
        ...finallyClaimed('60.00').slice(0, 4),
        ...controlTotals('60.00'),
        yearClosed(),
        { by: 'certifier', certifies: true, command: yearReopened() },
      );
      for (const only of [{}, { figure: 'remaining' }] as const) {
        expect(await movedIn(ledger, 'remaining', only)).toEqual([
          ['OfferReceived', '1000.00'],
          ['ActualSpendReported', '-60.00'],
          ['FinancialYearClosed', '-940.00'],
          ['FinancialYearReopened', '940.00'],
        ]);
      }
      expect((await movedIn(ledger, 'lapsed')).slice(-2)).toEqual([
        ['FinancialYearClosed', '940.00'],
        ['FinancialYearReopened', '-940.00'],
      ]);
    });
  });
});
