import { createRemoteJWKSet, errors } from 'jose';
import type { TokenSource } from './access-token.ts';
import { KeysUnavailable } from './token-refused.ts';

const FETCH_TIMEOUT_MS = 3_000;

/**
 * Tokens of an OpenID Connect issuer. Its keys are fetched when the first token comes, kept, and fetched again when a
 * token names a key not seen before. An issuer that does not answer is no reason to call a token bad.
 */
export function outsideIssuer(issuer: string, audience: string, keysAddress: URL): TokenSource {
  const fetched = createRemoteJWKSet(keysAddress, { timeoutDuration: FETCH_TIMEOUT_MS });
  return {
    issuer,
    audience,
    keys: async (header, token) => {
      try {
        return await fetched(header, token);
      } catch (error) {
        throw isAboutTheToken(error) ? error : new KeysUnavailable({ cause: error });
      }
    },
  };
}

const isAboutTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;
