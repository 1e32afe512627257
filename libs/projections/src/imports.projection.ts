import { noOutcomes, type ImportEvent, type OutcomeTotals } from '#grants';
import type { ImportStepRow } from './imports.rows.ts';
import {
  handledBy,
  into,
  type Change,
  type Handlers,
  type Projection,
  type RecordedAs,
  type Table,
} from './projection.ts';
import { dayText, jsonText } from './texts.ts';

const fileImport: Table<'file_import'> = {
  name: 'file_import',
  columns: {
    import_id: 'text',
    position: 'integer',
    kind: 'text',
    file_name: 'text',
    mapping: 'text',
    mapping_version: 'integer',
    stated: 'text',
    found: 'text',
    row_count: 'integer',
    by_subject: 'text',
    by_name: 'text',
    effective_on: 'text',
    recorded_at: 'text',
  },
  key: ['import_id'],
};

const importStep: Table<'import_step'> = {
  name: 'import_step',
  columns: {
    import_id: 'text',
    position: 'integer',
    completed: 'integer',
    recorded_rows: 'integer',
    recorded_debit_pence: 'integer',
    recorded_credit_pence: 'integer',
    already_rows: 'integer',
    already_debit_pence: 'integer',
    already_credit_pence: 'integer',
    held_rows: 'integer',
    held_debit_pence: 'integer',
    held_credit_pence: 'integer',
    refused_rows: 'integer',
    refused_debit_pence: 'integer',
    refused_credit_pence: 'integer',
    effective_on: 'text',
    recorded_at: 'text',
  },
  key: ['import_id', 'position'],
};

const importRefusedRow: Table<'import_refused_row'> = {
  name: 'import_refused_row',
  columns: {
    import_id: 'text',
    row_no: 'integer',
    position: 'integer',
    code: 'text',
    detail: 'text',
    effective_on: 'text',
  },
  key: ['import_id', 'row_no'],
};

const handlers: Handlers<ImportEvent['type']> = {
  ImportRecorded: (recorded) => [importRow(recorded)],
  ImportRowsTaken: (recorded) => {
    const { importId, outcomes, refusedRows, effectiveOn } = recorded.data;
    const refused = refusedRows.map(({ rowNo, code, detail }) =>
      into('import_refused_row', {
        import_id: importId,
        row_no: rowNo,
        position: recorded.position,
        code,
        detail,
        effective_on: dayText(effectiveOn),
      }),
    );
    return [stepRow(recorded, 0, outcomes), ...refused];
  },
  ImportCompleted: (recorded) => [stepRow(recorded, 1, noOutcomes())],
};

/** Files that were imported, how far they are, and the rows that were refused. */
export const importsProjection: Projection = {
  name: 'imports',
  version: 1,
  tables: [fileImport, importStep, importRefusedRow],
  rowsFor: (recorded) => handledBy(handlers, recorded),
};

const importRow = ({ data, position, recordedAt, actor }: RecordedAs<'ImportRecorded'>): Change =>
  into('file_import', {
    import_id: data.importId,
    position,
    kind: data.kind,
    file_name: data.fileName,
    mapping: data.mapping,
    mapping_version: data.mappingVersion,
    stated: jsonText(data.stated),
    found: jsonText(data.found),
    row_count: data.found.rows,
    by_subject: actor.subject,
    by_name: actor.name,
    effective_on: dayText(data.effectiveOn),
    recorded_at: recordedAt,
  });

const stepRow = (
  { data, position, recordedAt }: RecordedAs<'ImportRowsTaken' | 'ImportCompleted'>,
  completed: number,
  { recorded, recordedAlready, held, refused }: OutcomeTotals,
): Change =>
  into('import_step', {
    import_id: data.importId,
    position,
    completed,
    recorded_rows: recorded.rows,
    recorded_debit_pence: recorded.debitAmount,
    recorded_credit_pence: recorded.creditAmount,
    already_rows: recordedAlready.rows,
    already_debit_pence: recordedAlready.debitAmount,
    already_credit_pence: recordedAlready.creditAmount,
    held_rows: held.rows,
    held_debit_pence: held.debitAmount,
    held_credit_pence: held.creditAmount,
    refused_rows: refused.rows,
    refused_debit_pence: refused.debitAmount,
    refused_credit_pence: refused.creditAmount,
    effective_on: dayText(data.effectiveOn),
    recorded_at: recordedAt,
  } satisfies ImportStepRow);
