import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { createLocalJWKSet, exportJWK, SignJWT, UnsecuredJWT, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { outsideIssuer, tokenCheck, type TokenSource } from '#identity';
import { openEcho, type Echo } from './echo.ts';

const ISSUER = 'https://identity.example';
const AUDIENCE = 'grant-ledger';
const MINUTE = 60;

const ed25519 = generateKeyPairSync('ed25519').privateKey;
const stranger = generateKeyPairSync('ed25519').privateKey;
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

const now = (): number => Math.floor(Date.now() / 1000);
const goodClaims = (): JWTPayload => ({
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'officer-1',
  name: 'Grants Officer',
  roles: ['viewer'],
  iat: now(),
  exp: now() + 10 * MINUTE,
});
const goodHeader: JWTHeaderParameters = { alg: 'EdDSA', typ: 'at+jwt', kid: 'ed25519' };

const sign = (
  claims: JWTPayload,
  header: JWTHeaderParameters = goodHeader,
  key: KeyObject = ed25519,
): Promise<string> => new SignJWT(claims).setProtectedHeader(header).sign(key);
const without = (claim: string): JWTPayload =>
  Object.fromEntries(Object.entries(goodClaims()).filter(([name]) => name !== claim));
const publicJwk = async (key: KeyObject, kid: string) => ({ ...(await exportJWK(createPublicKey(key))), kid });

async function source(): Promise<TokenSource> {
  const keys = [await publicJwk(ed25519, 'ed25519'), await publicJwk(p256, 'p256'), await publicJwk(rsa, 'rsa')];
  return { issuer: ISSUER, audience: AUDIENCE, keys: createLocalJWKSet({ keys }) };
}

/** A token whose signature is an HMAC made with the text of the public key: right where HS256 is let in. */
function confused(): string {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const signed = `${encode({ ...goodHeader, alg: 'HS256' })}.${encode(goodClaims())}`;
  const pem = createPublicKey(ed25519).export({ type: 'spki', format: 'pem' });
  return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
}

async function tampered(): Promise<string> {
  const [header, , signature] = (await sign(goodClaims())).split('.');
  const claims = Buffer.from(JSON.stringify({ ...goodClaims(), roles: ['approver'] })).toString('base64url');
  return `${header!}.${claims}.${signature!}`;
}

const refused = 'The token is not one that this service can trust.';
const incomplete = 'The token lacks a claim that this service needs: iss, aud, sub, iat, exp and a list of roles.';
const notAccess = 'The token is not an access token: its header must say typ at+jwt.';
const ownKey = { ...goodHeader, jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA' } };

const badTokens: [what: string, detail: string, token: () => Promise<string> | string][] = [
  ['is signed with a stranger’s key', refused, () => sign(goodClaims(), goodHeader, stranger)],
  ['was altered after it was signed', refused, tampered],
  ['is not signed at all (alg none)', refused, () => new UnsecuredJWT(goodClaims()).encode()],
  ['is signed with HS256 and the public key', refused, confused],
  ['is signed with RS256', refused, () => sign(goodClaims(), { ...goodHeader, alg: 'RS256', kid: 'rsa' }, rsa)],
  ['names a key that the issuer has not', refused, () => sign(goodClaims(), { ...goodHeader, kid: 'other' })],
  ['brings its own key', refused, () => sign(goodClaims(), ownKey)],
  ['names an address for its key', refused, () => sign(goodClaims(), { ...goodHeader, jku: 'https://evil.example/k' })],
  [
    'names an address for its certificate',
    refused,
    () => sign(goodClaims(), { ...goodHeader, x5u: 'https://evil.example/c' }),
  ],
  ['brings its own certificate', refused, () => sign(goodClaims(), { ...goodHeader, x5c: ['AA=='] })],
  ['has a part too few', refused, () => 'e30.e30'],
  ['is no token', refused, () => 'hello'],
  ['is an ID token', notAccess, () => sign(goodClaims(), { ...goodHeader, typ: 'JWT' })],
  ['has no typ', notAccess, () => sign(goodClaims(), { alg: 'EdDSA', kid: 'ed25519' })],
  ['has expired', 'The token has expired; get a new one.', () => sign({ ...goodClaims(), exp: now() - 2 * MINUTE })],
  [
    'was issued a day and more ago',
    'The token has expired; get a new one.',
    () => sign({ ...goodClaims(), iat: now() - 86_400 - 2 * MINUTE }),
  ],
  ['never expires', incomplete, () => sign(without('exp'))],
  ['does not say when it was issued', incomplete, () => sign(without('iat'))],
  ['does not say whose it is', incomplete, () => sign(without('sub'))],
  ['names no issuer', incomplete, () => sign(without('iss'))],
  ['names no audience', incomplete, () => sign(without('aud'))],
  ['has no roles', incomplete, () => sign(without('roles'))],
  ['has roles that are not a list', incomplete, () => sign({ ...goodClaims(), roles: 'approver' })],
  ['has a blank subject', incomplete, () => sign({ ...goodClaims(), sub: ' ' })],
  ['has a subject with a line break', incomplete, () => sign({ ...goodClaims(), sub: 'a\nb' })],
  ['has a name that is not a text', incomplete, () => sign({ ...goodClaims(), name: 7 })],
  [
    'is not valid yet',
    'The token is not valid yet; check the clock of whoever issued it.',
    () => sign({ ...goodClaims(), nbf: now() + 2 * MINUTE }),
  ],
  [
    'was issued in the future',
    'The token is not valid yet; check the clock of whoever issued it.',
    () => sign({ ...goodClaims(), iat: now() + 2 * MINUTE }),
  ],
  [
    'is of another issuer',
    'The token was issued by somebody this service does not trust.',
    () => sign({ ...goodClaims(), iss: `${ISSUER}/` }),
  ],
  [
    'is for another service',
    'The token was issued for another service.',
    () => sign({ ...goodClaims(), aud: 'payroll' }),
  ],
];

describe('who is asking', () => {
  let echo: Echo;
  beforeAll(async () => {
    echo = await openEcho({ check: tokenCheck(await source()) });
  });
  afterAll(() => echo.close());

  const ask = (authorization?: string) =>
    echo.app.inject({
      method: 'GET',
      url: '/api/v1/echo/pcd-956/1',
      headers: authorization === undefined ? {} : { authorization },
    });

  it.each(badTokens)('is refused where the token %s', async (_what, detail, token) => {
    const logged = echo.log.length;
    const answer = await ask(`Bearer ${await token()}`);
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'token-refused', detail });
    expect(answer.headers['www-authenticate']).toBe(
      `Bearer realm="grant-ledger", error="invalid_token", error_description="${detail}"`,
    );
    expect(echo.log.slice(logged).map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 40, res: { status: 401 } },
    ]);
  });

  it.each([
    ['nothing', undefined],
    ['a password', 'Basic dXNlcjpzZWNyZXQ='],
    ['a word without a token', 'Bearer'],
    ['two tokens', 'Bearer a b'],
  ])('is asked for a token where %s was sent', async (_what, authorization) => {
    const answer = await ask(authorization);
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'token-missing' });
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="grant-ledger"');
  });

  it.each([
    ['EdDSA', goodHeader, ed25519],
    ['ES256', { ...goodHeader, alg: 'ES256', kid: 'p256' }, p256],
    ['PS256', { ...goodHeader, alg: 'PS256', kid: 'rsa' }, rsa],
  ])('is believed where %s proves it', async (_algorithm, header, key) => {
    expect((await ask(`Bearer ${await sign(goodClaims(), header, key)}`)).statusCode).toBe(200);
  });

  it('is believed with a clock that goes a little wrong', async () => {
    const late = await sign({ ...goodClaims(), exp: now() - MINUTE / 2 });
    const early = await sign({ ...goodClaims(), nbf: now() + MINUTE / 2, iat: now() + MINUTE / 2 });
    expect((await ask(`Bearer ${late}`)).statusCode).toBe(200);
    expect((await ask(`bearer ${early}`)).statusCode).toBe(200);
  });

  it('comes with a subject, a name and those of the roles that are ours', async () => {
    const token = await sign({ ...goodClaims(), roles: ['finance-officer', 'payroll-clerk', 7, 'auditor'] });
    const answer = await echo.app.inject({
      method: 'POST',
      url: '/api/v1/echo',
      headers: { authorization: `Bearer ${token}` },
      payload: { effectiveOn: '2021-03-31', effectiveBasis: 'stated' },
    });
    expect(answer.json()).toMatchObject({
      caller: { subject: 'officer-1', name: 'Grants Officer', roles: ['finance-officer', 'auditor'] },
    });
  });

  it('is called by the subject where the token has no name', async () => {
    const check = tokenCheck(await source());
    expect(await check(await sign(without('name')))).toMatchObject({ subject: 'officer-1', name: 'officer-1' });
  });

  it('is never shown in the log by the token, the name or the query', async () => {
    const token = await sign({ ...goodClaims(), name: `Canary ${randomUUID()}` });
    await echo.app.inject({
      method: 'GET',
      url: '/api/v1/echo/pcd-956/1?canary=query',
      headers: { authorization: `Bearer ${token}` },
    });
    const all = echo.log.join('');
    expect(all).toContain('officer-1');
    for (const secret of [token, 'Canary', 'canary', 'eyJ']) expect(all).not.toContain(secret);
  });

  it('cannot be found out while the issuer’s keys cannot be fetched, which is nobody’s fault but ours', async () => {
    const unreachable = outsideIssuer(ISSUER, AUDIENCE, new URL('http://127.0.0.1:9/keys'));
    const other = await openEcho({ check: tokenCheck(unreachable) });
    const answer = await other.app.inject({
      method: 'GET',
      url: '/api/v1/echo/pcd-956/1',
      headers: { authorization: `Bearer ${await sign(goodClaims())}` },
    });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'keys-unavailable' });
    expect(answer.headers['retry-after']).toBe('5');
    await other.close();
  });
});
