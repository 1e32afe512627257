import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MerkleRoot } from '#evidence';
import { compareWithReplay } from '#read-models';
import { shownAddress, type Settings } from '#settings';
import { openLog, readModelLocation } from '#stores';
import { certificateText } from '../certificate/certificate-text.ts';
import { certificateOf, type Certificate } from '../certificate/certificate.ts';
import type { Output } from '../output.ts';
import { progressBar } from '../progress-bar.ts';

interface Certify {
  /** The folder for the certificate; `certificates` in the data folder, if not given. */
  readonly out?: string;
  readonly json: boolean;
}

type Places = Pick<Settings, 'dataFolder' | 'log' | 'readModels'>;

/**
 * Replays the log beside the live read models, compares them, and writes a dated certificate, whatever it says. The
 * ledger is only read, so this runs beside a service.
 * @returns whether every row is what the log makes of it
 * @throws ReadModelsOfAnotherLog, NoReadModels, CannotOpenLog: there is then nothing to certify
 */
export async function certify({ json, out: folder }: Certify, places: Places, out: Output): Promise<boolean> {
  const certificate = await certified(places, out);
  const written = await write(certificate, folder ?? join(places.dataFolder, 'certificates'));
  out.print(json ? asJson(certificate) : certificateText(certificate));
  out.say(`Written to ${written}\n`);
  return certificate.agrees;
}

async function certified({ log: at, readModels }: Places, out: Output): Promise<Certificate> {
  const log = await openLog(at, 'read-only');
  try {
    const root = new MerkleRoot();
    const show = progressBar('Replayed', out);
    const events = ((await log.head())?.position ?? -1n) + 1n;
    const comparison = await compareWithReplay(readModelLocation(readModels), {
      log,
      onEvents: (some) => {
        for (const { json } of some) root.add(json);
        show({ done: root.size, of: events });
      },
    });
    return certificateOf(comparison, {
      logAt: shownAddress(at),
      readModelsAt: shownAddress(readModels),
      merkleRoot: root.root(),
      madeAt: new Date(),
    });
  } finally {
    await log.close();
  }
}

const asJson = (certificate: Certificate): string => `${JSON.stringify(certificate, undefined, 2)}\n`;

/** Never over an earlier one. Gives the name of both files, without what tells them apart. */
async function write(certificate: Certificate, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const name = join(folder, `certificate-${certificate.madeAt.replaceAll(/[-:.]/g, '')}`);
  await writeFile(`${name}.json`, asJson(certificate), { flag: 'wx' });
  await writeFile(`${name}.txt`, certificateText(certificate), { flag: 'wx' });
  return `${name}.json and .txt`;
}
