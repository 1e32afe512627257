import type { BoundsUsed, FileImportRead, FileImportsRead, ImportInList } from '#application';
import { IMPORT_STANDINGS } from '#read-models';
import { bounds } from './grant.schemas.ts';
import {
  day,
  instant,
  list,
  money,
  object,
  oneOf,
  optional,
  ordinal,
  text,
  whole,
  year,
  type Members,
} from './schema.ts';

type Totals = ImportInList['outcomes']['recorded'];
type Period = ImportInList['found']['periods'][number];

/** Rows, debits and credits, as members of a schema and as a schema. */
export const rowTotals: Members<Totals> = {
  rows: whole,
  debitAmount: money(),
  creditAmount: money('Credits are above zero here, as in the totals of a general ledger.'),
};
const periods = list(object<Period>({ fiscalYear: year, period: whole, ...rowTotals }));
export const rowTotalsSchema = object<Totals>(rowTotals);

/** The control totals as they were stated (R36). */
export const statedSchema = object<ImportInList['stated']>({
  sha256: text(),
  ...rowTotals,
  periods: optional(periods),
});
/** What was found when the file was read. */
export const foundSchema = object<ImportInList['found']>({ sha256: text(), bytes: whole, ...rowTotals, periods });
/** What became of the rows: every row is in one of the four. */
export const outcomesSchema = object<ImportInList['outcomes']>({
  recorded: rowTotalsSchema,
  recordedAlready: rowTotalsSchema,
  held: rowTotalsSchema,
  refused: rowTotalsSchema,
});

const found = object<ImportInList>({
  importId: text('a3f1c2d4e5b60718-ledger-extract-1'),
  fileName: text('ledger-p05.csv'),
  mapping: text('ledger-extract'),
  mappingVersion: whole,
  standing: oneOf(IMPORT_STANDINGS),
  rows: whole,
  rowsTaken: whole,
  stated: statedSchema,
  found: foundSchema,
  outcomes: outcomesSchema,
  position: ordinal,
  effectiveOn: day,
  recordedAt: instant,
  completedAt: optional(instant),
  by: text(),
  byName: text(),
});

export const glImportsSchema = object<BoundsUsed & FileImportsRead>({
  ...bounds,
  imports: list(found),
  next: optional(text()),
});

export const glImportSchema = object<BoundsUsed & FileImportRead>({
  ...bounds,
  import: found,
  refusedRows: list(
    object<FileImportRead['refusedRows'][number]>({ rowNo: whole, code: text('row-differs'), detail: text() }),
  ),
  next: optional(text()),
});
