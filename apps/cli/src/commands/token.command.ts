import { openLocalIssuer, type TokenRequest } from '#identity';
import type { Settings } from '#settings';
import { CommandFailed } from '../command-failed.ts';
import type { Output } from '../output.ts';

/**
 * Prints a token of the local issuer whose key lies in the data folder; the key is made if there is none. Nothing of
 * the ledger is opened, so this runs beside a service.
 * @throws CommandFailed where the tokens come from an issuer outside
 */
export async function printToken(request: TokenRequest, settings: Settings, out: Output): Promise<void> {
  if (settings.issuer !== 'local') {
    throw new CommandFailed(
      `Tokens for this ledger come from ${settings.issuer.issuer}; only the local issuer's can be made here.`,
    );
  }
  const issuer = await openLocalIssuer(settings.dataFolder);
  out.print(`${await issuer.token(request)}\n`);
}
