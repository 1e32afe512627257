import { InvalidValue, parseDate, type PlainDate } from '#values';
import { UsageRefused } from '../usage-refused.ts';
import { EXPORT_FORMATS, isExportFormat } from './formats.ts';

/** The file is not written over; without one, the export goes to standard output. */
interface Destination {
  readonly out?: string;
}

/** The whole log, to be imported again. */
export interface NdjsonAsked extends Destination {
  readonly format: 'ndjson';
}

/** Grants received, as 360Giving describes grants. */
export interface ThreeSixtyGivingAsked extends Destination {
  readonly format: '360giving';
  readonly publisherPrefix: string;
  /** A file that gives organisations their identifiers. */
  readonly organisations?: string;
  /** What takes effect after this day is left out; today in London where it is absent. */
  readonly effectiveOn?: PlainDate;
}

export type ExportAsked = NdjsonAsked | ThreeSixtyGivingAsked;

const formatNames = Object.keys(EXPORT_FORMATS).join(', ');

/**
 * What is to be exported, from the options given.
 * @throws UsageRefused with a sentence
 */
export function readExport(given: ReadonlyMap<string, string>): ExportAsked {
  const format = given.get('format');
  if (format === undefined) throw new UsageRefused(`export needs --format: ${formatNames}. See --help.`);
  if (!isExportFormat(format)) {
    throw new UsageRefused(`“${format}” is not a format of export; there are ${formatNames}. See --help.`);
  }
  const known: readonly string[] = ['format', 'out', ...EXPORT_FORMATS[format]];
  const foreign = [...given.keys()].find((option) => !known.includes(option));
  if (foreign !== undefined) throw new UsageRefused(`--${foreign} is not an option of --format ${format}. See --help.`);
  const file = given.get('out');
  const to = file === undefined ? {} : { out: file };
  return format === 'ndjson' ? { format, ...to } : { format, ...to, ...readThreeSixtyGiving(given) };
}

const PREFIX = /^360G-[A-Za-z0-9]{1,60}$/;
/** Asked for in the name, so that whoever comes upon the file does not count its grants a second time. */
const LABEL = 'recipient-copy';

function readThreeSixtyGiving(given: ReadonlyMap<string, string>): Omit<ThreeSixtyGivingAsked, 'format' | 'out'> {
  const prefix = given.get('publisher-prefix');
  if (prefix === undefined) {
    throw new UsageRefused('--format 360giving needs --publisher-prefix, which 360Giving gives to a publisher.');
  }
  if (!PREFIX.test(prefix)) {
    throw new UsageRefused(`--publisher-prefix is “${prefix}” and must be like 360G-example: letters and digits.`);
  }
  const out = given.get('out');
  if (out?.includes(LABEL) === false) {
    throw new UsageRefused(
      `--out is “${out}” and must have “${LABEL}” in its name, as 360giving-${LABEL}.json has: ` +
        'grants received must not be counted beside the grants that the funder publishes.',
    );
  }
  const organisations = given.get('organisations');
  const effectiveOn = given.get('effective-on');
  return {
    publisherPrefix: prefix,
    ...(organisations === undefined ? {} : { organisations }),
    ...(effectiveOn === undefined ? {} : { effectiveOn: readDay(effectiveOn) }),
  };
}

function readDay(text: string): PlainDate {
  try {
    return parseDate(text);
  } catch (error) {
    if (error instanceof InvalidValue) throw new UsageRefused(`--effective-on: ${error.message}`);
    throw error;
  }
}
