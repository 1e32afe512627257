import { createPublicKey, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { calculateJwkThumbprint, createLocalJWKSet, exportJWK, SignJWT } from 'jose';
import { AGE_MAX_SECONDS, type TokenSource } from './access-token.ts';
import { openLocalKey } from './local-key.ts';
import type { Role } from './roles.ts';

/** Issues tokens for the demo, for tests and for trying things out. Refused in production by the settings. */
export interface LocalIssuer extends TokenSource {
  /**
   * A signed access token.
   * @throws RangeError where the lifetime is not from 1 second to 24 hours, which is as long as any token is taken
   */
  token(request: TokenRequest): Promise<string>;
}

export interface TokenRequest {
  readonly roles: readonly Role[];
  /** Shown beside what the holder records: a post, not a person. */
  readonly name: string;
  /** Tells holders apart; by default one for each name. */
  readonly subject?: string;
  /** Default: 12 hours. */
  readonly lifetimeSeconds?: number;
}

export const LOCAL_ISSUER = 'urn:grant-ledger:local-issuer';
export const LOCAL_AUDIENCE = 'urn:grant-ledger:api';
const KEY_FILE = 'local-issuer.pem';
const LIFETIME_SECONDS = 12 * 60 * 60;

/** Opens the issuer whose Ed25519 key lies in the data folder; the key is made at the first start. */
export async function openLocalIssuer(dataFolder: string): Promise<LocalIssuer> {
  const privateKey = await openLocalKey(join(dataFolder, KEY_FILE));
  const publicKey = await exportJWK(createPublicKey(privateKey));
  const kid = await calculateJwkThumbprint(publicKey);
  return {
    issuer: LOCAL_ISSUER,
    audience: LOCAL_AUDIENCE,
    keys: createLocalJWKSet({ keys: [{ ...publicKey, kid, alg: 'EdDSA', use: 'sig' }] }),
    token: async ({ roles, name, subject = `local:${name}`, lifetimeSeconds = LIFETIME_SECONDS }) => {
      if (!Number.isInteger(lifetimeSeconds) || lifetimeSeconds < 1 || lifetimeSeconds > AGE_MAX_SECONDS) {
        throw new RangeError(`A token lives from 1 to ${AGE_MAX_SECONDS} seconds.`);
      }
      return await new SignJWT({ roles: [...roles], name })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
        .setIssuer(LOCAL_ISSUER)
        .setAudience(LOCAL_AUDIENCE)
        .setSubject(subject)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${String(lifetimeSeconds)}s`)
        .sign(privateKey);
    },
  };
}
