import { RETURN_FORMATS, type ReturnFormat } from '#grants';
import { requestProblem } from '../../http/request-problems.ts';

/** What each format is called in Accept and Content-Type. */
export const MEDIA_TYPES: Readonly<Record<ReturnFormat, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html',
};

/**
 * The format that an Accept header likes best; JSON where it takes anything, or where there is none.
 * @throws ProblemError where it takes none of them
 */
export function acceptedFormat(accept: string | undefined): ReturnFormat {
  const ranges = (accept ?? '*/*').split(',').map(rangeOf);
  const best = RETURN_FORMATS.map((format) => ({ format, liking: likingOf(MEDIA_TYPES[format], ranges) })).reduce(
    (one, other) => (other.liking > one.liking ? other : one),
  );
  if (best.liking > 0) return best.format;
  const offered = Object.values(MEDIA_TYPES).join(', ');
  throw requestProblem('format-not-offered', `It comes as ${offered}; accept one of them, or add ?format=.`);
}

interface Range {
  readonly type: string;
  readonly liking: number;
}

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const liking = quality === undefined ? 1 : Number(quality.slice(2));
  return { type, liking: liking >= 0 && liking <= 1 ? liking : 0 };
}

/** The most exact range that a type falls in decides (RFC 9110, 12.5.1). */
function likingOf(type: string, ranges: readonly Range[]): number {
  const group = `${type.slice(0, type.indexOf('/'))}/*`;
  for (const wanted of [type, group, '*/*']) {
    const range = ranges.find((one) => one.type === wanted);
    if (range !== undefined) return range.liking;
  }
  return 0;
}
