import type { ReleaseCommitment, ReportForecast, SetBudget, TransferBudget } from '#grants';
import { pounds, since, year } from './examples.ts';

/** The nouns of budgets, forecasts and commitments. Every figure is illustrative unless a spec says otherwise. */
export const budgeted = (
  heads: Readonly<Record<string, string>>,
  over: Omit<Partial<SetBudget>, 'financialYear'> & { financialYear?: string } = {},
): SetBudget => {
  const { financialYear = '2020/21', ...rest } = over;
  return {
    type: 'SetBudget',
    financialYear: year(financialYear),
    heads: Object.entries(heads).map(([head, amount]) => ({ head, amount: pounds(amount) })),
    ...since('2020-04-01'),
    ...rest,
  };
};

export const transferred = (
  amount: string,
  fromHead: string,
  toHead: string,
  over: Partial<TransferBudget> = {},
): TransferBudget => ({
  type: 'TransferBudget',
  financialYear: year('2020/21'),
  fromHead,
  toHead,
  amount: pounds(amount),
  reason: 'more equipment is needed',
  ...since('2020-06-10'),
  ...over,
});

/** A forecast of months by accounting period: 1 is April. */
export const forecast = (
  months: Readonly<Record<number, string>>,
  day = '2020-04-01',
  over: Partial<ReportForecast> & { head?: string } = {},
): ReportForecast => {
  const { head = 'overtime', ...rest } = over;
  return {
    type: 'ReportForecast',
    financialYear: year('2020/21'),
    months: Object.entries(months).map(([period, amount]) => ({
      period: Number(period),
      head,
      amount: pounds(amount),
    })),
    ...since(day),
    ...rest,
  };
};

export const commitmentReleased = (
  amount: string,
  day = '2020-06-01',
  over: Partial<ReleaseCommitment> = {},
): ReleaseCommitment => ({
  type: 'ReleaseCommitment',
  commitmentNo: 1,
  amount: pounds(amount),
  reason: 'the order was cut',
  ...since(day),
  ...over,
});
