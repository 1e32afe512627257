import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Agent, request } from 'node:http';
import { stopService } from '../src/http/stop-service.ts';
import { held, openEcho, type Echo } from './echo.ts';

interface Answer {
  readonly status: number;
  readonly connection: string | undefined;
}

describe('a service that stops', () => {
  let echo: Echo;
  let address: URL;
  let agent: Agent;
  let begun: Promise<void>;
  let release: (value?: unknown) => void;
  beforeEach(async () => {
    echo = await openEcho();
    await echo.app.listen(0, '127.0.0.1');
    address = new URL(await echo.app.getUrl());
    agent = new Agent({ keepAlive: true });
    begun = new Promise((resolve) => (held.begun = resolve));
    held.until = new Promise((resolve) => (release = resolve));
  });
  afterEach(async () => {
    release();
    held.until = Promise.resolve();
    agent.destroy();
    await echo.close();
  });

  /** Sends on a connection that would be kept alive for ever. */
  function send(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, address), { method, headers, agent }, (answer) => {
        answer.resume().on('end', () => {
          resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection });
        });
      });
      sent.on('error', reject).end(body);
    });
  }

  async function slowCommand(): Promise<Answer> {
    const headers = { authorization: await echo.bearer('finance-officer'), 'content-type': 'application/json' };
    return send('POST', '/api/v1/echo', headers, '{"effectiveOn":"2021-03-31","effectiveBasis":"stated"}');
  }

  it('answers what is under way, and then ends the connection', async () => {
    const answer = slowCommand();
    await begun;
    const stopped = stopService(echo.app, { linger: () => Promise.resolve(), finishMs: 10_000 });
    release();
    expect(await answer).toEqual({ status: 200, connection: 'close' });
    await stopped;
  });

  it('does not wait for connections that only wait', async () => {
    expect((await send('GET', '/livez')).connection).toBe('keep-alive');
    await stopService(echo.app, { linger: () => Promise.resolve(), finishMs: 10_000 });
    await expect(send('GET', '/livez')).rejects.toThrow();
  });

  it('says that it is not ready before it takes no more requests', async () => {
    const answer = slowCommand();
    await begun;
    let heardOf: (value?: unknown) => void = () => undefined;
    const linger = () => new Promise((resolve) => (heardOf = resolve));
    const stopped = stopService(echo.app, { linger, finishMs: 10_000 });
    expect(await send('GET', '/readyz')).toEqual({ status: 503, connection: 'close' });
    expect(await send('GET', '/livez')).toEqual({ status: 200, connection: 'close' });
    heardOf();
    release();
    await stopped;
    expect(await answer).toMatchObject({ status: 200 });
  });

  it('cuts a request that does not finish in time, and says so', async () => {
    const answer = slowCommand();
    const cut = expect(answer).rejects.toThrow();
    await begun;
    await stopService(echo.app, { linger: () => Promise.resolve(), finishMs: 50 });
    await cut;
    expect(echo.log.join('')).toContain('did not finish in time');
  });
});
