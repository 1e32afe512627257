import { IMPORT_KINDS } from '#grants';
import { outcomesSchema, foundSchema, statedSchema } from '../reads/gl-imports.schemas.ts';
import { day, flag, list, object, oneOf, text, whole } from '../reads/schema.ts';
import type { ImportedFile } from './answer-import.ts';

/** The answer to a file that was imported. */
export const importedSchema = object<ImportedFile>({
  importId: text('a3f1c2d4e5b60718-plain-1'),
  repeated: flag,
  cursor: text(),
  file: object<ImportedFile['file']>({
    kind: oneOf(IMPORT_KINDS),
    fileName: text('ledger-p05.csv'),
    mapping: text('plain'),
    mappingVersion: whole,
    stated: statedSchema,
    found: foundSchema,
    effectiveOn: day,
    importedBy: text(),
  }),
  outcomes: outcomesSchema,
  refusedRows: list(
    object<ImportedFile['refusedRows'][number]>({ rowNo: whole, code: text('row-currency'), detail: text() }),
  ),
});
