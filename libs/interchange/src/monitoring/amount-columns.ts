import { ZERO } from '#values';
import { amount, blank, percent, text, type Cell, type SheetRow } from '../sheet.ts';
import { periodName } from '../returns/labels.ts';
import type { AddedAmounts, MonitoringAmounts } from './monitoring-content.ts';
import { PERIODS } from './profile.ts';

/** A column: what stands over it, what stands in it, and the part of the sheet that it rests on. */
export interface Column<Row> {
  readonly label: string;
  readonly cell: (row: Row) => Cell;
  readonly part?: string;
}

const money = (label: string, name: keyof AddedAmounts, part: string): Column<MonitoringAmounts> => ({
  label,
  part,
  cell: (row) => amount(row[name]),
});

/** A percentage, or nothing where there is none. */
export const percentCell = (value: string | undefined): Cell => (value === undefined ? blank : percent(value));

/** Budget, profile and what has been spent by the end of the month. */
export const TO_DATE: readonly Column<MonitoringAmounts>[] = [
  money('Original budget', 'originalBudgetAmount', 'budget'),
  money('Virements', 'virementAmount', 'budget'),
  money('Other budget changes', 'budgetChangeAmount', 'budget'),
  money('Revised budget', 'revisedBudgetAmount', 'budget'),
  money('Profile to date', 'profileToDateAmount', 'profile'),
  money('Actual to date', 'actualToDateAmount', 'actual'),
  money('Accruals to date', 'accruedToDateAmount', 'accrued'),
  money('Spend to date', 'spendToDateAmount', 'outturn'),
  money('Commitments', 'committedAmount', 'committed'),
  money('Variance: spend less profile', 'profileVarianceAmount', 'outturn'),
  { label: 'Variance, % of profile', part: 'outturn', cell: (row) => percentCell(row.profileVariancePercent) },
];

/** The twelve months: what was spent, then what is forecast. */
export const monthColumns = (month: number): readonly Column<MonitoringAmounts>[] =>
  PERIODS.map((period) => ({
    label: `${periodName(period)} ${period > month ? 'forecast' : 'actual'}`,
    part: 'outturn',
    cell: (row) => amount(row.months[period - 1]?.amount ?? ZERO),
  }));

/** Where the year is forecast to end, and what has changed since the month before. */
export const OUTTURN: readonly Column<MonitoringAmounts>[] = [
  money('Forecast outturn', 'forecastOutturnAmount', 'outturn'),
  money('Variance: outturn less budget', 'outturnVarianceAmount', 'outturn'),
  { label: 'Variance, % of budget', part: 'outturn', cell: (row) => percentCell(row.outturnVariancePercent) },
  money('Movement of spend since last month', 'spendMovementAmount', 'outturn'),
  money('Movement of outturn since last month', 'outturnMovementAmount', 'outturn'),
];

export const REASON: Column<MonitoringAmounts> = {
  label: 'Reason of the last change of plan',
  cell: ({ reason }) => text(reason?.reason ?? ''),
};

/** What stands over columns, marked where it rests on illustrative entries. */
export const labelsOf = <Row>(columns: readonly Column<Row>[], illustrative: readonly string[] = []): string[] =>
  columns.map(({ label, part }) =>
    part !== undefined && illustrative.includes(part) ? `${label} (illustrative)` : label,
  );

export const cellsOf = <Row>(columns: readonly Column<Row>[], row: Row): SheetRow =>
  columns.map(({ cell }) => cell(row));
