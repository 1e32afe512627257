import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ON_EVERY_ANSWER } from './answer-headers.ts';
import { correlationId } from './correlation.ts';
import { BODY_MAX_BYTES, problemOf } from './framework-problems.ts';
import { problemBody } from './problem.ts';
import { PROBLEM_TYPE } from './problem.filter.ts';
import { requestProblem, REQUEST_PROBLEMS, type RequestProblem } from './request-problems.ts';

const HEADERS_MAX_BYTES = 16 * 1024;
/** The longest name that a path can hold is the key of a general-ledger row. */
const PARAMETER_MAX_LENGTH = 400;
const KEEP_ALIVE_MS = 10_000;
/** A file of 512 MiB comes within it at 5 Mbit/s. Every other body has less time: see `limitBodyTime`. */
const FILE_TIMEOUT_MS = 900_000;
const HEADERS_TIMEOUT_MS = 10_000;

/** Fastify with the limits of R19: sizes and times within which a request must have come, whoever sends it. */
export function boundedFastify(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_MAX_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: FILE_TIMEOUT_MS,
    http: { maxHeaderSize: HEADERS_MAX_BYTES, headersTimeout: HEADERS_TIMEOUT_MS },
    routerOptions: { maxParamLength: PARAMETER_MAX_LENGTH },
    // Requests on connections that are already open are answered while the service stops, not turned away.
    return503OnClosing: false,
    genReqId: (request: IncomingMessage & { id?: string }) => (request.id = correlationId(request)),
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerUnreadable,
  });
}

const BY_NODE_CODE: Readonly<Record<string, RequestProblem>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
};

/** An address that the router cannot read never reaches a hook or a filter. */
function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error);
  void reply
    .code(problem.kind.status)
    .headers(ON_EVERY_ANSWER)
    .type(PROBLEM_TYPE)
    .send(problemBody(problem, request.id));
}

/** What Node could not read as HTTP has no request and no reply; the answer is written on the socket by hand. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = BY_NODE_CODE[error.code ?? ''] ?? 'request-malformed';
  const { status, title } = REQUEST_PROBLEMS[code];
  const body = JSON.stringify(problemBody(requestProblem(code, title), randomUUID()));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
