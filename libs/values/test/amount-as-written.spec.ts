import { describe, expect, it } from '@jest/globals';
import { parseAmount, readAmount, roundsTo } from '#values';
import { refusalOf } from './refused.ts';

describe('an amount as the papers write it', () => {
  it.each([
    ['£1,479,306.16', '1479306.16'],
    ['£1,386,723.00', '1386723.00'],
    ['£1,386,723.00.', '1386723.00'],
    ['£272,708.04', '272708.04'],
    ['£272,708', '272708'],
    ['£495, 000', '495000'],
    ['£495,000', '495000'],
    ['£570,567', '570567'],
    ['£500,000', '500000'],
    ['£250,000', '250000'],
    ['£620,000', '620000'],
    ['£120,000', '120000'],
    ['£135,000', '135000'],
    ['£1,234.5', '1234.50'],
    ['£ 1', '1'],
    ['1,479,306.16', '1479306.16'],
    ['272708.04', '272708.04'],
    ['£0.00', '0'],
    ['\u00a3495,\u00a0000', '495000'],
  ])('%s is exactly £%s', (text, expected) => {
    expect(readAmount(text)).toEqual({ pence: parseAmount(expected), basis: 'exact', asWritten: text });
  });

  it.each([
    ['£1.48m', '1480000', '10000'],
    ['£1.48 million', '1480000', '10000'],
    ['£2m', '2000000', '1000000'],
    ['£495k', '495000', '1000'],
    ['£1.5 thousand', '1500', '100'],
  ])('%s is £%s rounded to £%s, which can never be an award', (text, expected, unit) => {
    const written = { pence: parseAmount(expected), basis: 'rounded', roundedTo: parseAmount(unit), asWritten: text };
    expect(readAmount(text)).toEqual(written);
  });

  it('stays rounded with “up to” before it', () => {
    expect(readAmount('up to £1.48m')).toMatchObject({ basis: 'rounded', roundedTo: 1_000_000n });
  });

  it('is not rounded where it is given in millions to the penny', () => {
    expect(readAmount('£1.47930616m')).toEqual({ pence: 147_930_616n, basis: 'exact', asWritten: '£1.47930616m' });
  });

  it.each([
    ['upto £272,708.04', 27_270_804n, {}],
    ['up to £272,708.04', 27_270_804n, {}],
    ['Up  to £500,000', 50_000_000n, {}],
    ['not exceeding £500,000', 50_000_000n, {}],
    ['up to £500,000 over 2 years', 50_000_000n, { overYears: 2 }],
    ['up to £500,000 over two years', 50_000_000n, { overYears: 2 }],
    ['up to £570,567 indicative', 57_056_700n, { indicative: true }],
    ['per year of up to £1,000,000', 100_000_000n, { per: 'year' }],
    ['per year of up to £1,000,000 for two years', 100_000_000n, { per: 'year', overYears: 2 }],
  ])('%s is a ceiling', (text, expected, more) => {
    expect(readAmount(text)).toEqual({ pence: expected, basis: 'up-to', ...more, asWritten: text });
  });

  it.each([
    ['£570,567 per year', {}],
    ['£570,567 each year', {}],
    ['£570,567 per annum', {}],
    ['£570,567 per year for an additional two years', { overYears: 2 }],
    ['£570,567 each year for the next two years', { overYears: 2 }],
  ])('%s is for each year', (text, more) => {
    expect(readAmount(text)).toEqual({ pence: 57_056_700n, basis: 'exact', per: 'year', ...more, asWritten: text });
  });

  it('keeps the text as it was written, spaces and all', () => {
    expect(readAmount(' £495, 000 ').asWritten).toBe(' £495, 000 ');
  });

  it.each([
    ...['', '£', 'up to', '£1.005', '£1.4803061615m', '£1,23', '£12,34,567', '£1,2345', '£,100', '£007', '£1.2.3'],
    ...['£1.48mm', '£1.48b', '£5 months', '£500,000over 2 years', '£500,000 over 0 years', '£500,000 over many years'],
    ...['$500', '€500', '£500 or so', 'about £500', '£495 000', '£1,479,306.16 and £1', '£10,000,000,000,000'],
  ])('%j is refused', (text) => {
    expect(refusalOf(() => readAmount(text))).toBe('not-an-amount');
  });

  it('is refused with a dash before it, which in “FY/2 -£1,479,306.16” is no minus', () => {
    expect(refusalOf(() => readAmount('-£1,479,306.16'))).toBe('not-an-amount');
  });

  it('is refused “for two years” where nothing says whether that is both or each', () => {
    expect(refusalOf(() => readAmount('up to £1,000,000 for two years'))).toBe('not-an-amount');
  });

  it('is refused when it is far too long to be one', () => {
    expect(refusalOf(() => readAmount(`£${'1'.repeat(100_000)}`))).toBe('not-an-amount');
  });
});

describe('a rounded amount', () => {
  const millions = readAmount('£1.48m');

  it.each([
    ['1479306.16', true],
    ['1475000.00', true],
    ['1474999.99', false],
    ['1484999.99', true],
    ['1485000.00', false],
  ])('£1.48m stands for £%s: %p', (exact, expected) => {
    expect(roundsTo(parseAmount(exact), millions)).toBe(expected);
  });

  it('that was not rounded stands only for itself', () => {
    expect(roundsTo(parseAmount('272708.04'), readAmount('£272,708'))).toBe(false);
    expect(roundsTo(parseAmount('272708'), readAmount('£272,708'))).toBe(true);
  });
});
