import type { FastifyRequest } from 'fastify';
import { methodsFor } from '../access/route-table.ts';
import type { Allowed } from '../roles.ts';
import type { ProblemError } from './problem.ts';
import { requestProblem } from './request-problems.ts';

/** A path that leads nowhere, or leads somewhere by another method; the answer then names the methods. */
export function unknownRoute(table: Readonly<Record<string, Allowed>>, { method, url }: FastifyRequest): ProblemError {
  const path = url.split('?')[0] ?? '';
  const methods = methodsFor(table, path);
  if (methods.length === 0) {
    return requestProblem('route-unknown', 'There is nothing at this address; /docs shows every address there is.');
  }
  const detail = `${method} is not possible here; ${methods.join(' and ')} is.`;
  return requestProblem('method-not-allowed', detail, { headers: { Allow: methods.join(', ') } });
}
