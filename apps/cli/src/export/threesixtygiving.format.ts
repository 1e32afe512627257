import { readFile } from 'node:fs/promises';
import { composePackage, packageText, readOrganisations, type Organisations } from '#interchange';
import { openReads } from '#read-models';
import { readModelLocation } from '#stores';
import { assert, londonDay } from '#values';
import { CommandFailed } from '../command-failed.ts';
import type { Exported, ExportFormat } from './format.ts';
import { readGrantsReceived } from './grants-received.ts';

/** Grants received as a 360Giving file, labelled as a recipient's copy. Which grants are not in it is told. */
export const threeSixtyGiving: ExportFormat = {
  isBinary: false,
  pieces: async function* (exported) {
    yield await fileText(exported);
  },
};

/** @throws CommandFailed with everything that has to be given first; NoReadModels */
async function fileText({ covered, publication, readModels, say }: Exported): Promise<string> {
  assert(publication !== undefined, 'a publication is asked for with its publisher');
  const { publisherPrefix, organisations: given } = publication;
  const { effectiveOn = londonDay(Date.now()) } = covered;
  const organisations = await organisationsIn(given);
  const opened = await openReads(readModelLocation(readModels));
  try {
    const position = known(covered.until, await opened.reads.position(), say);
    const grants = await readGrantsReceived(opened.reads, { effectiveOn, position });
    const { file, refused, leftOut } = composePackage({
      ...{ grants, organisations, publisherPrefix, effectiveOn, position },
    });
    for (const sentence of leftOut) say(`${sentence}\n`);
    if (file === undefined) throw new CommandFailed(whyRefused(refused));
    return packageText(file);
  } finally {
    await opened.close();
  }
}

/** As far as the read models have come; if that is not as far as was asked for, it is told. */
function known(until: bigint, seen: bigint, say: (text: string) => void): bigint {
  if (seen >= until) return until;
  say(
    `The read models have seen ${seen + 1n} of ${until + 1n} events, and the export goes no further. ` +
      'Start the service, or rebuild them, for the rest.\n',
  );
  return seen;
}

async function organisationsIn(file: string | undefined): Promise<Organisations> {
  if (file === undefined) return new Map();
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    throw new CommandFailed(`--organisations ${file} cannot be read: ${why}.`);
  });
  const organisations = readOrganisations(text);
  if ('code' in organisations) {
    throw new CommandFailed(`--organisations ${file}: ${organisations.sentence} (${organisations.code})`);
  }
  return organisations;
}

const WHAT_TO_GIVE =
  'Let --organisations name a file like {"Home Office": {"identifier": "GB-GOR-D16"}}, with every name as the ledger ' +
  'has it. Identifiers are found at org-id.guide; none is guessed.';

function whyRefused(refused: readonly { readonly code: string; readonly sentence: string }[]): string {
  const sentences = refused.map(({ code, sentence }) => `${sentence} (${code})`);
  const isMissing = refused.some(({ code }) => code === 'organisation-without-identifier');
  return [...sentences, ...(isMissing ? [WHAT_TO_GIVE] : [])].join('\n');
}
