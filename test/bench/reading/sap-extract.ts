import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const ROWS_AT_ONCE = 1_000;
const HEADINGS =
  'CompanyCode,FiscalYear,FiscalYearPeriod,AccountingDocument,LedgerGLLineItem,AccountingDocumentType,PostingDate,' +
  'DocumentDate,ServiceDate,GLAccount,GLAccountName,CostCenter,WBSElement,AmountInCompanyCodeCurrency,TaxAmount,TaxCode,' +
  'CompanyCodeCurrency,SupplierName,DocumentItemText,DocumentReferenceID,PurchaseOrder,InvoiceReference,CreatedByUser,' +
  'PlanningCategory\r\n';

/** Writes an extract of so many rows under the headings of the `sap` mapping, some 230 bytes each. The same every time. */
export async function writeSapExtract(path: string, rows: number): Promise<void> {
  await pipeline(Readable.from(piecesOf(rows)), createWriteStream(path));
}

function* piecesOf(rows: number): Generator<string> {
  yield HEADINGS;
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, rows - from);
    yield Array.from({ length: count }, (_one, index) => lineOf(from + index)).join('');
  }
}

/** Three lines to a document, twelve periods, one credit in ten, and no amount of nothing, which would be held. */
function lineOf(row: number): string {
  const month = row % 12;
  const day = `${twoDigits((row % 28) + 1)}.${twoDigits(((month + 3) % 12) + 1)}.${month < 9 ? 2020 : 2021}`;
  const amount = `${row % 10 === 0 ? '-' : ''}${((row * 7_919) % 10_000) + 1}.${twoDigits(row % 100)}`;
  return (
    `1000,2020,2020${String(month + 1).padStart(3, '0')},${100_000_000 + Math.floor(row / 3)},${(row % 3) + 1},KR,${day},` +
    `${day},${day},510200,"Overtime, officers",CC4711,G-0867-01,${amount},0.00,V1,GBP,Supplier ${row % 97},` +
    `"Overtime of week ${row % 52}, unit ""A""",REF-${row},4500001234,INV-${row},BATCH,ACT01\r\n`
  );
}

const twoDigits = (count: number): string => String(count).padStart(2, '0');
