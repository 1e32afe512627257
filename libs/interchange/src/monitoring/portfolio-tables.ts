import { amount, blank, text, type SheetTable } from '../sheet.ts';
import {
  cellsOf,
  labelsOf,
  monthColumns,
  OUTTURN,
  percentCell,
  REASON,
  TO_DATE,
  type Column,
} from './amount-columns.ts';
import { BASIS_LABELS, LINE_FIGURE_LABELS } from './grant-tables.ts';
import type { MonitoredHead, MonitoredLine, MonitoringAmounts, MonitoringContent } from './monitoring-content.ts';
import { REGISTER } from './register-columns.ts';

/** The sheet of all grants: the register, a row for each grant, and a row for each of their heads. */
export function portfolioTables({ lines, totals, month }: MonitoringContent): readonly SheetTable[] {
  const columns = [...TO_DATE, ...monthColumns(month), ...OUTTURN];
  return [
    {
      caption: 'Register',
      columns: labelsOf(REGISTER),
      rows: lines.map(({ register }) => cellsOf(REGISTER, register)),
    },
    linesTable(lines, columns, totals),
    headsTable(lines, columns),
  ];
}

/** Of one line, and never added: a cap that is offered on one line may be agreed on another (R05). */
const OF_LINE: readonly Column<MonitoredLine>[] = [
  { label: 'Shape of the profile', cell: ({ profileBasis }) => text(BASIS_LABELS[profileBasis]) },
  { label: LINE_FIGURE_LABELS.cap, cell: ({ figures }) => amount(figures.cap) },
  { label: 'Forecast recoverable less cap', cell: ({ capVarianceAmount }) => amount(capVarianceAmount) },
  { label: 'Forecast recoverable less cap, %', cell: ({ capVariancePercent }) => percentCell(capVariancePercent) },
  { label: LINE_FIGURE_LABELS.claimed, cell: ({ figures }) => amount(figures.claimed) },
  { label: LINE_FIGURE_LABELS.recovered, cell: ({ figures }) => amount(figures.recovered) },
  { label: LINE_FIGURE_LABELS.outstanding, cell: ({ figures }) => amount(figures.outstanding) },
  { label: LINE_FIGURE_LABELS.accruedIncome, cell: ({ figures }) => amount(figures.accruedIncome) },
  { label: 'Missing', cell: ({ missing }) => text(missing.join(' ')) },
  { label: 'Illustrative', cell: ({ illustrative }) => text(illustrative.join(', ')) },
];

const linesTable = (
  lines: readonly MonitoredLine[],
  columns: readonly Column<MonitoringAmounts>[],
  totals: MonitoringAmounts | undefined,
): SheetTable => ({
  caption: 'Grants, in pounds',
  columns: ['Grant', ...labelsOf([...columns, REASON]), ...labelsOf(OF_LINE)],
  rows: lines.map((line) => [
    text(line.register.grantId),
    ...cellsOf([...columns, REASON], line.amounts),
    ...cellsOf(OF_LINE, line),
  ]),
  ...(totals === undefined
    ? {}
    : { total: [text('Total'), ...cellsOf(columns, totals), blank, ...OF_LINE.map(() => blank)] }),
});

type HeadRow = MonitoredHead & { readonly grantId: string };

function headsTable(lines: readonly MonitoredLine[], money: readonly Column<MonitoringAmounts>[]): SheetTable {
  const columns: readonly Column<HeadRow>[] = [
    { label: 'Grant', cell: ({ grantId }) => text(grantId) },
    { label: 'Head', cell: ({ head }) => text(head) },
    ...money,
    REASON,
    { label: 'Shape of the profile', cell: ({ profileBasis }) => text(BASIS_LABELS[profileBasis]) },
  ];
  const rows = lines.flatMap(({ heads, register }) => heads.map((head) => ({ ...head, grantId: register.grantId })));
  return { caption: 'Heads, in pounds', columns: labelsOf(columns), rows: rows.map((row) => cellsOf(columns, row)) };
}
