import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BODY_MAX_BYTES } from './framework-problems.ts';
import { requestProblem } from './request-problems.ts';
import { parseStrictJson } from './strict-json.ts';

/** Makes strict JSON the only body that the service reads, where no file is taken; every other kind is answered with 415. */
export function readOnlyStrictJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: BODY_MAX_BYTES },
    (request: FastifyRequest, body: Buffer) => {
      refuseOtherCodings(request);
      return Promise.resolve(parseStrictJson(body));
    },
  );
}

/** Compressed bodies are not read: a small one can unfold into a very large one. */
function refuseOtherCodings({ headers }: FastifyRequest): void {
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding.toLowerCase() !== 'identity') {
    throw requestProblem('content-type-not-json', 'Send the body as it is, without a Content-Encoding.');
  }
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  if (charset.toLowerCase() !== 'utf-8') {
    throw requestProblem('content-type-not-json', 'Send the JSON in UTF-8; no other character set is read.');
  }
}
