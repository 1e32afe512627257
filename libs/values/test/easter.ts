import { addDays, parseDate, type PlainDate } from '#values';

/** Easter Sunday from 1900 to 2199 by Gauss's reckoning, in the corrected form. */
export function easterSunday(year: number): PlainDate {
  const [m, n] = year < 2000 ? [24, 5] : year < 2100 ? [24, 5] : [24, 6];
  const moon = (19 * (year % 19) + m) % 30;
  const sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + n) % 7;
  const tooLate = moon + sunday === 35 || (moon === 28 && sunday === 6 && year % 19 > 10);
  return addDays(parseDate(`${year}-03-22`), moon + sunday - (tooLate ? 7 : 0));
}
