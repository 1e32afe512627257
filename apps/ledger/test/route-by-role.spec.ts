import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '#identity';
import { ROUTES } from '../src/roles.ts';
import { openFakeLedger, type FakeLedger } from './fake-ledger.ts';

/** Routes with something in the place of every parameter. */
const closed = Object.entries(ROUTES).filter(([, allowed]) => allowed !== 'anyone');
const url = (pattern: string): string =>
  pattern
    .replace(':grantId', 'g')
    .replace(':receiptId', 'r')
    .replace(':reference', 'PCD-1')
    .replace(':kind', 'claim?claimNo=1')
    .replace(':key', '1000~2020-21~4711~1')
    .replace(/reconciliation$/, 'reconciliation?financialYear=2020/21')
    .replace(/:\w+/g, '1');

describe('every route and every role', () => {
  let ledger: FakeLedger;
  beforeAll(async () => {
    ledger = await openFakeLedger();
  });
  afterAll(() => ledger.close());

  const server = () => ledger.app.getHttpAdapter().getInstance();
  const ask = (route: string, authorization?: string) => {
    const [method, pattern] = route.split(' ') as ['GET' | 'POST', string];
    return ledger.app.inject({
      method,
      url: url(pattern),
      headers: authorization === undefined ? {} : { authorization },
    });
  };

  it.each(Object.keys(ROUTES))('%s is a route of the service', (route) => {
    const [method, pattern] = route.split(' ') as ['GET' | 'POST', string];
    expect(server().hasRoute({ method, url: pattern })).toBe(true);
  });

  it.each(closed)('%s is closed without a token', async (route) => {
    expect((await ask(route)).statusCode).toBe(401);
  });

  it.each(closed.flatMap(([route, allowed]) => ROLES.map((role) => [route, role, allowed.includes(role)] as const)))(
    '%s for the role %s: %s',
    async (route, role, may) => {
      ledger.answer = () => ({ kind: 'not-found', detail: 'There is nothing.' });
      const answer = await ask(route, await ledger.bearer(role));
      // Whoever gets in meets the next door: a missing body or parameter, or a ledger without content.
      const next = route.startsWith('POST ') || /\/(compare|monitoring)$/.test(route) ? 400 : 404;
      expect([answer.statusCode, answer.json<{ code: string }>().code === 'role-not-allowed']).toEqual(
        may ? [expect.any(Number), false] : [403, true],
      );
      if (may && route !== 'GET /api/v1/events') expect(answer.statusCode).toBe(next);
    },
  );

  it('lets a token without roles do nothing at all', async () => {
    const nobody = await ledger.bearer();
    for (const [route] of closed) expect([route, (await ask(route, nobody)).statusCode]).toEqual([route, 403]);
  });
});
