import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY } from '../support/repository.ts';

const CRUISER = join(REPOSITORY, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const RULES = join(REPOSITORY, '.dependency-cruiser.cjs');

/** One import that the table of arrows does not allow. */
export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** Holds the sources in a folder laid out like the repository against the repository's own table of arrows. */
export async function cruise(folder: string): Promise<{ files: number; violations: Violation[] }> {
  const options = ['--config', RULES, '--output-type', 'json', 'apps', 'libs', 'test'];
  const limits = { cwd: folder, maxBuffer: 256 * 1024 * 1024 };
  // The cruiser's exit status is the number of violations, so a failure with an answer is an answer.
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [CRUISER, ...options], limits).catch(
    (failure: unknown) => failure as { stdout: string; stderr: string },
  );
  if (!stdout.startsWith('{')) throw new Error(`The cruiser gave no answer: ${stdout}${stderr}`);
  const { totalCruised, violations } = (JSON.parse(stdout) as Cruise).summary;
  return { files: totalCruised, violations: violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })) };
}
