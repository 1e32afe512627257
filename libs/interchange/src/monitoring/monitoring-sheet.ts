import type { PlainDate } from '#values';
import { day, text, type Sheet, type SheetTable } from '../sheet.ts';
import { periodName } from '../returns/labels.ts';
import { grantTables } from './grant-tables.ts';
import type { MonitoringContent } from './monitoring-content.ts';
import { portfolioTables } from './portfolio-tables.ts';

/** The bounds that a sheet was made at. */
export interface SheetBounds {
  readonly effectiveOn: PlainDate;
  /** In decimal; absent while nothing is recorded. */
  readonly position?: string;
  readonly knownAt?: string;
}

/** Budget monitoring laid out for people: of a grant part by part, of a portfolio a row for each grant. */
export function monitoringSheet(content: MonitoringContent, bounds: SheetBounds): Sheet {
  const { lines, scope } = content;
  return {
    title: titleOf(content),
    remarks: [
      'A variance is what is spent, or will be, less what was planned: below zero, less is spent.',
      ...(lines.some(({ illustrative }) => illustrative.length > 0) ? [ILLUSTRATIVE] : []),
    ],
    tables: [
      ...(scope === 'portfolio'
        ? portfolioTables(content)
        : lines.flatMap((line) => grantTables(content, line, bounds.effectiveOn))),
      boundsTable(bounds),
    ],
  };
}

const ILLUSTRATIVE =
  'What is marked illustrative rests on entries that the ledger holds as illustrative: they are invented, or their day is.';

function titleOf({ scope, lines, financialYear, month, monthEndsOn }: MonitoringContent): string {
  const of = scope === 'portfolio' ? 'all grants' : (lines[0]?.register.title ?? '');
  return `Budget monitoring: ${of}, ${financialYear}, month ${month} (${periodName(month)} ${monthEndsOn.year})`;
}

const boundsTable = ({ effectiveOn, position = 'none', knownAt }: SheetBounds): SheetTable => ({
  caption: 'Where in the ledger it was made',
  columns: ['Item', 'Value'],
  rows: [
    [text('As at (inclusive)'), day(effectiveOn)],
    [text('Position of the log'), text(position)],
    ...(knownAt === undefined ? [] : [[text('Known at'), text(knownAt)]]),
  ],
});
