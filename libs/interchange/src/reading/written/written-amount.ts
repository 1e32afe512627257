import { parseAmount, type Pence } from '#values';
import type { PlainCell } from '../records.ts';

/** The mark between pounds and pence. The other of the two, and spaces, may part thousands. */
export type DecimalMark = '.' | ',';

const POUND_DIGITS_MAX = 13;
/** Digits that a spreadsheet keeps of a number. What it writes beyond them is what a double makes of the decimal. */
const EXACT_DIGITS = 15;
const PLAIN = /^-?(?:0|[1-9]\d{0,12})(?:\.\d{1,2})?$/;
const NUMBER = /^(?<minus>-)?(?<whole>\d{1,40})(?:\.(?<decimals>\d{1,40}))?(?:[eE](?<exponent>[+-]?\d{1,3}))?$/;
/** A minus before, a minus behind, or brackets; a pound sign before the figures, with or without the code. */
const SIGNED =
  /^(?:(?<before>[-\u2212]) ?)?(?<open>\()?(?:(?:£|GBP) ?)?(?:(?<within>[-\u2212]) ?)?(?<figures>[\d.,' ]+)(?<close>\))?(?: ?(?<behind>[-\u2212]))?(?: ?(?:GBP))?$/;
const FIGURES = {
  '.': /^(?=.)(?<pounds>\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+|)(?:\.(?<decimals>\d+))?$/,
  ',': /^(?=.)(?<pounds>\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+|)(?:,(?<decimals>\d+))?$/,
} as const;

/** An amount, or why there is none in a cell: words that end “… holds 1.005, ”. */
export type WrittenAmount = { readonly amount: Pence } | { readonly because: string };

const UNREADABLE = { because: 'which cannot be read as an amount' } as const;
const TOO_PRECISE = { because: 'which has more than two decimals; nothing is rounded in reading' } as const;
const TOO_LARGE = { because: 'which is more than thirteen digits of pounds' } as const;

/**
 * Reads an amount as general ledgers and spreadsheets write it. Of a text: thousands parted in threes, `£` or `GBP`, a
 * minus before or behind (also the mark U+2212) or brackets. Nothing is rounded, and `1,47,930` is refused.
 *
 * A number of a workbook is a double that the program showed with fifteen digits at most: it is read to fifteen digits,
 * so `0.30000000000000004` is 30p; what then has more than two decimals is refused.
 */
export function readWrittenAmount(cell: PlainCell, decimalMark: DecimalMark): WrittenAmount {
  if (typeof cell === 'string') return amountOfText(cell, decimalMark);
  return cell.as === 'number' ? amountOfNumber(cell.written) : UNREADABLE;
}

function amountOfText(text: string, decimalMark: DecimalMark): WrittenAmount {
  if (decimalMark === '.' && PLAIN.test(text)) return { amount: parseAmount(text) };
  const signed = SIGNED.exec(text.replaceAll(/[\s\u00a0\u2009\u202f]+/g, ' ').trim())?.groups;
  if (signed === undefined) return UNREADABLE;
  const figures = FIGURES[decimalMark].exec((signed['figures'] ?? '').trim())?.groups;
  const negative = isNegative(signed);
  if (figures === undefined || negative === undefined) return UNREADABLE;
  const { pounds = '', decimals = '' } = figures;
  return amountOf(negative, pounds.replaceAll(/[^\d]/g, ''), decimals);
}

/** One sign at most, and both brackets or none; undefined otherwise. */
function isNegative({ before, within, behind, open, close }: Readonly<Record<string, string | undefined>>) {
  if ((open === undefined) !== (close === undefined)) return undefined;
  const signs = [before, within, behind, open].filter((sign) => sign !== undefined).length;
  return signs > 1 ? undefined : signs === 1;
}

function amountOf(negative: boolean, pounds: string, decimals: string): WrittenAmount {
  if (decimals.length > 2) return TOO_PRECISE;
  const digits = pounds.replace(/^0+(?=\d)/, '') || '0';
  if (digits.length > POUND_DIGITS_MAX) return TOO_LARGE;
  return { amount: parseAmount(`${negative ? '-' : ''}${digits}${decimals === '' ? '' : `.${decimals}`}`) };
}

function amountOfNumber(written: string): WrittenAmount {
  if (PLAIN.test(written)) return { amount: parseAmount(written) };
  const decimal = exactDecimal(written);
  if (decimal === undefined) return UNREADABLE;
  const { negative, digits, decimals } = decimal;
  if (digits.length - decimals > POUND_DIGITS_MAX) return TOO_LARGE;
  const padded = digits.padStart(decimals + 1, '0') + '0'.repeat(Math.max(0, -decimals));
  const point = padded.length - Math.max(0, decimals);
  return amountOf(negative, padded.slice(0, point), padded.slice(point));
}

/** A number as whole digits and how many of them are decimals (negative: noughts to add), to fifteen digits. */
interface ExactDecimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly decimals: number;
}

function exactDecimal(written: string): ExactDecimal | undefined {
  const groups = NUMBER.exec(written)?.groups;
  if (groups === undefined) return undefined;
  const { minus, whole = '', decimals = '', exponent = '0' } = groups;
  const all = (whole + decimals).replace(/^0+/, '');
  const excess = Math.max(0, all.length - EXACT_DIGITS);
  const kept = BigInt(all.slice(0, all.length - excess) || '0') + (Number(all[EXACT_DIGITS] ?? '0') >= 5 ? 1n : 0n);
  const trimmed = kept.toString().replace(/0+$/, '');
  const noughts = kept.toString().length - trimmed.length;
  if (trimmed === '') return { negative: false, digits: '0', decimals: 0 };
  return {
    negative: minus !== undefined,
    digits: trimmed,
    decimals: decimals.length - Number(exponent) - excess - noughts,
  };
}
