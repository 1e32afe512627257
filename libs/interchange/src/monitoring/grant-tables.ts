import { dayText } from '#grants';
import { ZERO, type PlainDate } from '#values';
import { amount, text, type SheetRow, type SheetTable } from '../sheet.ts';
import { FIGURE_LABELS, periodName } from '../returns/labels.ts';
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
import { claimsTable } from './claim-columns.ts';
import {
  MONITORING_FIGURES,
  type MonitoredHead,
  type MonitoredLine,
  type MonitoredMonth,
  type MonitoringAmounts,
  type MonitoringContent,
  type MonitoringFigure,
  type ProfileBasis,
} from './monitoring-content.ts';
import { PERIODS } from './profile.ts';
import { REGISTER } from './register-columns.ts';

/** The sheet of one grant and year: register, months, heads by month, claims, figures. */
export function grantTables(
  content: MonitoringContent,
  line: MonitoredLine,
  effectiveOn: PlainDate,
): readonly SheetTable[] {
  const until = dayText(content.monthEndsOn);
  const outturn = [...monthColumns(content.month), ...OUTTURN];
  return [
    registerTable(line),
    byHead(`Budget, profile and spend to ${until}, in pounds`, line, TO_DATE, PROFILE),
    byHead('Months and forecast outturn, in pounds', line, outturn, REASON),
    monthsTable(line),
    ...(line.claims === undefined ? [] : [claimsTable(line.claims, effectiveOn, markOf(line, 'claims'))]),
    figuresTable(line, effectiveOn),
    ...(line.missing.length === 0 ? [] : [missingTable(line)]),
  ];
}

const markOf = ({ illustrative }: MonitoredLine, part: string): string =>
  illustrative.includes(part) ? ' (illustrative)' : '';

const registerTable = ({ register }: MonitoredLine): SheetTable => ({
  caption: 'Register',
  columns: ['Item', 'Value'],
  rows: REGISTER.map(({ label, cell }) => [text(label), cell(register)]).filter(([, value]) => !isBlank(value)),
});

const isBlank = (cell: SheetRow[number] | undefined): boolean =>
  cell === undefined || ('text' in cell && cell.text === '');

export const BASIS_LABELS: Readonly<Record<ProfileBasis | 'mixed', string>> = {
  'no-budget': 'no budget',
  'first-forecast': 'shape of the first forecast',
  'even-months': 'the same every month',
  mixed: 'differs by head',
};

type Row = MonitoringAmounts & Pick<MonitoredLine, 'profileBasis'>;
const PROFILE: Column<Row> = {
  label: 'Shape of the profile',
  cell: ({ profileBasis }) => text(BASIS_LABELS[profileBasis]),
};

function byHead(
  caption: string,
  { heads, amounts, profileBasis, illustrative }: MonitoredLine,
  money: readonly Column<MonitoringAmounts>[],
  words: Column<Row>,
): SheetTable {
  const columns: readonly Column<Row>[] = [...money, words];
  return {
    caption,
    columns: ['Head', ...labelsOf(columns, illustrative)],
    rows: heads.map((head) => [text(head.head), ...cellsOf(columns, head)]),
    total: [text('Total'), ...cellsOf(columns, { ...amounts, profileBasis })],
  };
}

const MEASURES: readonly (readonly [label: string, name: keyof MonitoredMonth & `${string}Amount`])[] = [
  ['profile', 'profileAmount'],
  ['actual', 'actualAmount'],
  ['accruals', 'accruedAmount'],
  ['commitments', 'committedAmount'],
  ['forecast', 'forecastAmount'],
];

/** Each head by month, a row for each measure that is anything but nothing. */
const monthsTable = ({ heads, amounts }: MonitoredLine): SheetTable => ({
  caption: 'By month, in pounds',
  columns: ['Head and measure', ...PERIODS.map(periodName)],
  rows: [...heads, { head: 'Total', ...amounts }].flatMap(measureRows),
});

const measureRows = ({ head, months }: Pick<MonitoredHead, 'head' | 'months'>): readonly SheetRow[] =>
  MEASURES.filter(([, name]) => months.some((month) => month[name] !== ZERO)).map(([label, name]) => [
    text(`${head}: ${label}`),
    ...months.map((month) => amount(month[name])),
  ]);

export const LINE_FIGURE_LABELS: Readonly<Record<MonitoringFigure, string>> = {
  ...FIGURE_LABELS,
  available: 'Remaining less commitments',
  accruedIncome: 'Year-end debtor (accrued income)',
};

const missingTable = ({ missing }: MonitoredLine): SheetTable => ({
  caption: 'What is missing',
  columns: ['Remark'],
  rows: missing.map((sentence) => [text(sentence)]),
});

const figuresTable = (line: MonitoredLine, effectiveOn: PlainDate): SheetTable => ({
  caption: `Figures of the year as at ${dayText(effectiveOn)}, in pounds`,
  columns: ['Figure', 'Amount'],
  rows: [
    ...MONITORING_FIGURES.filter((name) => line.figures[name] !== ZERO).map((name): SheetRow => [
      text(`${LINE_FIGURE_LABELS[name]}${markOf(line, name)}`),
      amount(line.figures[name]),
    ]),
    [text(`Forecast recoverable less cap${markOf(line, 'outturn')}`), amount(line.capVarianceAmount)],
    [text(`Forecast recoverable less cap, % of cap${markOf(line, 'outturn')}`), percentCell(line.capVariancePercent)],
  ],
});
