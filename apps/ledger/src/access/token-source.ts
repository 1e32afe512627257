import { openLocalIssuer, outsideIssuer, type TokenSource } from '#identity';
import type { Settings } from '#settings';

/** Whose tokens the service takes. The local issuer's key is made in the data folder if it is not there. */
export const tokenSource = async ({ issuer, dataFolder }: Settings): Promise<TokenSource> =>
  issuer === 'local'
    ? await openLocalIssuer(dataFolder)
    : outsideIssuer(issuer.issuer, issuer.audience, issuer.keysAddress);
