import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Readiness } from '../src/health/readiness.ts';
import { openEcho, type Echo } from './echo.ts';

describe('the health of the service', () => {
  let echo: Echo;
  let readiness: Readiness;
  beforeEach(async () => {
    echo = await openEcho();
    readiness = echo.app.get(Readiness);
  });
  afterEach(() => echo.close());

  const ask = (url: string) => echo.app.inject({ method: 'GET', url });

  it('is good where every part says so, or only stumbles', async () => {
    readiness.add('log-writable', () => 'up');
    readiness.add('projections-following', () => Promise.resolve('degraded'));
    const answer = await ask('/readyz');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      status: 'ok',
      checks: { 'log-writable': 'up', 'projections-following': 'degraded' },
    });
  });

  it('comes with the note of a part that has one, for anybody to read', async () => {
    readiness.add('log-writable', () => ({ standing: 'up', note: 'It was made anew.' }));
    readiness.add('projections-following', () => ({ standing: 'degraded', note: 'Run the rebuild.' }));
    const answer = await ask('/readyz');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      status: 'ok',
      checks: { 'log-writable': 'up', 'projections-following': 'degraded' },
      notes: { 'log-writable': 'It was made anew.', 'projections-following': 'Run the rebuild.' },
    });
  });

  it('is bad where one part says no; anyone is told which, only the log is told why', async () => {
    readiness.add('log-writable', () => Promise.reject(new Error('no space left in /srv/ledger')));
    readiness.add('projections-following', () => 'up');
    const answer = await ask('/readyz');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.json()).toMatchObject({
      code: 'not-ready',
      detail: 'The service cannot take work now: log-writable.',
      checks: { 'log-writable': 'down', 'projections-following': 'up' },
    });
    expect(answer.body).not.toContain('/srv/ledger');
    expect(echo.log.join('')).toContain('no space left in /srv/ledger');
  });

  it('is asked of the process alone at /livez, whatever the parts say', async () => {
    readiness.add('log-writable', () => Promise.reject(new Error('gone')));
    const answer = await ask('/livez');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: 'ok' });
  });

  it('has no room for two probes of one name', () => {
    readiness.add('log-writable', () => 'up');
    expect(() => {
      readiness.add('log-writable', () => 'up');
    }).toThrow('There is a readiness probe called log-writable already.');
  });

  it('does not fill the log while it is good', async () => {
    const before = echo.log.length;
    await ask('/livez');
    await ask('/readyz');
    expect(echo.log).toHaveLength(before);
  });
});
