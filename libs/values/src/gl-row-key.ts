import { parseFinancialYear, type FinancialYear } from './financial-year.ts';
import { InvalidValue } from './invalid-value.ts';

declare const kind: unique symbol;

/**
 * Names a general-ledger row by company, year, document and line, as `1000~2020-21~5100004711~001` (R35). Safe in a
 * path: what is neither a letter, a digit, a hyphen nor an underscore is written as a dot and two hexadecimal digits.
 */
export type GlRowKey = string & { readonly [kind]: 'general-ledger row' };

/** What makes a row of a general ledger one row and no other (R35). */
export interface GlRowName {
  readonly companyCode: string;
  readonly fiscalYear: FinancialYear;
  readonly documentNumber: string;
  readonly lineNumber: string;
}

/** Characters that one part of a name may have: whole streams are named by four of them. */
export const GL_NAME_LENGTH_MAX = 40;

const PART = /^(?:[A-Za-z0-9_-]|\.[0-9a-f]{2}){1,120}$/;
const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/**
 * The key of a row. What is written differently is another row: `4711` and `0004711` are two documents.
 * @throws InvalidValue `not-a-gl-row-key` where a part is empty, over 40 characters or not printable ASCII
 */
export function glRowKey({ companyCode, fiscalYear, documentNumber, lineNumber }: GlRowName): GlRowKey {
  const year = fiscalYear.replace('/', '-');
  return [part(companyCode), year, part(documentNumber), part(lineNumber)].join('~') as GlRowKey;
}

/**
 * Reads a key as it stands in a path.
 * @throws InvalidValue `not-a-gl-row-key`
 */
export function parseGlRowKey(text: string): GlRowKey {
  const [company = '', year = '', document = '', line = '', more] = text.split('~');
  if (more === undefined && [company, document, line].every((one) => PART.test(one)) && isYear(year)) {
    return text as GlRowKey;
  }
  throw notAKey(text);
}

function part(text: string): string {
  if (text.length > GL_NAME_LENGTH_MAX || !PRINTABLE.test(text)) throw notAKey(text);
  return text.replaceAll(/[^A-Za-z0-9_-]/g, (one) => `.${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function isYear(text: string): boolean {
  if (!/^\d{4}-\d{2}$/.test(text)) return false;
  try {
    parseFinancialYear(text.replace('-', '/'));
    return true;
  } catch (error) {
    if (error instanceof InvalidValue) return false;
    throw error;
  }
}

const notAKey = (text: string): InvalidValue =>
  new InvalidValue(
    'not-a-gl-row-key',
    text,
    'does not name a row of the general ledger. Its key is company, year, document and line, like 1000~2020-21~4711~1.',
  );
