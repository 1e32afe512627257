import type { FastifyInstance } from 'fastify';

/** What every answer carries (R16): nothing is cached, framed, sniffed or told to other sites. */
export const ON_EVERY_ANSWER = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

/** The page that shows the API runs scripts and styles of its own, from here and nowhere else, and calls the API. */
const ON_THE_API_PAGE =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Once the service stops, each connection ends with the answer it is waiting for instead of being kept alive. */
export function endConnectionsWhen(server: FastifyInstance, isStopping: () => boolean): void {
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (isStopping()) void reply.header('Connection', 'close');
    done();
  });
}

/** Sets the headers that no answer goes without, and the id under which the request stands in the log. */
export function addAnswerHeaders(server: FastifyInstance, apiPage: string): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(ON_EVERY_ANSWER).header('X-Request-Id', request.id);
    if (request.routeOptions.url?.startsWith(apiPage) === true) {
      void reply.header('Content-Security-Policy', ON_THE_API_PAGE);
    }
    done();
  });
}
