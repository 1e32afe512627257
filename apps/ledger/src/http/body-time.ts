import { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerUnreadable } from './fastify-adapter.ts';
import { hasBody, takesFile } from './file-body.ts';

/** Within which the body of any request must have come that is not a file, whatever the answer is. */
export const BODY_TIMEOUT_MS = 30_000;

/**
 * Cuts connections on which a body comes too slowly. A file has more time, once it is known that whoever sends it may.
 * Must be added before whatever may refuse a request, since a body that nobody reads can be slow as well.
 */
export function limitBodyTime(server: FastifyInstance, timeoutMs: number): void {
  const running = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  server.addHook('onRequest', (request, reply, done) => {
    if (hasBody(request)) {
      const timer = setTimeout(() => cut(request, reply), timeoutMs).unref();
      running.set(request, timer);
      request.raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
  server.addHook('preParsing', (request, _reply, _payload, done) => {
    if (takesFile(request)) clearTimeout(running.get(request));
    done();
  });
}

function cut({ raw: { socket, complete } }: FastifyRequest, { raw: answer }: FastifyReply): void {
  // A request that is handed over within the process has no connection that could be slow.
  if (complete || !(socket instanceof Socket)) return;
  if (!answer.headersSent) {
    answerUnreadable(Object.assign(new Error('slow body'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
  }
  socket.destroySoon();
}
