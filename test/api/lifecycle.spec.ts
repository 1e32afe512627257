import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as body from './bodies.ts';
import { record, serveLedger, type ServedLedger } from './served-ledger.ts';
import { onEveryStore } from '../support/stores/every-store.ts';

interface Answer {
  readonly cursor: string;
  readonly revision: string;
}

onEveryStore((servers) => {
  describe('a grant from bid to correction, over HTTP', () => {
    let ledger: ServedLedger;
    beforeAll(async () => {
      ledger = await serveLedger(await servers().fresh());
    });
    afterAll(() => ledger.end());

    /** Records a step and reads the line as it then stands, waiting for the write to be seen. */
    async function step(
      who: 'officer' | 'approver' | 'certifier',
      path: string,
      sent: object,
    ): Promise<Record<string, unknown>> {
      const { cursor } = (await record(ledger[who], path, sent)) as unknown as Answer;
      const read = await ledger.officer.get<{ lines?: Record<string, unknown>[] }>(
        `/grants/network/balance?minCursor=${cursor}`,
      );
      expect(read.status).toBe(200);
      return read.body.lines?.[0] ?? {};
    }

    it('shows at every step what remains, what can be claimed, and why', async () => {
      expect(await step('officer', '/grants', body.grant())).toEqual({});
      expect(await step('officer', '/grants/network/bids', body.bid('300000.00'))).toMatchObject({
        funder: 'bid',
        bid: '300000.00',
        cap: '0.00',
      });
      const offered = await step('officer', '/grants/network/offers', { ...body.offer('272708.04'), answersBidNo: 1 });
      expect(offered).toMatchObject({ funder: 'offered', bid: '0.00', cap: '272708.04', claimable: '0.00' });
      const approved = await step('approver', '/decisions', body.decision('272708.04'));
      expect(approved).toMatchObject({ recipient: 'to-accept', approvedToAccept: '272708.04', claimable: '0.00' });
      await step('approver', '/grants/network/signatures', body.signature('funder'));
      expect(await step('approver', '/grants/network/signatures', body.signature('recipient'))).toMatchObject({
        funder: 'agreed',
        remaining: '272708.04',
      });
      expect(await step('officer', '/grants/network/spend', body.spend('60000.00'))).toMatchObject({
        spend: '60000.00',
        claimable: '60000.00',
        remaining: '212708.04',
      });
      await step('officer', '/grants/network/claims', body.claim());
      await step('certifier', '/grants/network/claims/1/certification', body.certification());
      const claimed = await step('officer', '/grants/network/claims/1/submission', body.since('2021-07-07'));
      expect(claimed).toMatchObject({ claimed: '60000.00', claimable: '0.00', outstanding: '60000.00' });
      await step('officer', '/grants/network/claims/1/outcome', {
        ...body.since('2021-07-20'),
        reductionAmount: '0.00',
        disallowances: [],
      });
      await step('officer', '/receipts', {
        ...body.since('2021-08-05'),
        receiptId: 'bacs-1',
        amount: '60000.00',
        payer: 'Home Office',
      });
      const paid = await step('officer', '/receipts/bacs-1/matches', {
        ...body.since('2021-08-05'),
        grantId: 'network',
        claimNo: 1,
        amount: '60000.00',
      });
      expect(paid).toMatchObject({ recovered: '60000.00', received: '60000.00', held: '0.00', outstanding: '0.00' });
      const corrected = await step('officer', '/grants/network/corrections', {
        ...body.since('2021-09-01'),
        entry: { kind: 'spend', number: 1 },
        reason: 'recorded on the wrong grant',
      });
      expect(corrected).toMatchObject({
        spend: '0.00',
        overclaimed: '60000.00',
        owedToFunder: '60000.00',
        claimable: '0.00',
      });
    });

    it('answers for the past what it answered then', async () => {
      const asAt = await ledger.officer.get<{ lines: unknown[] }>('/grants/network/balance?effectiveOn=2021-08-31');
      expect(asAt.body.lines[0]).toMatchObject({ spend: '60000.00', recovered: '60000.00' });
      const asKnown = await ledger.officer.get<{ lines: unknown[]; position: string }>(
        '/grants/network/balance?position=2',
      );
      expect(asKnown.body).toMatchObject({ position: '2', lines: [{ cap: '272708.04', spend: '0.00' }] });
    });

    it('names every limit with the events behind it', async () => {
      const { body: answer } = await ledger.officer.get<{
        lines: { limits: { name: string; binding: boolean; amount: string; events: unknown[] }[] }[];
      }>('/grants/network/claimable');
      const limits = answer.lines[0]?.limits ?? [];
      expect(limits.map(({ name, amount, binding }) => [name, amount, binding])).toEqual([
        ['spend', '0.00', true],
        ['cap', '272708.04', false],
        ['approval', '272708.04', false],
      ]);
      for (const { events } of limits) expect(events.length).toBeGreaterThan(0);
    });

    it('tells the story in sentences, with who and why', async () => {
      const { body: answer } = await ledger.officer.get<{
        timeline?: { sentence: string }[];
        entries?: { sentence: string }[];
      }>('/grants/network/timeline?limit=100');
      const text = JSON.stringify(answer);
      expect(text).toContain('Reversed: spend 1, recorded on the wrong grant.');
      expect(text).toContain('Finance officer');
    });

    it('keeps the certifier apart from the preparer, and each role to its own', async () => {
      expect(await ledger.officer.post('/grants/network/claims/1/certification', body.certification())).toMatchObject({
        status: 403,
        body: { code: 'role-not-allowed' },
      });
      const both = await ledger.service.as(['finance-officer', 'certifier'], 'Both');
      await record(both, '/grants/network/claims', body.claim('2021-10-05', '2021-07-01', '2021-09-30'));
      expect(await both.post('/grants/network/claims/2/certification', body.certification('2021-10-06'))).toMatchObject(
        {
          status: 403,
          body: { code: 'certifier-is-preparer' },
        },
      );
    });
  });
});
