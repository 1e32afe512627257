import { describe, expect, it } from '@jest/globals';
import { FIGURES, type Figures, type FigureName, type LimitName } from '#grants';
import { parseAmount, parseDate, ZERO } from '#values';
import { claimableSentence } from '../src/demo/claimable-sentence.ts';
import { illustrativeFigures } from '../src/demo/illustrative-figures.ts';
import { reportAsJson } from '../src/demo/report-json.ts';
import { reportAsTables } from '../src/demo/report-table.ts';
import type { DemoReport, LineReport } from '../src/demo/report.ts';

const figures = (some: Partial<Record<FigureName, string>>): Figures => ({
  ...(Object.fromEntries(FIGURES.map((name) => [name, ZERO])) as Figures),
  ...Object.fromEntries(Object.entries(some).map(([name, amount]) => [name, parseAmount(amount)])),
});
const limit = (name: LimitName, amount: string, binding: boolean) => ({ name, amount: parseAmount(amount), binding });

const agreed: LineReport = {
  financialYear: '2020/21',
  funder: 'agreed',
  recipient: 'to-accept',
  figures: figures({ cap: '1000.00', actual: '1200.50', spend: '1200.50', claimed: '700.00', claimable: '300.00' }),
  limits: [limit('spend', '1200.50', false), limit('cap', '1000.00', true), limit('approval', '1000.00', true)],
  excluded: [],
};
const indicated: LineReport = {
  financialYear: '2021/22',
  funder: 'indicative',
  recipient: 'to-accept',
  figures: figures({ indicative: '1000.00' }),
  limits: [limit('not-agreed', '0.00', true), limit('spend', '0.00', true), limit('cap', '0.00', true)],
  excluded: [],
};
const report: DemoReport = {
  ledger: 'data',
  effectiveOn: parseDate('2026-04-01'),
  position: '11',
  grants: [{ grantId: 'pcd-1', title: 'An example', lines: [agreed, indicated] }],
  refusals: [
    {
      command: 'ReportSpend',
      path: 'POST /grants/pcd-1/spend',
      code: 'cost-in-another-year',
      detail: 'It belongs to 2021/22.',
      about: 'pcd-1, £1.00 of overtime',
    },
  ],
};

describe('what is illustrative', () => {
  it('is everything but awards, approvals and bids, once something was invented', () => {
    const marked = illustrativeFigures(agreed.figures);
    expect(marked).toEqual(expect.arrayContaining(['spend', 'remaining', 'claimable', 'outstanding']));
    expect(marked).not.toEqual(expect.arrayContaining(['cap']));
    expect(marked).toHaveLength(FIGURES.length - 6);
  });

  it('is nothing on a line of which only the paper speaks', () => {
    expect(illustrativeFigures(indicated.figures)).toEqual([]);
  });
});

describe('why the claimable amount is what it is', () => {
  it('names every limit that binds and what is claimed', () => {
    expect(claimableSentence(agreed)).toBe('£300.00 by cap, approval: £1,000.00 less £700.00 claimed.');
  });

  it('says what stands in the way', () => {
    expect(claimableSentence(indicated)).toBe(
      "£0.00 by not-agreed, spend, cap: the funder's standing is indicative, not agreed.",
    );
  });
});

describe('the report', () => {
  it('has every figure of every line as a decimal text in JSON', () => {
    const json = JSON.parse(reportAsJson(report)) as { grants: { lines: Record<string, unknown>[] }[] };
    const [line] = json.grants[0]!.lines;
    expect(line).toMatchObject({
      financialYear: '2020/21',
      funder: 'agreed',
      recipient: 'to-accept',
      spend: '1200.50',
    });
    for (const name of FIGURES) expect(line?.[name]).toMatch(/^-?\d+\.\d\d$/);
    expect(line?.['limits']).toEqual([
      { name: 'spend', amount: '1200.50', binding: false },
      { name: 'cap', amount: '1000.00', binding: true },
      { name: 'approval', amount: '1000.00', binding: true },
    ]);
    expect(json).toMatchObject({
      refusals: [{ command: 'ReportSpend', code: 'cost-in-another-year', detail: 'It belongs to 2021/22.' }],
    });
  });

  it('marks what is illustrative in the tables and says so below', () => {
    const text = reportAsTables(report);
    expect(text).toMatch(/^pcd-1 {2}2020\/21 {2}agreed +£1,000\.00 +£0\.00 +to-accept/m);
    expect(text).toMatch(/^pcd-1 {2}2020\/21 +£1,200\.50\* /m);
    expect(text).toMatch(/^pcd-1 {2}2021\/22 +£0\.00 /m);
    expect(text).toMatch(/^\* Illustrative\./m);
    expect(text).toMatch(/12 events, as at 1 April 2026/);
  });

  it('shows the refusals with their sentences', () => {
    expect(reportAsTables(report)).toContain('pcd-1, £1.00 of overtime: It belongs to 2021/22. (cost-in-another-year)');
  });

  it('fits a terminal of 110 columns but for its sentences', () => {
    const tables = reportAsTables(report)
      .split('\n')
      .filter((line) => /^(?:Grant|-|pcd)/.test(line) && !/less|standing/.test(line));
    expect(tables.length).toBeGreaterThan(9);
    expect(Math.max(...tables.map((line) => line.length))).toBeLessThanOrEqual(110);
  });
});
