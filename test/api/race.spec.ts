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
        CLIENTS.map(() => ledger.officer.post<{ cursor: string }>('/grants/network/spend', sent, { key: 'one-key' })),
      );
      expect(answers.map(({ status }) => status)).toEqual(CLIENTS.map(() => 201));
      expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
      expect(answers.filter(({ headers }) => headers.get('idempotency-hit') === 'true')).toHaveLength(19);
      expect(await lineSince(ledger, answers[0]?.body.cursor)).toMatchObject({ spend: '5.01' });
    });

    it('twenty claims for the last claimable pound: one is submitted, the others are told why not', async () => {
      const outcomes = await Promise.all(CLIENTS.map((at) => claimThePound(ledger, at)));
      const [submitted, ...more] = outcomes.filter(({ outcome }) => outcome === 'submitted');
      expect(more).toEqual([]);
      for (const one of outcomes) if (one !== submitted) expect(Object.keys(REFUSALS)).toContain(one.outcome);
      expect(await lineSince(ledger, submitted?.cursor)).toMatchObject({ claimed: '1.00', claimable: '0.00' });
    });
  });
});

/** The line as it stands once a command's events are seen. */
async function lineSince({ officer }: ServedLedger, cursor = 'none'): Promise<object | undefined> {
  const { body: read } = await officer.get<{ lines: object[] }>(`/grants/network/balance?minCursor=${cursor}`);
  return read.lines[0];
}

interface Claimed {
  /** `submitted`, or the code of the first refusal. */
  readonly outcome: string;
  readonly cursor?: string;
}

/** Prepares, certifies and submits; the first refusal's code ends it. */
async function claimThePound({ service }: ServedLedger, at: number): Promise<Claimed> {
  const preparer = await service.as('finance-officer', `Preparer ${at}`);
  const certifier = await service.as('certifier', `Certifier ${at}`);
  const prepared = await preparer.post<{ code?: string; events: { data: { claimNo: number } }[] }>(
    '/grants/network/claims',
    body.claim(),
  );
  if (prepared.status !== 201) return { outcome: prepared.body.code ?? '' };
  const claim = `/grants/network/claims/${prepared.body.events[0]?.data.claimNo}`;
  const certified = await certifier.post<{ code?: string }>(`${claim}/certification`, body.certification());
  if (certified.status !== 201) return { outcome: certified.body.code ?? '' };
  const { body: answer, status } = await preparer.post<{ code?: string; cursor: string }>(
    `${claim}/submission`,
    body.since('2021-07-07'),
  );
  return status === 201 ? { outcome: 'submitted', cursor: answer.cursor } : { outcome: answer.code ?? '' };
}
