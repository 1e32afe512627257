import type { FastifyRequest } from 'fastify';
import type { Caller } from '#identity';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once the gate has let the request in; undefined on routes that are open to anyone. */
    caller: Caller | undefined;
  }
}

/** Who asks. Only for routes that are not open to anyone, where the gate has made sure that there is somebody. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller !== undefined) return request.caller;
  throw new Error(`${request.method} ${request.url} was served to nobody in particular.`);
}
