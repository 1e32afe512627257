import type { GlMapping } from '../mapping.ts';

/**
 * Line items as SAP S/4HANA exports them from its view of journal entries, by technical name or by heading. Fiscal years
 * begin in April and are called by the calendar year in which they do (variant V3). Codes of document type, VAT and
 * category differ from body to body: these are what SAP delivers, and a body whose codes differ makes a mapping of its
 * own from this one.
 */
export const sapMapping: GlMapping = {
  kind: 'general-ledger',
  name: 'sap',
  version: 1,
  columns: {
    companyCode: ['CompanyCode', 'BUKRS'],
    fiscalYear: ['FiscalYear', 'GJAHR'],
    documentNumber: ['AccountingDocument', 'Journal Entry', 'BELNR'],
    lineNumber: ['LedgerGLLineItem', 'AccountingDocumentItem', 'Journal Entry Item', 'BUZEI', 'DOCLN'],
    documentType: ['AccountingDocumentType', 'Journal Entry Type', 'BLART'],
    reversedDocument: ['ReversalReferenceDocument', 'ReverseDocument', 'STBLG'],
    reversedFiscalYear: ['ReverseDocumentFiscalYear', 'STJAH'],
    period: ['FiscalYearPeriod'],
    postedOn: ['PostingDate', 'BUDAT'],
    documentOn: ['DocumentDate', 'Journal Entry Date', 'BLDAT'],
    incurredOn: ['ServicesRenderedDate', 'ServiceDate'],
    glAccount: ['GLAccount', 'HKONT', 'RACCT'],
    accountName: ['GLAccountName', 'GLAccountLongName'],
    costCentre: ['CostCenter', 'KOSTL'],
    wbsElement: ['WBSElementExternalID', 'WBSElement'],
    internalOrder: ['OrderID', 'InternalOrder', 'AUFNR'],
    amount: ['ActualAmountInCompanyCodeCrcy', 'AmountInCompanyCodeCurrency', 'DMBTR'],
    currency: ['CompanyCodeCurrency', 'HWAER'],
    vatAmount: ['TaxAmount', 'TaxAmountInCoCodeCrcy'],
    vatCode: ['TaxCode', 'MWSKZ'],
    supplier: ['SupplierName'],
    description: ['DocumentItemText', 'SGTXT'],
    reference: ['DocumentReferenceID', 'XBLNR'],
    purchaseOrder: ['PurchasingDocument', 'PurchaseOrder', 'EBELN'],
    invoiceNumber: ['InvoiceReference', 'SupplierInvoice'],
    postedBy: ['AccountingDocCreatedByUser', 'CreatedByUser', 'USNAM'],
    planningCategory: ['PlanningCategory'],
  },
  mustHave: ['costCentre', 'wbsElement'],
  amount: { rule: 'signed' },
  decimalMark: '.',
  dayFormats: ['dd.mm.yyyy', 'dd/mm/yyyy', 'yyyymmdd', 'yyyy-mm-dd'],
  fiscalYear: 'start-year',
  period: 'year-and-period',
  widths: { documentNumber: 10, lineNumber: 6, glAccount: 10 },
  documentKinds: {
    invoice: ['KR', 'RE', 'KN', 'RN'],
    'credit-note': ['KG'],
    journal: ['SA', 'SB', 'AB'],
    payroll: ['PY', 'HR'],
    recharge: ['CO', 'ML'],
    accrual: ['AC', 'PE'],
    'accrual-reversal': ['AR'],
    reversal: ['ST', 'RX'],
  },
  vatCodes: { recoverable: ['V1', 'V2'], irrecoverable: ['V0', 'VN'] },
  incurredOnElse: 'documentOn',
  actualCategories: ['ACT01', 'ACTUAL', ''],
};
