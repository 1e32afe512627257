import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  allocate,
  daysBetween,
  formatPounds,
  lastDayOf,
  minus,
  parseAmount,
  parseFinancialYear,
  percentHalfUp,
  type PlainDate,
  readAmount,
  readDate,
  readFinancialYears,
  roundsTo,
  shareDown,
  sum,
} from '#values';

const evenly = (count: number): bigint[] => Array.from({ length: count }, () => 1n);
const day = (text: string): PlainDate => (readDate(text) as { on: PlainDate }).on;

describe('E1: rounded and exact, PCD 867', () => {
  it('keeps £1.48m and £1,479,306.16 apart by £693.84, and finds them consistent', () => {
    const [rounded, exact] = [readAmount('£1.48m'), readAmount('£1,479,306.16')];
    expect(formatPounds(minus(rounded.pence, exact.pence))).toBe('£693.84');
    expect(roundsTo(exact.pence, rounded)).toBe(true);
    expect([rounded.basis, exact.basis, exact.pence]).toEqual(['rounded', 'exact', 147_930_616n]);
  });
});

describe('E2, E4, E7 and E10: percentages', () => {
  it('finds PCD 867 up by £92,583.16, 6.68%, on the year before', () => {
    const [before, now] = [readAmount('£1,386,723.00').pence, readAmount('£1,479,306.16').pence];
    expect(formatPounds(minus(now, before))).toBe('£92,583.16');
    expect(percentHalfUp(minus(now, before), before)).toBe('6.68');
  });

  it('finds 4.88% of PCD 956 unspent', () => {
    const cap = parseAmount('272708.04');
    expect(percentHalfUp(minus(cap, parseAmount('259411.37')), cap)).toBe('4.88');
  });

  it('finds 4p between what PCD 1532 quotes and what PCD 956 says', () => {
    const quoted = sum(readAmount('£272,708').pence, readAmount('£495, 000').pence);
    expect(formatPounds(quoted)).toBe('£767,708.00');
    expect(formatPounds(minus(sum(parseAmount('272708.04'), parseAmount('495000')), quoted))).toBe('£0.04');
  });

  it('finds a move of £3,000 to be 15%, 9.46% or 1.10%, by what it is measured against', () => {
    const moved = parseAmount('3000');
    const bases = ['20000', '31708.04', '272708.04'].map((base) => percentHalfUp(moved, parseAmount(base)));
    expect(bases).toEqual(['15.00', '9.46', '1.10']);
    expect(formatPounds(shareDown(parseAmount('272708.04'), 1_000))).toBe('£27,270.80');
  });
});

describe('E6: one bid of two parts, PCD 510', () => {
  it('shares £500,000 over the two years that it is for', () => {
    const offer = readAmount('up to £500,000 over 2 years');
    expect(allocate(offer.pence, evenly(offer.overYears ?? 0)).map(formatPounds)).toEqual([
      '£250,000.00',
      '£250,000.00',
    ]);
    expect(formatPounds(sum(offer.pence, readAmount('£120,000').pence))).toBe('£620,000.00');
  });
});

describe('E5: the years of PCD 1532', () => {
  it('reads 2023-2025 as two years', () => {
    expect(readFinancialYears('2023-2025')).toEqual(['2023/24', '2024/25']);
  });
});

describe('E11: even shares and what is left over', () => {
  it.each([
    ['570567.00', 12, '47547.25', 12],
    ['570567.00', 4, '142641.75', 4],
    ['272708.04', 3, '90902.68', 3],
    ['570567.00', 7, '81509.57', 6],
    ['1479306.16', 12, '123275.51', 8],
  ])('of £%s in %i parts are £%s for %i of them and a penny more for the others', (whole, count, part, same) => {
    const parts = allocate(parseAmount(whole), evenly(count));
    const smaller = parts.filter((share) => share === parseAmount(part));
    const larger = parts.filter((share) => share === parseAmount(part) + 1n);
    expect([smaller.length, larger.length]).toEqual([same, count - same]);
    expect(sum(...parts)).toBe(parseAmount(whole));
  });
});

describe('E12: late decisions', () => {
  const left = (from: string, year: string) => daysBetween(day(from), addDays(lastDayOf(parseFinancialYear(year)), 1));

  it('finds PCD 867 signed 112 days late, with 239 days gone and 126 left counting the day', () => {
    const signed = day('26/11/20');
    expect(daysBetween(day('06/08/2020'), signed)).toBe(112);
    expect(daysBetween(day('01/04/2020'), signed)).toBe(239);
    expect(left('26/11/20', '2020/21')).toBe(126);
  });

  it('finds £968,641.57 of PCD 867 to lie before its approval, day for day', () => {
    const [before] = allocate(parseAmount('1479306.16'), [239n, 126n]);
    expect(formatPounds(before!)).toBe('£968,641.57');
  });

  it('finds PCD 510 signed 4 days late, with 105 days of the year left', () => {
    expect(daysBetween(day('13/12/2018'), day('17/12/2018'))).toBe(4);
    expect(left('17/12/2018', '2018/19')).toBe(105);
  });

  it('finds 59 days left for PCD 911, at £2,288.14 a day', () => {
    expect(left('1/2/2021', '2020/21')).toBe(59);
    expect(formatPounds(allocate(parseAmount('135000'), evenly(59))[0]!)).toBe('£2,288.14');
  });
});

describe('E13: a short payment', () => {
  it('is £2,641.75 short and 45 days late', () => {
    expect(formatPounds(minus(parseAmount('142641.75'), parseAmount('140000')))).toBe('£2,641.75');
    expect(daysBetween(day('31/07/2023'), day('14/09/2023'))).toBe(45);
  });
});

describe('E16 and E17: sums', () => {
  it('adds the variation of PCD 867 to £1,746,660.80, where a float is a hair short', () => {
    expect(1479306.16 + 267354.64).not.toBe(1746660.8);
    expect(formatPounds(sum(parseAmount('1479306.16'), parseAmount('267354.64')))).toBe('£1,746,660.80');
  });

  it('adds £919,250 to £7,988,282 as PCD 1596 does', () => {
    expect(formatPounds(sum(parseAmount('7988282'), parseAmount('919250')))).toBe('£8,907,532.00');
  });
});
