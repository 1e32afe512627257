import { describe, expect, it } from '@jest/globals';
import type { EventLog } from '#event-log';
import fc from 'fast-check';
import { addedUp, FIGURES, figuresOf } from '#grants';
import { addDays, parseDate, parseGrantId, ZERO, sum } from '#values';
import { run, wish } from '../../grants/test/any-run.ts';
import { opened, since } from '../../grants/test/examples.ts';
import { act, decided } from '../../grants/test/paper-examples.ts';
import { asAt, claimedAndPaid } from './examples.ts';
import { caughtUp as caughtUpIn, closed } from './opened.ts';
import { RecordedLedger } from './recorded-ledger.ts';
import { newFile, sqliteTables } from './sqlite-tables.ts';
import { STORES } from './stores.ts';

const GRANTS = ['example', 'other', 'third'];
const opening = (grantId: string, predecessors: readonly string[]) =>
  opened({ grantId: parseGrantId(grantId), predecessors });

describe.each(STORES)('the portfolio read from $name', ({ newLocation }) => {
  const caughtUp = async (log: EventLog) => caughtUpIn(log, await newLocation());

  it('is at every position and on every day the lines of each grant, and its totals are theirs', async () => {
    const wishes = fc.array(wish, { minLength: 10, maxLength: 40 });
    const sample = fc.array(fc.tuple(fc.nat(99), fc.nat(500)), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.tuple(wishes, wishes, wishes), sample, async (asked, points) => {
        const ledger = new RecordedLedger();
        const events = asked.flatMap((one, at) => run(one).events.map((event) => ({ event, grant: GRANTS[at]! })));
        for (const { event, grant } of events) await ledger.appendAlone(`grant-${grant}`, [event]);
        const { reads, close } = await caughtUp(ledger.log).then((models) => ({
          reads: models.reads,
          close: () => closed(models),
        }));
        for (const [share, day] of points) {
          const position = BigInt(Math.floor((events.length * share) / 100));
          const bounds = { effectiveOn: addDays(parseDate('2020-03-25'), day), position };
          const lines = await reads.portfolioLines(bounds);
          let spend = ZERO;
          for (const grant of GRANTS) {
            const views = await reads.lineViews(grant, bounds);
            expect(lines.filter(({ grantId }) => grantId === grant).map(({ view }) => view)).toEqual(views);
            spend = sum(spend, ...views.map((view) => figuresOf(view).spend));
          }
          const figures = lines.map(({ view }) => figuresOf(view));
          expect(addedUp(FIGURES, figures).spend).toBe(spend);
          const years = [...new Set(lines.map(({ view }) => view.financialYear))];
          const byYear = await Promise.all(years.map((year) => reads.portfolioLines(bounds, year)));
          expect(byYear.flat()).toEqual(lines);
        }
        await close();
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('has a line from the day that it is known of, whatever day its grant is opened on', async () => {
    const ledger = await claimedAndPaid();
    const { reads } = await caughtUp(ledger.log);
    expect(await reads.portfolioLines(asAt('2019-04-01'))).toEqual([]);
    expect(await reads.portfolioLines(asAt('2020-05-20'))).toMatchObject([
      { grantId: 'example', title: 'An example grant', funderName: 'Home Office', view: { funder: 'agreed' } },
    ]);
  });

  it('has the chains known at a position and true on a day', async () => {
    const ledger = new RecordedLedger();
    await ledger.ask('grant-old', opening('old', []));
    await ledger.ask('grant-new', { ...opening('new', ['old']), ...since('2021-04-01') });
    const { reads } = await caughtUp(ledger.log);
    const names = async (...bounds: Parameters<typeof asAt>) =>
      (await reads.chains(asAt(...bounds))).map(({ members }) => members.map(({ name }) => name));
    expect(await names()).toEqual([['old', 'new']]);
    expect(await names('2021-03-31')).toEqual([]);
    expect(await names('2026-06-30', 0n)).toEqual([]);
  });

  it('says where a chain comes back to itself, as two that raced may have made it, and lists it all the same', async () => {
    const ledger = new RecordedLedger();
    await ledger.appendAlone('grant-a', [{ type: 'GrantOpened', data: opening('a', ['b', 'PCD 545']) }]);
    await ledger.appendAlone('grant-b', [{ type: 'GrantOpened', data: opening('b', ['PCD 1']) }]);
    await ledger.appendAlone('decision-pcd-1', [
      { type: 'DecisionRecorded', data: decided({ acts: [act('1.00', 'accept', { grant: 'a' })] }) },
    ]);
    await ledger.appendAlone('grant-c', [{ type: 'GrantOpened', data: opening('c', ['b']) }]);
    const { reads } = await caughtUp(ledger.log);
    const [chain, ...others] = await reads.chains(asAt());
    expect(others).toEqual([]);
    expect(chain?.circle?.toSorted()).toEqual(['PCD 1', 'a', 'b']);
    expect(chain?.members.map(({ name, known }) => `${name} ${known}`).toSorted()).toEqual([
      'PCD 545 named',
      'a recorded',
      'b recorded',
      'c recorded',
    ]);
  });
});

describe('the postings in SQLite', () => {
  it('that a portfolio needs come from one index alone, in its order', async () => {
    const file = newFile();
    await closed(await caughtUpIn((await claimedAndPaid()).log, { kind: 'sqlite', file }));
    const plan = await sqliteTables(file).queried(
      `explain query plan select grant_id, account, financial_year, head, sum(pence), min(incurred_on), count(partner),
         sum(case when substr(entry, 1, 8) = 'accrual:' then pence else 0 end)
       from posting where grant_id is not null and substr(account, 1, 7) <> 'contra:'
         and position <= 9 and effective_on <= '2020-05-20' group by grant_id, account, financial_year, head`,
    );
    expect(plan).toEqual([
      expect.objectContaining({ detail: expect.stringContaining('USING COVERING INDEX posting_by_line') }),
    ]);
  });
});
