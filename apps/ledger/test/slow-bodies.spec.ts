import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { limitBodyTime } from '../src/http/body-time.ts';
import { takeFiles } from '../src/http/file-body.ts';

describe('a body that comes slowly', () => {
  let server: FastifyInstance;
  beforeAll(async () => {
    server = fastify();
    limitBodyTime(server, 200);
    server.addHook('onRequest', async ({ headers }, reply) => {
      if (headers['authorization'] === undefined) await reply.code(401).send();
    });
    takeFiles(server);
    server.post('/json', () => 'read');
    server.post('/file', { config: { takesFile: true } }, ({ body }) => text(body as Readable));
    await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => server.close());

  /** Sends the head of a request and half of its body. */
  function begin(path: string, type: string, more: readonly string[] = ['Authorization: Bearer x']): Socket {
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
    const head = [`POST ${path} HTTP/1.1`, 'Host: a', `Content-Type: ${type}`, 'Content-Length: 4', ...more];
    socket.write(`${head.join('\r\n')}\r\n\r\n12`);
    return socket;
  }

  async function answered(socket: Socket): Promise<string> {
    let answer = '';
    socket.on('data', (piece: string) => (answer += piece));
    await once(socket, 'close');
    return answer;
  }

  it('is not waited for', async () => {
    const answer = await answered(begin('/json', 'application/json'));
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain('"code":"request-too-slow"');
  });

  it('is not waited for either where the request has been refused already', async () => {
    expect(await answered(begin('/file', 'text/csv', []))).toMatch(/^HTTP\/1.1 401 /);
  });

  it('has more time where it is a file', async () => {
    const file = begin('/file', 'text/csv', ['Authorization: Bearer x', 'Connection: close']);
    const answer = answered(file);
    // Begun later and cut off: so more time than it had has gone by.
    await answered(begin('/json', 'application/json'));
    file.write('34');
    expect(await answer).toMatch(/^HTTP\/1.1 200 [^]*1234$/);
  });
});
