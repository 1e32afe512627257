import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REFUSALS } from '#grants';
import * as body from './bodies.ts';
import { agreedGrant, record, serveLedger, type ServedLedger } from './served-ledger.ts';
import { onEveryStore } from '../support/stores/every-store.ts';

const CLIENTS = Array.from({ length: 20 }, (_, at) => at + 1);

onEveryStore((servers) => {
  describe('many clients at once, over HTTP', () => {
    let ledger: ServedLedger;
    beforeAll(async () => {
      ledger = await serveLedger(await servers().fresh());
      await agreedGrant(ledger, '1.00');
      await record(ledger.officer, '/grants/network/spend', body.spend('5.00'));
    });
    afterAll(() => ledger.end());

    it('the same key sent twenty times at once gives one event and one answer', async () => {
      const sent = body.spend('0.01');
      const answers = await Promise.all(
        CLIENTS.map(() =>
          ledger.officer.post<{ events: { id: string }[] }>('/grants/network/spend', sent, { key: 'one-key' }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(CLIENTS.map(() => 201));
      expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
      expect(answers.filter(({ headers }) => headers.get('idempotency-hit') === 'true')).toHaveLength(19);
      const { body: read } = await ledger.officer.get<{ lines: { spend: string }[] }>('/grants/network/balance');
      expect(read.lines[0]?.spend).toBe('5.01');
    });

    it('twenty claims for the last claimable pound: one is submitted, the others are told why not', async () => {
      const outcomes = await Promise.all(CLIENTS.map((at) => claimThePound(ledger, at)));
      expect(outcomes.filter((outcome) => outcome === 'submitted')).toHaveLength(1);
      for (const outcome of outcomes) if (outcome !== 'submitted') expect(Object.keys(REFUSALS)).toContain(outcome);
      const { body: read } = await ledger.officer.get<{ lines: object[] }>('/grants/network/balance');
      expect(read.lines[0]).toMatchObject({ claimed: '1.00', claimable: '0.00' });
    });
  });
});

/** Prepares, certifies and submits; the first refusal's code ends it. */
async function claimThePound({ service }: ServedLedger, at: number): Promise<string> {
  const preparer = await service.as('finance-officer', `Preparer ${at}`);
  const certifier = await service.as('certifier', `Certifier ${at}`);
  const prepared = await preparer.post<{ code?: string; events: { data: { claimNo: number } }[] }>(
    '/grants/network/claims',
    body.claim(),
  );
  if (prepared.status !== 201) return prepared.body.code ?? '';
  const claim = `/grants/network/claims/${prepared.body.events[0]?.data.claimNo}`;
  const certified = await certifier.post<{ code?: string }>(`${claim}/certification`, body.certification());
  if (certified.status !== 201) return certified.body.code ?? '';
  const submitted = await preparer.post<{ code?: string }>(`${claim}/submission`, body.since('2021-07-07'));
  return submitted.status === 201 ? 'submitted' : (submitted.body.code ?? '');
}
