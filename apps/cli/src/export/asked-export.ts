import { InvalidValue, parseDate, type PlainDate } from '#values';
import { UsageRefused } from '../usage-refused.ts';
import { readPublication, type PublicationAsked } from './asked-publication.ts';
import { FORMAT_NAMES, FORMAT_OPTIONS, isFormat, type FormatName } from './formats.ts';
import type { Known } from './position-known.ts';

/** An export as it was asked for. */
export interface AskedExport extends Known {
  readonly format: FormatName;
  /** A file that is not there yet; standard output, if not given. */
  readonly out?: string | undefined;
  readonly effectiveOn?: PlainDate | undefined;
  readonly publication?: PublicationAsked | undefined;
}

export const EXPORT_OPTIONS = {
  format: { type: 'string' },
  out: { type: 'string' },
  'effective-on': { type: 'string' },
  'known-at': { type: 'string' },
  position: { type: 'string' },
  'publisher-prefix': { type: 'string' },
  organisations: { type: 'string' },
} as const;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
const POSITION = /^(0|[1-9]\d{0,17})$/;

/** @throws UsageRefused with a sentence */
export function readExport(given: ReadonlyMap<string, string>): AskedExport {
  const format = readFormat(given.get('format'));
  refuseForeign(format, given);
  if (given.has('known-at') && given.has('position'))
    throw new UsageRefused('export takes --known-at or --position, not both. See --help.');
  return {
    format,
    out: given.get('out'),
    effectiveOn: read(given.get('effective-on'), readDay),
    knownAt: read(given.get('known-at'), readInstant),
    position: read(given.get('position'), readPosition),
    publication: format === '360giving' ? readPublication(given) : undefined,
  };
}

const read = <Value>(text: string | undefined, reader: (text: string) => Value): Value | undefined =>
  text === undefined ? undefined : reader(text);

function readFormat(name: string | undefined): FormatName {
  const names = FORMAT_NAMES.join(', ');
  if (name === undefined) throw new UsageRefused(`export needs --format, one of ${names}. See --help.`);
  if (isFormat(name)) return name;
  throw new UsageRefused(`“${name}” is not a format; there are ${names}.`);
}

function refuseForeign(format: FormatName, given: ReadonlyMap<string, string>): void {
  const known = ['format', 'out', ...FORMAT_OPTIONS[format]];
  const foreign = [...given.keys()].find((option) => !known.includes(option));
  if (foreign !== undefined) throw new UsageRefused(`--${foreign} is not an option of --format ${format}. See --help.`);
}

function readDay(text: string): PlainDate {
  try {
    return parseDate(text);
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw new UsageRefused(`--effective-on: ${error.message}`);
  }
}

function readInstant(text: string): string {
  if (INSTANT.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new UsageRefused(`--known-at is “${text}” and must be an instant in UTC, like 2021-03-31T22:30:00Z.`);
}

function readPosition(text: string): bigint {
  if (POSITION.test(text)) return BigInt(text);
  throw new UsageRefused(`--position is “${text}” and must be the position of an event, like 41.`);
}
