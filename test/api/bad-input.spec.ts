import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as body from './bodies.ts';
import { agreedGrant, serveLedger, type ServedLedger } from './served-ledger.ts';
import type { ApiClient } from '../support/api-client.ts';
import { onEveryStore } from '../support/stores/every-store.ts';

const spend = body.spend('10.00');
const asText = (changed: object): string => JSON.stringify({ ...spend, ...changed });
const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

const BAD: readonly (readonly [string, string, number, string?])[] = [
  ['bad JSON', '{"netAmount": ', 400],
  ['an empty body', '', 400],
  ['a float for money', JSON.stringify(spend).replace('"10.00"', '10.00'), 400],
  ['more than two decimals', asText({ netAmount: '1.005' }), 400],
  ['pounds as people type them', asText({ netAmount: '£1,000.00' }), 400],
  ['an unknown field', asText({ colour: 'red' }), 400],
  ['a field named constructor', asText({}).replace('{', '{"constructor":{"a":1},'), 400],
  ['a field named __proto__', asText({}).replace('{', '{"__proto__":{"a":1},'), 400],
  ['the same key twice', asText({}).replace('{', '{"head":"officers",'), 400],
  ['a day that is none', asText({ effectiveOn: '2021-02-30' }), 400],
  ['a day-first date', asText({ effectiveOn: '31/03/2021' }), 400],
  ['a year that is none', asText({ financialYear: '2020/22' }), 400],
  ['1 April in the year before', asText({ effectiveOn: '2022-04-01' }), 422, 'cost-in-another-year'],
  ['no effective date', JSON.stringify({ ...spend, effectiveOn: undefined }), 400],
  ['null for a field', asText({ partner: null }), 400],
  ['20,000 levels of nesting', nested(20_000), 400],
  ['a body of 5 MB', asText({ description: 'x'.repeat(5_000_000) }), 413],
  ['a NUL character', asText({ description: 'a\u0000b' }), 400],
  ['a lone surrogate', asText({}).replace('illustrative overtime', '\\ud800'), 400],
  ['a phone number', asText({ description: 'ask on 020 7946 0018' }), 422, 'phone-number'],
  ['an amount of twenty digits', asText({ netAmount: '99999999999999999999.00' }), 400],
];

const all = body.share('network');
const settles = (settlesAccrual: object): object => ({ shares: [{ ...all, settlesAccrual }] });
const PART = 'shares[0].shareBasisPoints';
const SETTLES = 'shares[0].settlesAccrual';
const ACCRUAL = 'shares[0].settlesAccrual.amount';
const AMOUNT = 'settlesAccrual.amount';
const ROW = '/gl-rows/1000~2021-22~4711~1';
const shares = (changed: object): object => ({ shares: [{ ...body.share('network'), ...changed }] });

/** What is wrong with a row or a rule: the path, the body it begins with, what is changed in it, and the field named. */
const BAD_ROWS: readonly (readonly [string, string, object, object, string])[] = [
  ['no shares', `${ROW}/allocations`, body.allocation(), {}, 'shares'],
  ['a share of more than the row', `${ROW}/allocations`, body.allocation(), shares({ shareBasisPoints: 10_001 }), PART],
  ['a part of a basis point', `${ROW}/allocations`, body.allocation(), shares({ shareBasisPoints: 0.5 }), PART],
  ['a share of nothing', `${ROW}/allocations`, body.allocation(), shares({ shareBasisPoints: 0 }), PART],
  ['a share as a text', `${ROW}/allocations`, body.allocation(), shares({ shareBasisPoints: '60%' }), PART],
  ['shares that are no objects', `${ROW}/allocations`, body.allocation(), { shares: ['network'] }, 'shares'],
  ['51 shares', `${ROW}/allocations`, body.allocation(), { shares: Array(51).fill(body.share('g')) }, 'shares'],
  [
    'a cost type that is none',
    `${ROW}/allocations`,
    body.allocation(),
    shares({ costType: 'x' }),
    'shares[0].costType',
  ],
  ['VAT that is yes', `${ROW}/allocations`, body.allocation(all), { vatRecoverable: 'yes' }, 'vatRecoverable'],
  ['no reason', `${ROW}/reallocations`, body.reallocation(all), { reason: undefined }, 'reason'],
  ['an accrual without amount', `${ROW}/reallocations`, body.reallocation(), settles({ accrualNo: 1 }), ACCRUAL],
  ['a float for money', `${ROW}/reviews`, body.review, { settlesAccrual: { accrualNo: 1, amount: 1.5 } }, AMOUNT],
  ['a blank reason', `${ROW}/reviews`, body.review, { reason: ' ' }, 'reason'],
  ['an unknown field', `${ROW}/refusal`, body.rowRefusal, { shares: [] }, 'shares'],
  ['a day that is none', `${ROW}/refusal`, body.rowRefusal, { effectiveOn: '2021-02-30' }, 'effectiveOn'],
  ['a rule without name', '/allocation-rules', body.rule(), { ruleId: undefined }, 'ruleId'],
  ['a rule named in capitals', '/allocation-rules', body.rule(), { ruleId: 'CC4100' }, 'ruleId'],
  ['a rule without match', '/allocation-rules', body.rule(), { match: undefined }, 'match'],
  ['a field that no rule matches', '/allocation-rules', body.rule(), { match: { colour: 'red' } }, 'match.colour'],
  [
    'a rule that settles an accrual',
    '/allocation-rules',
    body.rule(),
    settles({ accrualNo: 1, amount: '1.00' }),
    SETTLES,
  ],
  ['a code as a number', '/allocation-rules', body.rule(), { match: { glAccount: 410200 } }, 'match.glAccount'],
  ['a day-first date', '/allocation-rules', body.rule(), { validUntil: '31/03/2022' }, 'validUntil'],
  ['a rule without shares', '/allocation-rules', body.rule(), { shares: undefined }, 'shares'],
];

onEveryStore((servers) => {
  describe('bad input, over HTTP', () => {
    let ledger: ServedLedger;
    beforeAll(async () => {
      ledger = await serveLedger(await servers().fresh());
      await agreedGrant(ledger, '1000.00');
    });
    afterAll(() => ledger.end());

    const stored = async (): Promise<string> => JSON.stringify((await ledger.officer.get('/events?limit=500')).body);

    it.each(BAD)('%s is refused with what is wrong, and nothing is stored', async (...[, sent, status, code]) => {
      const before = await stored();
      const answer = await untilAnswered(ledger.officer, sent);
      expect([answer.status, answer.body]).toMatchObject([status, code === undefined ? {} : { code }]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body.code).toMatch(/^[a-z0-9-]+$/u);
      expect(`${answer.body.title} ${answer.body.detail}`.length).toBeGreaterThan(15);
      expect(await stored()).toBe(before);
    });

    it.each([
      ['[[]] for a list of lines', { lines: [[]] }],
      ['a list in a list with a line in it', { lines: [[{ financialYear: '2022/23', amount: '1.00' }]] }],
      ['a text for a list of lines', { lines: '2022/23' }],
      ['no lines at all', { lines: [] }],
    ])('%s is refused', async (_what, changed) => {
      const answer = await ledger.officer.post('/grants/network/bids', { ...body.bid('1.00'), ...changed });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    });

    it.each(BAD_ROWS)('%s to %s is refused and names the field', async (...[, path, good, changed, field]) => {
      const before = await stored();
      const answer = await ledger.officer.post(path, { ...good, ...changed });
      expect([answer.status, answer.body]).toMatchObject([400, { code: 'fields-not-valid', field }]);
      expect(await stored()).toBe(before);
    });

    it.each(['4711', '1000~2021-23~4711~1', '1000~2021-22~4711', '1000~2021-22~47~11~1', '1000~2021-22~a%20b~1'])(
      'a row cannot be named %s',
      async (key) => {
        const answer = await ledger.officer.post(`/gl-rows/${key}/allocations`, body.allocation(all));
        expect([answer.status, answer.body]).toMatchObject([400, { code: 'address-not-valid', field: 'key' }]);
        expect(answer.body['detail']).toContain('company, year, document and line');
      },
    );

    it('unknown query parameters, filters and paths are errors, never ignored', async () => {
      for (const path of [
        '/grants?colour=red',
        '/grants/network/balance?effectiveOn=31/03/2021',
        '/grants/network/balance?position=1.5',
        '/events?limit=0',
      ]) {
        expect([path, (await ledger.officer.get(path)).status]).toEqual([path, 400]);
      }
      expect((await ledger.officer.get('/nothing')).status).toBe(404);
      expect((await ledger.officer.get('/grants/unknown/balance')).status).toBe(404);
    });

    it('cost of 31 March at 23:30 in UTC is cost of the day that is written, whatever the clock says', async () => {
      const late = await ledger.officer.post('/grants/network/spend', body.spend('1.00', '2022-03-31'));
      expect(late.status).toBe(201);
      const instant = await ledger.officer.post('/grants/network/spend', body.spend('1.00', '2022-03-31T23:30:00Z'));
      expect(instant.status).toBe(400);
    });

    it('a command without a key, and one that has missed a change, are told so', async () => {
      expect(await ledger.officer.post('/grants/network/spend', spend, { key: null })).toMatchObject({
        status: 400,
        body: { code: 'idempotency-key-missing' },
      });
      expect(await ledger.officer.post('/grants/network/spend', spend, { ifMatch: '"0"' })).toMatchObject({
        status: 412,
      });
    });
  });
});

/**
 * A body that is too large is refused before it has been read, and the connection closed: a client that is still writing
 * may then see that alone, and asks again.
 */
async function untilAnswered(client: ApiClient, sent: string) {
  for (;;) {
    const answer = await client
      .post<{ code: string; detail: string; title: string }>('/grants/network/spend', sent)
      .catch((error: unknown) => {
        expect((error as Error).cause).toMatchObject({
          code: expect.stringMatching(/^(?:EPIPE|ECONNRESET|UND_ERR_SOCKET)$/),
        });
      });
    if (answer !== undefined) return answer;
  }
}
