import { describe, expect, it } from '@jest/globals';
import { textTable, type Column } from '../src/table.ts';

const columns: readonly Column<readonly [string, string]>[] = [
  { heading: 'Grant', side: 'left', text: ([grant]) => grant },
  { heading: 'Cap', side: 'right', text: ([, cap]) => cap },
];

describe('a table', () => {
  it('puts names to the left and pounds under pounds', () => {
    const rows = [
      ['pcd-867', '£1,479,306.16'],
      ['pcd-510-rocu', '£0.00'],
    ] as const;
    expect(textTable(columns, rows)).toBe(
      [
        'Grant                   Cap',
        '------------  -------------',
        'pcd-867       £1,479,306.16',
        'pcd-510-rocu          £0.00',
        '',
      ].join('\n'),
    );
  });

  it('is as wide as its headings where it has no rows', () => {
    expect(textTable(columns, [])).toBe('Grant  Cap\n-----  ---\n');
  });

  it('leaves no blanks at the end of a line', () => {
    const [first = columns[0]!] = columns;
    expect(textTable([first], [['a', '']])).toBe('Grant\n-----\na\n');
  });
});
