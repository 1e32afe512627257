import { describe, expect, it } from '@jest/globals';
import { type DateAsWritten, parseDate, readDate } from '#values';
import { refusalOf } from './refused.ts';

const shown = (date: DateAsWritten): string =>
  'on' in date
    ? `the day ${date.on.toString()}`
    : 'month' in date
      ? `the month ${date.month}`
      : `the year ${date.year}`;

describe('a date as the papers write it', () => {
  it.each([
    ['26/11/20', '2020-11-26'],
    ['11/11/2020', '2020-11-11'],
    ['06/08/2020', '2020-08-06'],
    ['1/2/2021', '2021-02-01'],
    ['20/01/2021', '2021-01-20'],
    ['01/04/2020', '2020-04-01'],
    ['31/03/2021', '2021-03-31'],
    ['17/12/2018', '2018-12-17'],
    ['12/12/2018', '2018-12-12'],
    ['13/12/2018', '2018-12-13'],
    ['01/04/2025', '2025-04-01'],
    ['23rd July 2020', '2020-07-23'],
    ['13 November 2018', '2018-11-13'],
    ['15 January 2021', '2021-01-15'],
    ['31 March 2021', '2021-03-31'],
    ['31st March 2021', '2021-03-31'],
    ['31<sup>st</sup> March 2021', '2021-03-31'],
    ['1st of April, 2020', '2020-04-01'],
    ['3 SEPT 2021', '2021-09-03'],
    ['2 May 2022', '2022-05-02'],
    ['26.11.2020', '2020-11-26'],
    ['26-11-20', '2020-11-26'],
    ['2020-11-26', '2020-11-26'],
    ['29/02/2020', '2020-02-29'],
    ['31/12/99', '1999-12-31'],
    ['1/1/69', '2069-01-01'],
    ['1/1/90', '1990-01-01'],
  ])('%s is the day %s', (text, day) => {
    expect(shown(readDate(text))).toBe(`the day ${day}`);
  });

  it('has its day first, which “March 2019” for 12/03/2019 proves in PCD 867', () => {
    expect(shown(readDate('12/03/2019'))).toBe('the day 2019-03-12');
  });

  it('is the one object for its day', () => {
    expect((readDate('26/11/20') as { on: unknown }).on).toBe(parseDate('2020-11-26'));
  });

  it.each([
    ['March 2019', '2019-03'],
    ['June 2026', '2026-06'],
    ['july 2020', '2020-07'],
    ['Dec 2025', '2025-12'],
  ])('%s is a month and no day in it', (text, month) => {
    expect(readDate(text)).toEqual({ month });
  });

  it('is a year and no day in it where only a year is given', () => {
    expect(readDate('2028')).toEqual({ year: '2028' });
  });

  it.each([
    ...['31/02/2021', '29/02/2021', '31/04/2021', '12/13/2019', '0/1/2021', '1/0/2021', '32/01/2021', '31 June 2021'],
    ...['26/11', '26/11/020', '26/11-20', '26 Nov', 'Smarch 2020', '5 Smarch 2020', 'March', 'March 19', '20', '13th'],
    ...[
      '1989',
      '2200',
      '31/12/89',
      '1/1/70',
      '1/1/1989',
      'January 1989',
      '',
      'as soon as practicable',
      'post 2020',
      '2021-02-29',
      '26//20',
    ],
  ])('%j is refused', (text) => {
    expect(refusalOf(() => readDate(text))).toBe('not-a-date');
  });
});
