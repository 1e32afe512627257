import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import type { Caller } from './caller.ts';
import { isRole } from './roles.ts';
import { KeysUnavailable, TokenRefused, type TokenRefusal } from './token-refused.ts';

/** Whose tokens are taken: the exact `iss` and `aud`, and where the public keys come from. */
export interface TokenSource {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

/**
 * Checks a compact JWT and says who is asking.
 * @throws TokenRefused where the token does not prove it; KeysUnavailable where that cannot be found out now
 */
export type CheckToken = (token: string) => Promise<Caller>;

/** Public-key signatures only: with HS256 a public key could be passed off as a shared secret. */
const ALGORITHMS = ['EdDSA', 'ES256', 'PS256'];
const SKEW_SECONDS = 60;
/** No token is taken that was issued longer ago, whatever it says of its own end. */
export const AGE_MAX_SECONDS = 24 * 60 * 60;
const TEXT_MAX = 200;
/** Headers by which a token would bring or name its own key. */
const KEYS_IN_HEADER = ['jku', 'jwk', 'x5u', 'x5c'];

export function tokenCheck(source: TokenSource): CheckToken {
  const options: JWTVerifyOptions = {
    issuer: source.issuer,
    audience: source.audience,
    algorithms: ALGORITHMS,
    typ: 'at+jwt',
    clockTolerance: SKEW_SECONDS,
    maxTokenAge: AGE_MAX_SECONDS,
    requiredClaims: ['sub', 'exp', 'iat'],
  };
  const key: JWTVerifyGetKey = (header, token) => {
    if (KEYS_IN_HEADER.some((name) => name in header)) throw new TokenRefused('token-not-trusted');
    return source.keys(header, token);
  };
  return async (token) => {
    const verified = await jwtVerify(token, key, options).catch((error: unknown) => {
      throw refusalOf(error);
    });
    return callerOf(verified.payload);
  };
}

function callerOf(payload: JWTPayload): Caller {
  const { sub, name = sub, roles } = payload;
  if (!isPlainText(sub) || !isPlainText(name) || !Array.isArray(roles)) throw new TokenRefused('token-incomplete');
  // Roles of other services may stand in the same claim; what is not ours gives no right.
  return { subject: sub.normalize(), name: name.normalize(), roles: roles.filter(isRole) };
}

/** Text that can be written into an event: no control characters, no half of a surrogate pair, not blank, not long. */
function isPlainText(value: unknown): value is string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > TEXT_MAX) return false;
  return value.isWellFormed() && !/\p{Cc}/u.test(value);
}

function refusalOf(error: unknown): TokenRefused | KeysUnavailable {
  if (error instanceof TokenRefused || error instanceof KeysUnavailable) return error;
  if (error instanceof errors.JWTExpired) return new TokenRefused('token-expired', { cause: error });
  if (error instanceof errors.JWTClaimValidationFailed) return new TokenRefused(claimRefusal(error), { cause: error });
  return new TokenRefused('token-not-trusted', { cause: error });
}

function claimRefusal({ claim, reason }: errors.JWTClaimValidationFailed): TokenRefusal {
  if (reason === 'missing') return claim === 'typ' ? 'token-not-an-access-token' : 'token-incomplete';
  switch (claim) {
    case 'nbf':
    case 'iat':
      return 'token-not-yet-valid';
    case 'iss':
      return 'token-of-another-issuer';
    case 'aud':
      return 'token-for-another-service';
    case 'typ':
      return 'token-not-an-access-token';
    default:
      return 'token-not-trusted';
  }
}
