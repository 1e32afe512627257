import { describe, expect, it } from '@jest/globals';
import type { EventLog } from '#event-log';
import fc from 'fast-check';
import { claimableOf, figuresOf, lineView, type LineView } from '#grants';
import { addDays, parseDate, toWire, type FinancialYear } from '#values';
import { run, wish } from '../../grants/test/any-run.ts';
import { partnerSpent, stated, terminated } from '../../grants/test/award-examples.ts';
import {
  accrued,
  agreed,
  approved,
  offered,
  opened,
  pounds,
  signed,
  since,
  spent,
  terms,
} from '../../grants/test/examples.ts';
import { asAt, claimedAndPaid, everyKind } from './examples.ts';
import { caughtUp as caughtUpIn, closed } from './opened.ts';
import { RecordedLedger } from './recorded-ledger.ts';
import { newFile, sqliteTables } from './sqlite-tables.ts';
import { STORES, tablesIn } from './stores.ts';

/** A view without what says nothing: sums and heads of nothing, and the order of what has none. */
function plain(view: LineView): unknown {
  const { sums, heads, excluded, ...rest } = view;
  return toWire({
    ...rest,
    sums: Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0n)),
    heads: heads
      .filter(({ head: _, ...amounts }) => Object.values(amounts).some((amount) => amount !== 0n))
      .toSorted((a, b) => (a.head < b.head ? -1 : 1)),
    excluded: excluded
      .filter(({ amount }) => amount !== 0n)
      .map(({ reason, head, amount }) => `${reason} ${head} ${String(amount)}`)
      .toSorted(),
  });
}

const only = (views: readonly LineView[]): LineView => {
  expect(views).toHaveLength(1);
  return views[0]!;
};

describe.each(STORES)('read from $name', ({ newLocation }) => {
  const caughtUp = async (log: EventLog) => caughtUpIn(log, await newLocation());

  /** The figures of the one line of the grant `example`. */
  async function figures(ledger: RecordedLedger, day?: string, position?: bigint) {
    const models = await caughtUp(ledger.log);
    return toWire(figuresOf(only(await models.reads.lineViews('example', asAt(day, position)))));
  }

  const excludedOf = async (ledger: RecordedLedger, day?: string, position?: bigint) => {
    const models = await caughtUp(ledger.log);
    return toWire(claimableOf(only(await models.reads.lineViews('example', asAt(day, position)))).excluded);
  };

  const inExample = async (
    ...commands: Parameters<RecordedLedger['ask']> extends [string, ...infer Rest] ? Rest : never
  ) => new RecordedLedger().ask('grant-example', ...commands);

  describe('the lines of a grant', () => {
    it('are at every position and on every day what a decision saw there', async () => {
      const wishes = fc.array(wish, { minLength: 20, maxLength: 60 });
      const sample = fc.array(fc.tuple(fc.nat(99), fc.nat(500)), { minLength: 6, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(wishes, sample, async (asked, points) => {
          const ledger = new RecordedLedger();
          const { events } = run(asked);
          for (const event of events) await ledger.appendAlone('grant-example', [event]);
          const models = await caughtUp(ledger.log);
          for (const [share, day] of points) {
            const position = BigInt(Math.floor((events.length * share) / 100));
            const effectiveOn = addDays(parseDate('2020-03-25'), day);
            const state = await ledger.grantAt('example', position);
            const views = await models.reads.lineViews('example', { effectiveOn, position });
            for (const view of views) {
              const decided = lineView(state, view.financialYear, effectiveOn);
              expect(plain(view)).toEqual(plain(decided));
              expect(figuresOf(view)).toEqual(figuresOf(decided));
              expect(claimableOf(view).limits).toEqual(claimableOf(decided).limits);
            }
            const found = new Set<FinancialYear>(views.map(({ financialYear }) => financialYear));
            for (const other of state.lines.keys()) {
              if (found.has(other)) continue;
              expect(plain(lineView(state, other, effectiveOn))).toMatchObject({ sums: {}, heads: [], excluded: [] });
            }
          }
          await closed(models);
        }),
        { numRuns: 40 },
      );
    });

    it('are none where there is no such grant', async () => {
      const ledger = await claimedAndPaid();
      const models = await caughtUp(ledger.log);
      expect(await models.reads.lineViews('nowhere', asAt())).toEqual([]);
    });

    it('leave out what takes effect after the day', async () => {
      const ledger = await claimedAndPaid();
      expect(await figures(ledger, '2020-05-19')).toMatchObject({ actual: '100.00', claimed: '0.00' });
      expect(await figures(ledger, '2020-05-20')).toMatchObject({ actual: '300.00', claimed: '0.00' });
      expect(await figures(ledger, '2020-07-15')).toMatchObject({ claimed: '330.00', outstanding: '330.00' });
      expect(await figures(ledger, '2020-08-14')).toMatchObject({ recovered: '300.00', outstanding: '30.00' });
    });

    it('leave out what was recorded after the position', async () => {
      const ledger = await claimedAndPaid();
      expect(await figures(ledger, undefined, 9n)).toMatchObject({ actual: '100.00', accrued: '0.00' });
      expect(await figures(ledger, undefined, 11n)).toMatchObject({
        actual: '300.00',
        accrued: '30.00',
        claimed: '0.00',
      });
      expect(await figures(ledger, '2020-05-19', 11n)).toMatchObject({ actual: '100.00', accrued: '0.00' });
    });

    it('have the standings and terms in force at both bounds', async () => {
      const later = since('2020-04-12');
      const ledger = await inExample(
        opened(),
        offered(since('2020-04-10')),
        approved('1000.00', 'accept', later),
        signed('funder', later),
        signed('recipient', later),
      );
      const models = await caughtUp(ledger.log);
      const standing = async (day: string, position?: bigint) => {
        const view = (await models.reads.lineViews('example', asAt(day, position)))[0];
        return [view?.funder, view?.recipient, view?.terms?.rateBasisPoints];
      };
      expect(await standing('2020-04-09', 1n)).toEqual([undefined, undefined, undefined]);
      expect(await standing('2020-04-10', 1n)).toEqual(['offered', 'not-sought', 10_000]);
      expect(await standing('2020-04-11')).toEqual(['offered', 'not-sought', 10_000]);
      expect(await standing('2020-04-12', 2n)).toEqual(['offered', 'to-accept', 10_000]);
      expect(await standing('2020-04-12')).toEqual(['agreed', 'to-accept', 10_000]);
    });
  });

  describe('cost that cannot be claimed for now', () => {
    it('is a partner’s until a statement covers it, from the day of the statement', async () => {
      const ledger = await inExample(...agreed(), partnerSpent('40.00'), partnerSpent('30.00'), spent('5.00'));
      const missing = { reason: 'partner-statement-missing', head: 'overtime' };
      expect(await excludedOf(ledger)).toEqual([{ ...missing, amount: '70.00' }]);
      await ledger.ask('grant-example', stated('40.00', [{ kind: 'spend', number: 1 }], since('2020-06-01')));
      expect(await excludedOf(ledger)).toEqual([{ ...missing, amount: '30.00' }]);
      expect(await excludedOf(ledger, '2020-05-31')).toEqual([{ ...missing, amount: '70.00' }]);
    });

    it('is an accrual where the terms exclude them, less what has been settled', async () => {
      const ledger = await inExample(
        ...agreed('1000.00', { terms: { ...terms, accrualsAllowed: false } }),
        accrued('40.00', '2020-05-10'),
        accrued('7.00', '2020-05-11', { head: 'pay' }),
        spent('25.00', '2020-06-01', { settlesAccrual: { accrualNo: 1, amount: pounds('25.00') } }),
      );
      expect(await excludedOf(ledger)).toEqual([
        { reason: 'accrual-not-allowed', head: 'overtime', amount: '15.00' },
        { reason: 'accrual-not-allowed', head: 'pay', amount: '7.00' },
      ]);
    });

    it('is of days after a termination, and only from the day of the termination', async () => {
      const ledger = await inExample(
        ...agreed(),
        spent('10.00', '2020-08-31'),
        spent('20.00', '2020-09-01'),
        terminated('500.00', '2020-08-31', since('2020-09-30')),
      );
      const late = { reason: 'day-not-allowed', head: 'overtime', amount: '20.00' };
      expect(await excludedOf(ledger)).toEqual([late]);
      expect(await excludedOf(ledger, '2020-09-29')).toEqual([]);
    });

    it('is of a head that the terms do not name and that was recorded before them', async () => {
      const early = { acknowledgements: [{ warning: 'retrospective-cost', reason: 'work had begun' }] } as const;
      const ledger = await inExample(
        opened(),
        spent('10.00', '2020-05-10', early),
        spent('20.00', '2020-05-12', { ...early, head: 'travel', costType: 'travel' }),
        offered({ terms: { ...terms, heads: ['overtime'] } }),
      );
      expect(await excludedOf(ledger)).toEqual([{ reason: 'head-not-allowed', head: 'travel', amount: '20.00' }]);
    });

    it('counts each pound once, under the first reason that holds', async () => {
      const ledger = await inExample(
        ...agreed('1000.00', { terms: { ...terms, accrualsAllowed: false } }),
        accrued('40.00', '2020-09-10', { partner: 'Another force' }),
        terminated('500.00', '2020-08-31', since('2020-09-30')),
      );
      expect(await excludedOf(ledger)).toEqual([
        { reason: 'partner-statement-missing', head: 'overtime', amount: '40.00' },
      ]);
    });
  });

  describe('the postings', () => {
    it('of every event sum to zero, and each account against its contra', async () => {
      const ledger = await everyKind();
      const location = await newLocation();
      await closed(await caughtUpIn(ledger.log, location));
      const tables = tablesIn(location);
      const events = await tables.queried('select position, sum(pence) as total from posting group by position');
      expect(events.length).toBeGreaterThan(15);
      expect(events.filter((one) => (one as { total: bigint }).total !== 0n)).toEqual([]);
      const accounts = await tables.queried(
        `select position, replace(account, 'contra:', '') as account, sum(pence) as total, count(*) as sides from posting
       group by 1, 2 having sum(pence) <> 0 or count(*) % 2 <> 0`,
      );
      expect(accounts).toEqual([]);
    });
  });
});

describe('the postings in SQLite', () => {
  it('that a balance needs come from one index alone', async () => {
    const ledger = await claimedAndPaid();
    const file = newFile();
    await closed(await caughtUpIn(ledger.log, { kind: 'sqlite', file }));
    const plan = await sqliteTables(file).queried(
      `explain query plan select account, financial_year, head, sum(pence), min(incurred_on), count(partner),
         sum(case when substr(entry, 1, 8) = 'accrual:' then pence else 0 end)
       from posting where grant_id = 'example' and substr(account, 1, 7) <> 'contra:'
         and position <= 9 and effective_on <= '2020-05-20' group by account, financial_year, head`,
    );
    expect(plan).toEqual([
      expect.objectContaining({ detail: 'SEARCH posting USING COVERING INDEX posting_by_line (grant_id=?)' }),
    ]);
  });
});
