import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ROLES } from '#identity';
import { guardRoutes } from '../src/access/gate.ts';
import { methodsFor } from '../src/access/route-table.ts';
import type { ProblemError } from '../src/http/problem.ts';
import { ROUTES } from '../src/roles.ts';
import { openEcho, type Echo } from './echo.ts';

const entries = Object.entries(ROUTES);
const commands = entries.filter(([route]) => route.startsWith('POST '));
const reads = entries.filter(([route]) => route.startsWith('GET /api/'));

describe('the table of routes', () => {
  it('lets nobody in without a token but to health and the description of the API', () => {
    const open = entries.filter(([, allowed]) => allowed === 'anyone').map(([route]) => route);
    expect(open.filter((route) => !route.startsWith('GET /docs'))).toEqual([
      'GET /livez',
      'GET /readyz',
      'GET /openapi.json',
    ]);
  });

  it.each(['viewer', 'auditor', 'administrator'] as const)('gives no command to the role %s', (role) => {
    expect(commands.filter(([, allowed]) => allowed.includes(role))).toEqual([]);
  });

  it('gives every read to every role', () => {
    for (const [, allowed] of reads) expect(allowed).toEqual(ROLES);
  });

  it('gives certifying and closing to the certifier alone, and cost, month ends and reviews of rows to others too', () => {
    const certifier = commands.filter(([, allowed]) => allowed.includes('certifier'));
    const grant = 'POST /api/v1/grants/:grantId';
    const both = ['finance-officer', 'certifier'];
    expect(certifier).toEqual([
      [`${grant}/spend`, both],
      [`${grant}/accruals`, both],
      [`${grant}/accruals/:accrualNo/release`, both],
      [`${grant}/claims/:claimNo/certification`, ['certifier']],
      [`${grant}/corrections`, both],
      [`${grant}/period-closures`, both],
      [`${grant}/period-reopenings`, ['certifier']],
      [`${grant}/year-closures`, ['certifier']],
      [`${grant}/year-reopenings`, ['certifier']],
      [`${grant}/closure`, ['certifier']],
      ['POST /api/v1/gl-rows/:key/reviews', ['finance-officer', 'approver', 'certifier']],
    ]);
  });

  it('gives what a decision-maker does to the approver alone, and papers and reviews of rows to others too', () => {
    const ofTheApprover = commands.filter(([, allowed]) => allowed.includes('approver'));
    expect(ofTheApprover).toEqual([
      ['POST /api/v1/grants/:grantId/signatures', ['approver']],
      ['POST /api/v1/grants/:grantId/termination', ['approver']],
      ['POST /api/v1/grants/:grantId/reviews', ['approver']],
      ['POST /api/v1/decisions', ['finance-officer', 'approver']],
      ['POST /api/v1/decisions/:reference/errata', ['approver']],
      ['POST /api/v1/decisions/:reference/exemption-reviews', ['approver']],
      ['POST /api/v1/gl-rows/:key/reviews', ['finance-officer', 'approver', 'certifier']],
    ]);
  });

  it('knows by which methods a path can be asked', () => {
    expect(methodsFor(ROUTES, '/api/v1/grants')).toEqual(['POST', 'GET']);
    expect(methodsFor(ROUTES, '/api/v1/grants/pcd-956/claims')).toEqual(['POST', 'GET']);
    expect(methodsFor(ROUTES, '/api/v1/nothing')).toEqual([]);
  });
});

describe('the gate', () => {
  let echo: Echo;
  beforeAll(async () => {
    echo = await openEcho();
  });
  afterAll(() => echo.close());

  const ask = async (method: 'GET' | 'HEAD' | 'POST', url: string, ...roles: Parameters<Echo['bearer']>) =>
    echo.app.inject({ method, url, headers: { authorization: await echo.bearer(...roles) } });

  it.each(ROLES)('lets the role %s do what the table says, and nothing else', async (role) => {
    expect((await ask('GET', '/api/v1/echo/pcd-956/1', role)).statusCode).toBe(role === 'viewer' ? 200 : 403);
    expect((await ask('POST', '/api/v1/echo', role)).statusCode).toBe(role === 'finance-officer' ? 400 : 403);
    expect((await ask('POST', '/api/v1/echo/forgotten', role)).statusCode).toBe(403);
  });

  it('says which role is needed, and which there is', async () => {
    expect((await ask('POST', '/api/v1/echo', 'viewer', 'auditor')).json()).toMatchObject({
      code: 'role-not-allowed',
      detail: 'This needs the role finance-officer; the token gives viewer, auditor.',
    });
  });

  it('is passed by one good role among others', async () => {
    expect((await ask('GET', '/api/v1/echo/pcd-956/1', 'auditor', 'viewer')).statusCode).toBe(200);
  });

  it('lets nobody measure what they may not read', async () => {
    expect((await ask('HEAD', '/api/v1/echo/pcd-956/1', 'auditor')).statusCode).toBe(403);
  });

  it('refuses before it reads the body', async () => {
    const headers = { 'content-type': 'application/json' };
    const stranger = await echo.app.inject({ method: 'POST', url: '/api/v1/echo', headers, payload: '{' });
    expect(stranger.statusCode).toBe(401);
    const viewer = { ...headers, authorization: await echo.bearer('viewer') };
    expect(
      (await echo.app.inject({ method: 'POST', url: '/api/v1/echo', headers: viewer, payload: '{' })).statusCode,
    ).toBe(403);
  });

  it('keeps a service from starting that has a route without an entry', async () => {
    await expect(openEcho({ unlisted: true })).rejects.toThrow(
      'The service does not start: no roles are given for GET /api/v1/unlisted, HEAD /api/v1/unlisted. Add them to roles.ts.',
    );
  });

  it('lets nobody through a door that the table does not name, whatever their roles', async () => {
    const server = new FastifyAdapter().getInstance();
    guardRoutes(server, {}, () => Promise.resolve({ subject: 's', name: 'n', roles: ROLES }));
    server.setErrorHandler((error: ProblemError, _request, reply) => reply.code(error.kind.status).send(error.message));
    server.get('/unlisted', () => 'reached');
    const answer = await server.inject({ method: 'GET', url: '/unlisted', headers: { authorization: 'Bearer x' } });
    expect([answer.statusCode, answer.body]).toEqual([403, expect.stringContaining('This needs the role nobody')]);
  });

  it('fails closed where the check itself breaks', async () => {
    const broken = await openEcho({ check: () => Promise.reject(new Error('broken')) });
    const answer = await broken.app.inject({
      method: 'GET',
      url: '/api/v1/echo/pcd-956/1',
      headers: { authorization: 'Bearer x' },
    });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'unexpected' });
    await broken.close();
  });
});
