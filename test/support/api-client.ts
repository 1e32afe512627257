import { randomUUID } from 'node:crypto';

/** An answer of the API, whatever its status: a test says which one it wants. */
export interface ApiAnswer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface CommandOptions {
  /** The Idempotency-Key; a fresh one where none is given, none at all for null. */
  readonly key?: string | null;
  readonly ifMatch?: string;
  readonly dryRun?: boolean;
}

/** Calls the API and never throws for what it answers, only where there is no answer. */
export interface ApiClient {
  get<Body = Record<string, unknown>>(path: string): Promise<ApiAnswer<Body>>;
  /** Sends a command; a text is sent as it stands. */
  post<Body = Record<string, unknown>>(
    path: string,
    body: object | string,
    options?: CommandOptions,
  ): Promise<ApiAnswer<Body>>;
  /** Sends a file, as CSV and under a fresh key where the headers say nothing else, with what is said of it. */
  upload<Body = Record<string, unknown>>(
    path: string,
    file: string,
    about: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<ApiAnswer<Body>>;
}

/** A client of `/api/v1` of the service at that address. */
export function apiClient(url: URL, authorization?: string): ApiClient {
  const identity: Record<string, string> = authorization === undefined ? {} : { authorization };
  const call = async <Body>(path: string, init: RequestInit): Promise<ApiAnswer<Body>> => {
    const answer = await fetch(new URL(`/api/v1${path}`, url), init);
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text === '' ? {} : JSON.parse(text)) as Body };
  };
  return {
    get: (path) => call(path, { headers: identity }),
    post: (path, body, { key = randomUUID(), ifMatch, dryRun = false } = {}) =>
      call(dryRun ? `${path}?dryRun=true` : path, {
        method: 'POST',
        headers: {
          ...identity,
          'content-type': 'application/json',
          ...(key !== null && { 'idempotency-key': key }),
          ...(ifMatch !== undefined && { 'if-match': ifMatch }),
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    upload: (path, file, about, headers = {}) =>
      call(`${path}?${String(new URLSearchParams(about))}`, {
        method: 'POST',
        headers: { ...identity, 'content-type': 'text/csv', 'idempotency-key': randomUUID(), ...headers },
        body: file,
      }),
  };
}
