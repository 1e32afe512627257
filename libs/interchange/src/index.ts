export { csvText } from './csv.ts';
export { htmlText } from './html.ts';
export { composeReturn } from './returns/compose-return.ts';
export * from './returns/return-content.ts';
export { returnPeriod, type ReturnMonths } from './returns/return-period.ts';
export { returnSheet } from './returns/return-sheet.ts';
export type * from './returns/return-sources.ts';
export type * from './sheet.ts';
export { workbookBytes } from './workbook.ts';
