/** Why a token was refused; the sentence is safe to show to whoever sent it. */
export const TOKEN_REFUSALS = {
  'token-expired': 'The token has expired; get a new one.',
  'token-not-yet-valid': 'The token is not valid yet; check the clock of whoever issued it.',
  'token-of-another-issuer': 'The token was issued by somebody this service does not trust.',
  'token-for-another-service': 'The token was issued for another service.',
  'token-not-an-access-token': 'The token is not an access token: its header must say typ at+jwt.',
  'token-incomplete': 'The token lacks a claim that this service needs: iss, aud, sub, iat, exp and a list of roles.',
  'token-not-trusted': 'The token is not one that this service can trust.',
} as const;
export type TokenRefusal = keyof typeof TOKEN_REFUSALS;

/** The token does not say who is asking. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';

  constructor(
    readonly refusal: TokenRefusal,
    options?: ErrorOptions,
  ) {
    super(TOKEN_REFUSALS[refusal], options);
  }
}

/** The issuer's public keys cannot be had now, so no token can be checked, good or bad. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';

  constructor(options?: ErrorOptions) {
    super('The public keys of the token issuer cannot be fetched at the moment.', options);
  }
}
