import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { openEcho, type Echo } from './echo.ts';

describe('a problem', () => {
  let echo: Echo;
  let address: URL;
  let token: string;
  beforeAll(async () => {
    echo = await openEcho();
    await echo.app.listen(0, '127.0.0.1');
    address = new URL(await echo.app.getUrl());
    token = await echo.bearer('finance-officer', 'viewer');
  });
  afterAll(() => echo.close());

  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(new URL('/api/v1/echo', address), {
      method: 'POST',
      headers: { authorization: token, 'content-type': 'application/json', ...headers },
      body,
    });

  /** What comes back for bytes that no HTTP client would send. */
  async function raw(request: string): Promise<{ head: string; body: unknown }> {
    const socket = connect(Number(address.port), address.hostname);
    socket.setEncoding('utf8').end(request);
    let text = '';
    socket.on('data', (piece: string) => (text += piece));
    await once(socket, 'close');
    const [head = '', body = ''] = text.split('\r\n\r\n');
    return { head, body: body === '' ? undefined : JSON.parse(body) };
  }

  it('is answered as problem+json, with everything that is promised', async () => {
    const answer = await fetch(new URL('/nowhere', address));
    const problem = (await answer.json()) as Record<string, unknown>;
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(problem).toEqual({
      type: '/problems/route-unknown',
      title: 'There is nothing here.',
      status: 404,
      code: 'route-unknown',
      detail: 'There is nothing at this address; /docs shows every address there is.',
      instance: `urn:uuid:${answer.headers.get('x-request-id')!}`,
    });
  });

  it('has an instance by which the log can be searched', async () => {
    const answer = await post('{');
    const { instance } = (await answer.json()) as { instance: string };
    expect(echo.log.join('')).toContain(`"correlationId":"${instance.replace('urn:uuid:', '')}"`);
  });

  it('carries the id that a proxy has given the request, if it is a UUID and nothing else', async () => {
    const id = '6b1c4a3e-0f6d-4d2b-9d6a-111111111111';
    expect((await post('{', { 'x-request-id': id })).headers.get('x-request-id')).toBe(id);
    expect((await post('{', { 'x-request-id': '{"level":60}' })).headers.get('x-request-id')).not.toContain('level');
  });

  it('names the method that is possible where another was used', async () => {
    const answer = await fetch(new URL('/api/v1/echo', address), { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(await answer.json()).toMatchObject({
      code: 'method-not-allowed',
      detail: 'DELETE is not possible here; POST is.',
    });
  });

  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['application/xml'],
    ['multipart/form-data; boundary=x'],
    ['application/merge-patch+json'],
    ['application/json; charset=utf-16'],
    ['nonsense'],
  ])('is what a body of type %s gets', async (type) => {
    const answer = await post('{}', { 'content-type': type });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ code: 'content-type-not-json' });
  });

  it('is what a compressed body gets', async () => {
    expect((await post('{}', { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('is no surprise for JSON that says it is UTF-8', async () => {
    const body = '{"effectiveOn":"2021-03-31","effectiveBasis":"stated"}';
    expect((await post(body, { 'content-type': 'Application/JSON; Charset="UTF-8"' })).status).toBe(200);
  });

  it('is what a body of 5 MB gets', async () => {
    const answer = await post(new Uint8Array(5_000_000).fill(0x20));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'body-too-large', limit: '262144' });
  });

  it('is what a body of 5 MB gets that does not say how long it is', async () => {
    const mebibyte = new Uint8Array(1024 * 1024).fill(0x20);
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(mebibyte),
    });
    const sent = fetch(new URL('/api/v1/echo', address), {
      method: 'POST',
      headers: { authorization: token, 'content-type': 'application/json' },
      body,
      duplex: 'half',
    });
    expect((await sent).status).toBe(413);
  });

  it('is what one byte over the limit gets, and the limit itself does not', async () => {
    const body = '{"effectiveOn":"2021-03-31","effectiveBasis":"stated"}';
    expect((await post(body.padEnd(262_144))).status).toBe(200);
    expect((await post(body.padEnd(262_145))).status).toBe(413);
  });

  it.each([
    ['/%zz', 400, 'request-malformed'],
    [`/api/v1/echo/${'a'.repeat(401)}/1`, 414, 'address-too-long'],
  ])('is what the address %s gets', async (path, status, code) => {
    const answer = await echo.app.inject({ method: 'GET', url: path });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({ status, code });
  });

  it.each([
    ['something that is not HTTP', 'hello\r\n\r\n', 400, 'request-malformed'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      400,
      'request-malformed',
    ],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'request-malformed',
    ],
    ['headers of 20 KB', `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
  ])('is what %s gets', async (_what, request, status, code) => {
    const { head, body } = await raw(request);
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('application/problem+json');
    expect(body).toMatchObject({ status, code });
  });

  it('of our own making says nothing of what is inside, and the log says all', async () => {
    const answer = await fetch(new URL('/api/v1/echo/fault', address), { headers: { authorization: token } });
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ code: 'unexpected', title: 'Something went wrong here.' });
    expect(text).not.toContain('secret');
    const { instance } = JSON.parse(text) as { instance: string };
    const logged = echo.log.map((line) => JSON.parse(line) as { correlationId?: string; err?: { message: string } });
    expect(logged).toContainEqual(
      expect.objectContaining({
        level: 50,
        correlationId: instance.replace('urn:uuid:', ''),
        err: expect.objectContaining({ message: 'a secret of the inside' }),
      }),
    );
  });
});

describe('every answer', () => {
  let echo: Echo;
  beforeAll(async () => {
    echo = await openEcho();
  });
  afterAll(() => echo.close());

  it.each(['/livez', '/nowhere', '/%zz', '/api/v1/echo/pcd-956/1', '/openapi.json', '/docs'])(
    'is neither cached, framed nor sniffed: %s',
    async (url) => {
      const { headers } = await echo.app.inject({ method: 'GET', url });
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('server');
    },
  );

  it('runs scripts on no page but the one that shows the API, and there only its own', async () => {
    const policyOf = async (url: string) =>
      (await echo.app.inject({ method: 'GET', url })).headers['content-security-policy'];
    expect(await policyOf('/docs')).toContain("script-src 'self';");
    expect(await policyOf('/docs/swagger-ui-bundle.js')).toContain("script-src 'self';");
    expect(await policyOf('/openapi.json')).not.toContain('script-src');
  });
});
