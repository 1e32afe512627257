import { copyLog, type Copied } from '#evidence';
import { shownAddress, type LogAddress } from '#settings';
import { openLog } from '#stores';
import { CommandFailed } from '../command-failed.ts';
import type { Output } from '../output.ts';
import { progressBar } from '../progress-bar.ts';

interface Copy {
  readonly from: LogAddress;
  readonly to: LogAddress;
  readonly json: boolean;
}

/**
 * Copies a log into another store, or goes on with a copy that was cut off, and prints the root that proves both equal.
 * @throws CopyRefused where the target holds something else; CommandFailed where both are one
 */
export async function copy({ from, to, json }: Copy, out: Output): Promise<void> {
  if (shownAddress(from) === shownAddress(to)) throw new CommandFailed('--from and --to name the same log.');
  const source = await openLog(from, 'read-only');
  try {
    const target = await openLog(to, 'read-write');
    try {
      const show = progressBar('Copied', out);
      const copied = await copyLog(source, target, ({ copied: done, events: of }) => show({ done, of }));
      out.print(json ? asJson(copied, from, to) : asText(copied, from, to));
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

const asJson = ({ before, events, root }: Copied, from: LogAddress, to: LogAddress): string =>
  `${JSON.stringify(
    { from: shownAddress(from), to: shownAddress(to), events: String(events), before: String(before), root },
    undefined,
    2,
  )}\n`;

const asText = ({ before, events, root }: Copied, from: LogAddress, to: LogAddress): string =>
  `${shownAddress(to)} holds the ${events} events of ${shownAddress(from)}, byte for byte` +
  `${before === 0n ? '' : ` (${before} of them were there before)`}.\nMerkle root of both: ${root}\n`;
