import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requestProblem } from './request-problems.ts';

/** As what a file may come: what it is, its content says. */
export const FILE_TYPES = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
] as const;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set where the body is a file, which is handed on as it comes instead of being read. */
    takesFile?: boolean;
  }
}

/**
 * Lets files through as streams on the routes that take one, and nowhere else: there JSON is no body, and elsewhere a
 * file is none.
 */
export function takeFiles(server: FastifyInstance): void {
  server.addContentTypeParser([...FILE_TYPES], (request: FastifyRequest, file: IncomingMessage) => {
    if (takesFile(request)) return Promise.resolve(file);
    throw requestProblem('content-type-not-json', 'Send the body as JSON, with Content-Type: application/json.');
  });
  server.addHook('preParsing', (request, _reply, _payload, done) => {
    if (takesFile(request)) refuseOtherTypes(request);
    done();
  });
}

/** Whether the route takes a file as its body. */
export const takesFile = ({ routeOptions }: FastifyRequest): boolean => routeOptions.config.takesFile === true;

/** Whether anything comes after the headers. */
export const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function refuseOtherTypes(request: FastifyRequest): void {
  const { headers } = request;
  if (!hasBody(request) && headers['content-type'] === undefined) return;
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (!FILE_TYPES.some((known) => known === type)) {
    const detail = `Send the file itself as the body, with Content-Type: ${FILE_TYPES.join(' or ')}.`;
    throw requestProblem('content-type-not-a-file', detail);
  }
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    throw requestProblem('content-type-not-a-file', 'Send the file as it is, without a Content-Encoding.');
  }
}
