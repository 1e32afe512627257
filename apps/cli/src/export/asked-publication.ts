import { UsageRefused } from '../usage-refused.ts';

/** Who publishes grants received, and what the organisations in them are called. */
export interface PublicationAsked {
  /** As 360Giving gives it to a publisher: `360G-example`. */
  readonly publisherPrefix: string;
  /** A file that gives organisations their identifiers. */
  readonly organisations?: string | undefined;
}

const PREFIX = /^360G-[A-Za-z0-9]{1,60}$/;
/** Asked for in the name, so that whoever comes upon the file does not count its grants a second time. */
const LABEL = 'recipient-copy';

/** @throws UsageRefused with a sentence */
export function readPublication(given: ReadonlyMap<string, string>): PublicationAsked {
  const publisherPrefix = given.get('publisher-prefix');
  if (publisherPrefix === undefined) {
    throw new UsageRefused('--format 360giving needs --publisher-prefix, which 360Giving gives to a publisher.');
  }
  if (!PREFIX.test(publisherPrefix)) {
    throw new UsageRefused(
      `--publisher-prefix is “${publisherPrefix}” and must be like 360G-example, of letters and digits.`,
    );
  }
  const out = given.get('out');
  if (out !== undefined && !fileName(out).includes(LABEL)) {
    throw new UsageRefused(
      `--out is “${out}” and must have “${LABEL}” in the name of the file, as 360giving-${LABEL}.json has: ` +
        'grants received must not be counted beside the grants that the funder publishes.',
    );
  }
  return { publisherPrefix, organisations: given.get('organisations') };
}

const fileName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
