import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onEveryStore } from '../support/stores/every-store.ts';
import * as body from './bodies.ts';
import { agreedGrant, record, serveLedger, type ServedLedger } from './served-ledger.ts';

/** PCD 956 as in E4: spend of £259,411.37 (illustrative) under a cap of £272,708.04; £13,296.67 lapses. */
const CAP = '272708.04';
const SPEND = '259411.37';
const LATE = '1204.05';
const IN_TIME = '258207.32';

const year = { financialYear: '2021/22' };
const yearEnd = { ...body.since('2022-03-31'), ...year };
const total = (kind: string, amount: string) => ({
  ...body.since('2022-05-01'),
  ...year,
  kind,
  amount,
  source: 'illustrative report',
});

onEveryStore((servers) => {
  describe('a month and a year end, over HTTP', () => {
    let ledger: ServedLedger;
    const at = (path: string): string => `/grants/network/${path}`;
    beforeAll(async () => {
      ledger = await serveLedger(await servers().fresh());
      await agreedGrant(ledger, CAP);
      await record(ledger.officer, at('spend'), body.spend(IN_TIME));
    });
    afterAll(() => ledger.end());

    /** The line as it stands after a write has been seen. */
    async function lineAfter(cursor: unknown, bounds = ''): Promise<unknown> {
      const read = await ledger.officer.get<{ lines: unknown[] }>(at(`balance?minCursor=${String(cursor)}${bounds}`));
      return read.body.lines[0];
    }

    it('records late cost in an open month, once the certifier has closed its own', async () => {
      const closing = { ...body.since('2021-07-05'), ...year, period: 3, closing: 'hard' };
      expect(await ledger.officer.post(at('period-closures'), closing)).toMatchObject({
        status: 403,
        body: { code: 'certifier-needed', field: 'closing' },
      });
      await record(ledger.certifier, at('period-closures'), closing);
      const late = body.spend(LATE, '2021-06-30');
      expect(await ledger.officer.post(at('spend'), late)).toMatchObject({
        status: 409,
        body: { code: 'period-closed', field: 'period', limit: '4' },
      });
      const answer = await record(ledger.officer, at('spend'), { ...late, period: 4 });
      expect(answer).toMatchObject({ events: [{ data: { period: 4, originPeriod: 3, effectiveOn: '2021-06-30' } }] });
    });

    it('closes the year on its six lines once every difference is explained', async () => {
      await record(ledger.officer, at('claims'), {
        ...body.claim('2022-04-11', '2021-04-01', '2022-03-31'),
        claimType: 'final',
      });
      await record(ledger.certifier, at('claims/1/certification'), body.certification('2022-04-12'));
      await record(ledger.officer, at('claims/1/submission'), body.since('2022-04-13'));
      const outcome = { ...body.since('2022-05-03'), reductionAmount: '0.00', disallowances: [] };
      await record(ledger.officer, at('claims/1/outcome'), outcome);
      await record(ledger.officer, at('control-totals'), total('general-ledger', '259411.77'));
      await record(ledger.officer, at('control-totals'), total('income-in-accounts', SPEND));
      const closing = { ...yearEnd, explanations: [] as object[] };
      expect(await ledger.certifier.post(at('year-closures'), closing)).toMatchObject({
        status: 409,
        body: { code: 'difference-unexplained', limit: '£0.40' },
      });
      closing.explanations = [
        { difference: 'general-ledger-less-ledger', amount: '0.40', reason: 'Rounding of a recharge.' },
      ];
      const answer = await record(ledger.certifier, at('year-closures'), closing);
      expect(answer).toMatchObject({
        events: [
          { type: 'FinancialYearClosed', data: { lapseAmount: '13296.67', closedBy: expect.any(String) as unknown } },
        ],
      });
      expect(await lineAfter(answer['cursor'])).toMatchObject({
        funder: 'closed',
        lapsed: '13296.67',
        remaining: '0.00',
        claimable: '0.00',
        accruedIncome: SPEND,
      });
      expect(await lineAfter(answer['cursor'], '&effectiveOn=2022-03-30')).toMatchObject({
        funder: 'agreed',
        lapsed: '0.00',
        remaining: '13296.67',
      });
    });

    it('names the closure among the events behind what can be claimed', async () => {
      const { body: answer } = await ledger.officer.get<{ lines: { limits: { name: string; events: object[] }[] }[] }>(
        at('claimable?limitName=year-closed'),
      );
      expect(answer.lines[0]?.limits[0]?.events).toContainEqual(
        expect.objectContaining({ type: 'FinancialYearClosed' }),
      );
    });

    it('lists what is to be done and what was done, by day', async () => {
      const asked = at('obligations?effectiveOn=2022-06-01&limit=100');
      const { body: answer } = await ledger.officer.get<{ obligations: { kind: string; standing: string }[] }>(asked);
      const standings = answer.obligations.map(({ kind, standing }) => [kind, standing]);
      expect(standings).toContainEqual(['final-claim', 'done']);
      expect(standings).toContainEqual(['year-closure', 'done']);
      expect(standings).toContainEqual(['claim-payment', 'overdue']);
    });

    it('takes no more cost of the year until it is reopened, and then has the figures it had', async () => {
      expect(await ledger.officer.post(at('spend'), body.spend('1.00', '2022-03-30'))).toMatchObject({
        status: 409,
        body: { code: 'year-closed' },
      });
      const reopening = { ...yearEnd, authority: 'Chief Finance Officer', reason: 'An invoice was found.' };
      expect(await ledger.officer.post(at('year-reopenings'), reopening)).toMatchObject({ status: 403 });
      const { cursor } = await record(ledger.certifier, at('year-reopenings'), reopening);
      expect(await lineAfter(cursor)).toMatchObject({ funder: 'agreed', lapsed: '0.00', remaining: '13296.67' });
      await record(ledger.officer, at('spend'), body.spend('1.00', '2022-03-30'));
    });

    it('refuses to close the grant while a line is open, and says which', async () => {
      const closing = { ...body.since('2022-08-01'), reason: 'Everything is recovered.' };
      expect(await ledger.certifier.post(at('closure'), closing)).toMatchObject({
        status: 409,
        body: { code: 'line-open', detail: expect.stringContaining('2021/22') as unknown },
      });
    });
  });
});
