const FIRST_OF_LAST_CENTURY = 70;

/**
 * A calendar year written with two digits or four: `20` and `2020` are 2020, and `99` is 1999. Two digits from 70 on
 * are of the last century, so that an old year is refused as too old and not read as one still to come.
 */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < FIRST_OF_LAST_CENTURY ? 2000 + year : 1900 + year;
}
