import { describe, expect, it } from '@jest/globals';
import { readFinancialYears, readProjectYear } from '#values';
import { refusalOf } from './refused.ts';

describe('financial years as the papers write them', () => {
  it.each([
    ['2020/21', '2020/21'],
    ['2021/22', '2021/22'],
    ['2018/19', '2018/19'],
    ['2019/2020', '2019/20'],
    ['2018/2019', '2018/19'],
    ['2021/2022', '2021/22'],
    ['Financial Year 2021/2022', '2021/22'],
    ['2019/2020 financial year', '2019/20'],
    ['FY 20/21', '2020/21'],
    ['FY20/21', '2020/21'],
    ['fy 2020/21', '2020/21'],
    ['22/23', '2022/23'],
    ['20-21', '2020/21'],
    ['2020-21', '2020/21'],
    ['2021-2022', '2021/22'],
    ['2021–22', '2021/22'],
    [' 2021 / 22 ', '2021/22'],
    ['1999/00', '1999/00'],
    ['1999/2000', '1999/00'],
    ['99/00', '1999/00'],
    ['09/10', '2009/10'],
    ['68/69', '2068/69'],
    ['90-91', '1990/91'],
  ])('%s is the one year %s', (text, year) => {
    expect(readFinancialYears(text)).toEqual([year]);
  });

  it.each([
    ['2023-2025', ['2023/24', '2024/25']],
    ['2023–2025', ['2023/24', '2024/25']],
    ['2017-2021', ['2017/18', '2018/19', '2019/20', '2020/21']],
    ['2025/26 to 2026/27', ['2025/26', '2026/27']],
    ['from 2023/24 to 2024/25', ['2023/24', '2024/25']],
    ['2022/23 to 2024/25', ['2022/23', '2023/24', '2024/25']],
    ['2018/19 and 2019/20', ['2018/19', '2019/20']],
    ['2018/19 and 2020/21', ['2018/19', '2020/21']],
    ['2023/24 and 2024/25 financial years', ['2023/24', '2024/25']],
  ])('%s is %p', (text, years) => {
    expect(readFinancialYears(text)).toEqual(years);
  });

  it.each([
    ...['2020/22', '2020-22', '20/22', '2020/2022', '2021/20', '2025-2023', '2020-2020', '20/2021', '2020', '20'],
    ...[
      'FY/1',
      'FY/2',
      'the current financial year',
      'post 2020',
      '',
      '2023-2205',
      '2012-2031',
      '2012/13 to 2030/31',
      '89/90',
      '70/71',
      '2024/25 to 2023/24',
    ],
    ...['2018-2020 to rubbish', 'rubbish to 2018-2020', '2018/19 to 2019/20 to 2020/21', '2018-2020 and 2021/22'],
    ...['1989/90', '2020\\21', '2020/21x', 'x2020/21', '12/03/2019'],
  ])('%j is refused', (text) => {
    expect(refusalOf(() => readFinancialYears(text))).toBe('not-a-financial-year');
  });
});

describe('a project’s own years', () => {
  it.each([
    ['FY/1', 1],
    ['FY/2', 2],
    [' fy / 2 ', 2],
  ])('%s says only which of them it is', (text, projectYear) => {
    expect(readProjectYear(text)).toEqual({ projectYear });
  });

  it.each(['FY/0', 'FY/20', 'FY 20/21', '2020/21', 'year one', ''])('%j is none', (text) => {
    expect(refusalOf(() => readProjectYear(text))).toBe('not-a-project-year');
  });
});
