import { InvalidValue } from './invalid-value.ts';
import { pence, type Pence } from './money.ts';

/** An amount as a paper or a person puts it, with what the words around it say. */
export interface AmountAsWritten {
  /** What the figure says: £1.48m is 148000000. */
  readonly pence: Pence;
  /**
   * `rounded` wins over `up-to`, because a rounded figure can never be an award, whatever stands around it
   * (rule R02).
   */
  readonly basis: 'exact' | 'rounded' | 'up-to';
  /** What the figure is rounded to, where it is: £1.48m to £10,000. */
  readonly roundedTo?: Pence;
  /** The amount is for each year. */
  readonly per?: 'year';
  /** Over how many years: in all of them together, or in each if `per` says so. */
  readonly overYears?: number;
  /** The paper itself calls the amount indicative. */
  readonly indicative?: true;
  /** The text, unchanged. */
  readonly asWritten: string;
}

const WRITTEN = new RegExp(
  '^(?<each>per year of )?(?<ceiling>up ?to |not exceeding )?£? ?' +
    '(?<pounds>0|[1-9][0-9]{0,2}(?:, ?[0-9]{3})+|[1-9][0-9]*)(?:[.](?<decimals>[0-9]+))?' +
    ' ?(?<scale>million|m|thousand|k)?(?<after> [a-z0-9 ]+)?$',
);
const COUNTS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const WORDS_AFTER = new RegExp(
  '^(?<perYear> (?:per year|each year|a year|per annum))?' +
    `(?: (?<how>over|for)(?: the next| an additional)? (?<count>[1-9]|10|${COUNTS.join('|')}) years?)?` +
    '(?<indicative> indicative)?$',
);

const PENCE_DIGITS_MAX = 15;

/**
 * Reads an amount as papers write it: `£1,479,306.16`, `£495, 000`, `£1.48m` (rounded to £10,000),
 * `upto £272,708.04`, `up to £500,000 over 2 years`, `£570,567 per year`. Nothing is rounded in reading: `£1.005` is
 * refused. So is an amount with a dash before it: in PCD 867 (`FY/2 -£1,479,306.16`) the dash is no minus.
 * "For two years" without "per year" is refused, because it does not say whether it is for both or for each.
 * @throws InvalidValue `not-an-amount`
 */
export function readAmount(text: string): AmountAsWritten {
  const groups = WRITTEN.exec(plainly(text))?.groups;
  if (groups === undefined) throw notReadable(text);
  const { amount, roundedTo } = readFigure(groups, text);
  const ceiling = groups['ceiling'] === undefined ? 'exact' : 'up-to';
  return {
    pence: amount,
    basis: roundedTo === undefined ? ceiling : 'rounded',
    ...(roundedTo === undefined ? {} : { roundedTo }),
    ...readWords(groups, text),
    asWritten: text,
  };
}

/** Small letters, single spaces, no full stop at the end. */
const plainly = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[.,;]$/, '');

type Groups = Readonly<Record<string, string | undefined>>;

function readFigure({ pounds = '', decimals = '', scale }: Groups, text: string): { amount: Pence; roundedTo?: Pence } {
  const places = 2 + noughtsOf(scale);
  const unwritten = places - decimals.length;
  const digits = pounds.replaceAll(/[, ]/g, '') + decimals;
  if (unwritten < 0 || digits.length + unwritten > PENCE_DIGITS_MAX) throw notReadable(text);
  const unit = 10n ** BigInt(unwritten);
  const amount = pence(BigInt(digits) * unit);
  // Only thousands and millions are short for something longer; £135,000 written out is taken at its word.
  return scale === undefined || unit === 1n ? { amount } : { amount, roundedTo: pence(unit) };
}

function noughtsOf(scale: string | undefined): number {
  if (scale === undefined) return 0;
  return scale.startsWith('m') ? 6 : 3;
}

type Words = Pick<AmountAsWritten, 'per' | 'overYears' | 'indicative'>;

function readWords({ each, after = '' }: Groups, text: string): Words {
  // Words before the figure mean what they mean after it.
  const words = WORDS_AFTER.exec(each === undefined ? after : ` per year${after}`)?.groups;
  if (words === undefined || (words['how'] === 'for' && words['perYear'] === undefined)) throw notReadable(text);
  return meaningOf(words);
}

const meaningOf = ({ perYear, count, indicative }: Groups): Words => ({
  ...(perYear === undefined ? {} : { per: 'year' }),
  ...(count === undefined ? {} : { overYears: countFrom(count) }),
  ...(indicative === undefined ? {} : { indicative: true }),
});

const countFrom = (word: string): number => COUNTS.indexOf(word) + 1 || Number(word);

const notReadable = (text: string): InvalidValue =>
  new InvalidValue(
    'not-an-amount',
    text,
    'cannot be read as an amount of money. Write it like £1,479,306.16, £1.48m, up to £500,000 over 2 years, or ' +
      '£570,567 per year.',
  );

/**
 * Whether an exact amount is what a written one stands for: £1,479,306.16 rounds to £1.48m (half up). An amount that
 * was not rounded stands only for itself.
 */
export function roundsTo(exact: Pence, written: Pick<AmountAsWritten, 'pence' | 'roundedTo'>): boolean {
  const unit = written.roundedTo ?? 1n;
  return ((exact + unit / 2n) / unit) * unit === written.pence;
}
