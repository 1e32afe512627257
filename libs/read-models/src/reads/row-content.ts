import type { EffectiveBasis, GlRow } from '#projections';
import type { ReadTables } from '../read-database.ts';
import { amount, day, given, json, optionalAmount, year } from './values.ts';

/** The row as the extract had it, from its columns. */
export const contentOf = (row: ReadTables['gl_row']): GlRow => ({
  companyCode: row.company_code,
  fiscalYear: year(row.fiscal_year),
  documentNumber: row.document_number,
  lineNumber: row.line_number,
  documentType: row.document_type,
  documentKind: row.document_kind,
  ...given('reverses', row.reverses === null ? null : (json(row.reverses) as NonNullable<GlRow['reverses']>)),
  period: Number(row.period),
  postedOn: day(row.posted_on),
  documentOn: day(row.document_on),
  incurredOn: day(row.effective_on),
  incurredBasis: row.effective_basis as EffectiveBasis,
  glAccount: row.gl_account,
  ...given('accountName', row.account_name),
  ...given('costCentre', row.cost_centre),
  ...given('wbsElement', row.wbs_element),
  ...given('internalOrder', row.internal_order),
  ...given('head', row.head),
  netAmount: amount(row.net_pence),
  ...given('vatAmount', optionalAmount(row.vat_pence)),
  ...given('vatCode', row.vat_code),
  ...given('vatRecoverable', row.vat_recoverable === null ? null : row.vat_recoverable === 1n),
  ...namesOf(row),
});

const namesOf = (row: ReadTables['gl_row']) => ({
  ...given('supplier', row.supplier),
  ...given('description', row.description),
  ...given('reference', row.reference),
  ...given('purchaseOrder', row.purchase_order),
  ...given('invoiceNumber', row.invoice_number),
  ...given('postedBy', row.posted_by),
});
