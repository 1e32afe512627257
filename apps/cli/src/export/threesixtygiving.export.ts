import { readFile } from 'node:fs/promises';
import { composePackage, packageText, readOrganisations, type Organisations } from '#interchange';
import { openReads, type OpenedReads } from '#read-models';
import type { Settings } from '#settings';
import { openLog, readModelLocation } from '#stores';
import { londonDay } from '#values';
import { CommandFailed } from '../command-failed.ts';
import type { Output } from '../output.ts';
import { readGrantsReceived } from './grants-received.ts';
import type { ThreeSixtyGivingAsked } from './read-export.ts';
import { writeTo } from './write-to.ts';

/**
 * Writes grants received as a 360Giving file, labelled as a recipient's copy, and says which grants are not in it. It only
 * reads, and so runs beside a service.
 * @throws CommandFailed with everything that has to be given first; NoReadModels, CannotOpenLog
 */
export async function exportThreeSixtyGiving(
  asked: ThreeSixtyGivingAsked,
  settings: Settings,
  out: Output,
): Promise<void> {
  const { publisherPrefix, effectiveOn = londonDay(Date.now()) } = asked;
  const organisations = await givenOrganisations(asked.organisations);
  const opened = await openReads(readModelLocation(settings.readModels));
  try {
    const position = await positionOf(opened, settings, out);
    const grants = await readGrantsReceived(opened.reads, { effectiveOn, position });
    const { file, refused, leftOut } = composePackage({
      ...{ grants, organisations, publisherPrefix, effectiveOn, position },
    });
    for (const sentence of leftOut) out.say(`${sentence}\n`);
    if (file === undefined) throw new CommandFailed(whyRefused(refused));
    await writeTo(asked.out, out, (write) => write(packageText(file)));
    if (asked.out !== undefined) out.print(`${asked.out} holds ${file.grants.length} grants, as a recipient’s copy.\n`);
  } finally {
    await opened.close();
  }
}

/** As far as the read models have come; if that is not all of the log, it is said. */
async function positionOf({ reads }: OpenedReads, { log: at }: Settings, out: Output): Promise<bigint> {
  const position = await reads.position();
  const log = await openLog(at, 'read-only');
  try {
    const last = (await log.head())?.position ?? -1n;
    if (last > position) {
      out.say(
        `The read models have seen ${position + 1n} of ${last + 1n} events, and the export goes no further. ` +
          'Start the service, or rebuild them, for the rest.\n',
      );
    }
  } finally {
    await log.close();
  }
  return position;
}

async function givenOrganisations(file: string | undefined): Promise<Organisations> {
  if (file === undefined) return new Map();
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    throw new CommandFailed(`--organisations ${file} cannot be read: ${why}.`);
  });
  const organisations = readOrganisations(text);
  if ('code' in organisations) throw new CommandFailed(`--organisations ${file}: ${organisations.sentence}`);
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
