export const PARTS = [
  'appends',
  'postgres',
  'kurrentdb',
  'replay',
  'certify',
  'commands',
  'journals',
  'imports',
  'reads',
  'http',
] as const;
export type Part = (typeof PARTS)[number];

/** What was asked for on the command line. */
export interface Asked {
  /** Only JSON on standard output. */
  readonly json: boolean;
  /** Some seconds, to see that everything runs. */
  readonly quick: boolean;
  /** Where the files go; the disk under it is what is measured. Where absent, a temporary folder of the system's. */
  readonly folder: string | undefined;
  readonly parts: readonly Part[];
}

export const USAGE = `npm run -s bench -- [--json] [--quick] [--folder <folder>] [--only ${PARTS.join('|')}]`;

/** @returns undefined where it cannot be understood */
export function readArguments(given: readonly string[]): Asked | undefined {
  const asked = { json: false, quick: false, folder: undefined as string | undefined, parts: PARTS as readonly Part[] };
  for (let at = 0; at < given.length; at += 1) {
    switch (given[at]) {
      case '--json':
        asked.json = true;
        break;
      case '--quick':
        asked.quick = true;
        break;
      case '--folder':
        asked.folder = given[(at += 1)];
        break;
      case '--only':
        asked.parts = PARTS.filter((part) => part === given[at + 1]);
        at += 1;
        break;
      default:
        return undefined;
    }
  }
  return asked;
}
