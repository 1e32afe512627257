import type { FastifyInstance, FastifyRequest } from 'fastify';
import { TokenRefused, type Caller, type CheckToken, type Role } from '#identity';
import { requestProblem } from '../http/request-problems.ts';
import type { Allowed } from '../roles.ts';
import { allowedFor } from './route-table.ts';

/**
 * Lets in who may come in, before anything of the body is read: who is asking, and whether the table of routes lets one
 * of their roles use this route. What goes wrong in here ends in a refusal, never in a way past.
 */
export function guardRoutes(
  server: FastifyInstance,
  table: Readonly<Record<string, Allowed>>,
  check: CheckToken,
): void {
  server.decorateRequest('caller', undefined);
  server.addHook('onRequest', async (request) => {
    // A path that leads nowhere has nothing to protect, and is answered with 404.
    if (request.is404) return;
    const allowed = allowedFor(table, request.method, request.routeOptions.url ?? '');
    if (allowed === 'anyone') return;
    request.caller = await identify(request, check);
    request.raw.subject = request.caller.subject;
    refuseUnlessAllowed(request.caller.roles, allowed ?? []);
  });
}

async function identify({ headers }: FastifyRequest, check: CheckToken): Promise<Caller> {
  const token = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) {
    const detail = 'Send a token: Authorization: Bearer, a space, and the token.';
    throw requestProblem('token-missing', detail, { headers: { 'WWW-Authenticate': 'Bearer realm="grant-ledger"' } });
  }
  try {
    return await check(token);
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    const challenge = `Bearer realm="grant-ledger", error="invalid_token", error_description="${error.message}"`;
    throw requestProblem('token-refused', error.message, { headers: { 'WWW-Authenticate': challenge } });
  }
}

function refuseUnlessAllowed(held: readonly Role[], allowed: readonly Role[]): void {
  if (allowed.some((role) => held.includes(role))) return;
  const needed = allowed.length === 0 ? 'nobody' : allowed.join(' or ');
  const roles = held.length === 0 ? 'none of the ledger’s roles' : held.join(', ');
  throw requestProblem('role-not-allowed', `This needs the role ${needed}; the token gives ${roles}.`);
}
