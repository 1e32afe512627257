import type { FastifyInstance } from 'fastify';
import type { Allowed } from '../roles.ts';

type Table = Readonly<Record<string, Allowed>>;

/** Who may use a route, by its method and its pattern; undefined where the table does not say. */
export function allowedFor(table: Table, method: string, pattern: string): Allowed | undefined {
  // HEAD is GET without a body, and whoever may not read may not measure either.
  return table[`${method === 'HEAD' ? 'GET' : method} ${pattern}`];
}

/** Collects every route that is added from now on, as `METHOD pattern`. */
export function collectRoutes(server: FastifyInstance): ReadonlySet<string> {
  const routes = new Set<string>();
  server.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat()) routes.add(`${name} ${url}`);
  });
  return routes;
}

/**
 * The start-up check: a route that somebody forgot to put into the table must not wait for its first user to be found.
 * @throws Error with a sentence that names the routes
 */
export function refuseUnlistedRoutes(table: Table, routes: ReadonlySet<string>): void {
  const unlisted = [...routes].filter((route) => {
    const [method = '', pattern = ''] = route.split(' ');
    return allowedFor(table, method, pattern) === undefined;
  });
  if (unlisted.length > 0) {
    throw new Error(`The service does not start: no roles are given for ${unlisted.join(', ')}. Add them to roles.ts.`);
  }
}

/** The methods that the table knows for a path as it was asked for, to tell a wrong method from a wrong path. */
export function methodsFor(table: Table, path: string): readonly string[] {
  const asked = path.split('/');
  const routes = Object.keys(table).map((route) => route.split(' '));
  return routes.filter(([, pattern = '']) => matches(pattern.split('/'), asked)).map(([method = '']) => method);
}

const matches = (pattern: readonly string[], asked: readonly string[]): boolean =>
  pattern.length === asked.length && pattern.every((part, i) => part.startsWith(':') || part === asked[i]);
