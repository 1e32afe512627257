export { csvText } from './csv.ts';
export { htmlText } from './html.ts';
export { composeMonitoring } from './monitoring/compose-monitoring.ts';
export * from './monitoring/monitoring-content.ts';
export { monitoringSheet, type SheetBounds } from './monitoring/monitoring-sheet.ts';
export type * from './monitoring/monitoring-sources.ts';
export type { AmountRule } from './reading/amount-rule.ts';
export {
  readBankLines,
  type BankLine,
  type BankLineFault,
  type BankLineFaultCode,
  type ReadBankLine,
} from './reading/bank-lines.ts';
export { ControlSum, type ControlTotals, type CountedRow } from './reading/control-totals.ts';
export { FileRefused, type FileRefusedCode } from './reading/file-refused.ts';
export { fingerprintOf, FingerprintedBytes, type Fingerprint } from './reading/fingerprint.ts';
export { readGlRows, type ReadRow } from './reading/gl-rows.ts';
export type { Layout } from './reading/header.ts';
export type { BankField, BankMapping, Columns, GlField, GlMapping, Mapping } from './reading/mapping.ts';
export { MappingRefused, type MappingRefusedCode } from './reading/mapping-refused.ts';
export { BANK_MAPPINGS, GL_MAPPINGS, MAPPINGS } from './reading/mappings/mappings.ts';
export { openTable, type OpenTableOptions } from './reading/open-table.ts';
export { mappingsWith, MappingsRefused, type Mappings } from './reading/own-mappings.ts';
export { parseMapping } from './reading/parse-mapping.ts';
export { READING_LIMITS, type ReadingLimits } from './reading/reading-limits.ts';
export { readRecords, type TableRecord } from './reading/records.ts';
export type { RowFault, RowFaultCode } from './reading/row-fault.ts';
export { parseControlTotals } from './reading/stated-totals.ts';
export type { Table, TableCell, TableReading, TableRow, TypedCell } from './reading/table.ts';
export { BeancountFile } from './journals/beancount.ts';
export { HledgerJournal } from './journals/hledger.ts';
export { journalEntry, type Covered, type EntryWriter, type JournalEntry } from './journals/journal-entry.ts';
export { PostingsCsv, PostingsWorkbook } from './journals/posting-tables.ts';
export { WorksheetFull } from './long-workbook.ts';
export { composeReconciliation } from './reconciliation/compose-reconciliation.ts';
export * from './reconciliation/reconciliation-content.ts';
export { reconciliationSheet } from './reconciliation/reconciliation-sheet.ts';
export type * from './reconciliation/reconciliation-sources.ts';
export { composeReturn } from './returns/compose-return.ts';
export * from './returns/return-content.ts';
export { returnPeriod, type ReturnMonths } from './returns/return-period.ts';
export { returnSheet } from './returns/return-sheet.ts';
export type * from './returns/return-sources.ts';
export type * from './sheet.ts';
export { composePackage, type PackageComposed, type PackageSources } from './threesixtygiving/compose-package.ts';
export type * from './threesixtygiving/grant-received.ts';
export {
  type NotGiven,
  type Organisation,
  type Organisations,
  type PartyNamed,
  readOrganisations,
} from './threesixtygiving/organisations.ts';
export { packageText } from './threesixtygiving/package-text.ts';
export { workbookBytes } from './workbook.ts';
