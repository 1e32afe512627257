import { describe, expect, it } from '@jest/globals';
import { GL_MAPPINGS, type GlMapping, openTable, readGlRows } from '#interchange';
import { csvOf, posting, type Posting, readExtract, readPosting } from './extracts.ts';
import { fileOf, refusalOf, taken } from './files.ts';

const { plain, sap } = GL_MAPPINGS;
const full = {
  ...posting,
  'Reversal of': '4700',
  'Reversal of year': '2019/20',
  'Reversal of line': '2',
  'Account name': 'Overtime',
  'WBS element': 'G-0867-01',
  'Internal order': '800123',
  Head: 'officers',
  'VAT amount': '240.00',
  'VAT code': 'S',
  'VAT recoverable': 'yes',
  Supplier: 'A supplier',
  Reference: 'REF-1',
  'Purchase order': '4500001234',
  'Invoice number': 'INV-1',
  'Posted by': 'BATCH',
  'Planning category': 'Actual',
};
const sapLine = {
  CompanyCode: '1000',
  FiscalYear: '2020',
  FiscalYearPeriod: '2020005',
  AccountingDocument: '4711',
  LedgerGLLineItem: '1',
  AccountingDocumentType: 'KR',
  PostingDate: '31.08.2020',
  DocumentDate: '28.08.2020',
  GLAccount: '510200',
  CostCenter: 'CC4711',
  WBSElement: 'G-0867-01',
  ActualAmountInCompanyCodeCrcy: '-1200.00',
  CompanyCodeCurrency: 'GBP',
  TaxCode: 'V0',
  ReverseDocument: '0000000000',
  PlanningCategory: 'ACT01',
};
const inText = (row: object): unknown =>
  JSON.parse(JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));

describe('a row of an extract', () => {
  it('has every field that the plain mapping knows', async () => {
    const { rows } = await readExtract(csvOf([full]));
    expect(rows.map(({ rowNo }) => rowNo)).toEqual([2]);
    expect(inText(taken(rows)[0]!)).toEqual({
      companyCode: '1000',
      fiscalYear: '2020/21',
      documentNumber: '4711',
      lineNumber: '1',
      documentType: 'Invoice',
      documentKind: 'invoice',
      reverses: { documentNumber: '4700', fiscalYear: '2019/20', lineNumber: '2' },
      period: 5,
      postedOn: '2020-08-31',
      documentOn: '2020-08-28',
      incurredOn: '2020-08-20',
      incurredBasis: 'stated',
      glAccount: '510200',
      accountName: 'Overtime',
      costCentre: 'CC4711',
      wbsElement: 'G-0867-01',
      internalOrder: '800123',
      head: 'officers',
      netAmount: '120000',
      vatAmount: '24000',
      vatCode: 'S',
      vatRecoverable: true,
      supplier: 'A supplier',
      description: 'Overtime',
      reference: 'REF-1',
      purchaseOrder: '4500001234',
      invoiceNumber: 'INV-1',
      postedBy: 'BATCH',
    });
  });

  it('of SAP has its year by the April it begins in, its noughts back, and no service date of its own', async () => {
    const { rows } = await readExtract(csvOf([sapLine]), { mapping: sap });
    expect(inText(taken(rows)[0]!)).toEqual({
      companyCode: '1000',
      fiscalYear: '2020/21',
      documentNumber: '0000004711',
      lineNumber: '000001',
      documentType: 'KR',
      documentKind: 'invoice',
      period: 5,
      postedOn: '2020-08-31',
      documentOn: '2020-08-28',
      incurredOn: '2020-08-28',
      incurredBasis: 'not-stated',
      glAccount: '0000510200',
      costCentre: 'CC4711',
      wbsElement: 'G-0867-01',
      netAmount: '-120000',
      vatCode: 'V0',
      vatRecoverable: false,
    });
  });

  it('has no name of a payee where it is payroll', async () => {
    const { rows } = await readExtract(csvOf([{ ...full, 'Document type': 'PAYROLL' }]));
    expect(taken(rows)[0]).not.toHaveProperty('supplier');
  });

  it('has its texts on one line, with accents as one character', async () => {
    const texts = { Description: 'Two laptops,\r\nand a bag', 'Cost centre': 'CAFE\u0301' };
    const { rows } = await readPosting(texts);
    expect(taken(rows)).toMatchObject([{ description: 'Two laptops, and a bag', costCentre: 'CAF\u00c9' }]);
  });

  it.each<[Partial<GlMapping>, Posting, object]>([
    [{ fiscalYear: 'end-year' }, { 'Fiscal year': '2021' }, { fiscalYear: '2020/21' }],
    [{}, { 'Fiscal year': 'FY 20/21' }, { fiscalYear: '2020/21' }],
    [{}, { Period: '016' }, { period: 16 }],
    [{ incurredOnElse: 'postedOn' }, { 'Service date': '' }, { incurredBasis: 'not-stated' }],
    [{ vatCodes: { recoverable: ['S'], irrecoverable: ['X'] } }, { 'VAT code': 'X' }, { vatRecoverable: false }],
    [{}, { 'VAT code': 'X' }, { vatCode: 'X' }],
  ])('is read as the mapping says: %j', async (mapping, changes, row) => {
    const { rows } = await readPosting(changes, { mapping: { ...plain, ...mapping } });
    expect(taken(rows)).toMatchObject([row]);
  });
});

describe('a row with a fault', () => {
  it.each<[string, Posting, string, RegExp]>([
    ['row-not-actual', { 'Planning category': 'PLAN' }, 'Planning category', /has “PLAN”, which is a plan or a commit/],
    ['row-currency', { Currency: 'EUR' }, 'Currency', /has “EUR”\. Only amounts in pounds sterling/],
    ['row-currency', { Currency: '' }, 'Currency', /has “”/],
    ['row-company-code', { 'Company code': '' }, 'Company code', /is blank\.$/],
    ['row-company-code', { 'Company code': 'ü' }, 'Company code', /has “ü”, which is over 40 characters or/],
    ['row-fiscal-year', { 'Fiscal year': '2020/22' }, 'Fiscal year', /has “2020\/22”, which is not a financial year/],
    ['row-fiscal-year', { 'Fiscal year': '2019-2021' }, 'Fiscal year', /is not a financial year/],
    ['row-fiscal-year', { 'Fiscal year': '' }, 'Fiscal year', /is blank/],
    ['row-document-number', { 'Document number': 'a'.repeat(41) }, 'Document number', /is over 40 characters/],
    ['row-line-number', { 'Line number': '' }, 'Line number', /is blank/],
    ['row-document-type', { 'Document type': 'Memo' }, 'Document type', /does not say what kind of document/],
    ['row-document-type', { 'Document type': '' }, 'Document type', /is blank/],
    ['row-reverses', { 'Reversal of': 'ü' }, 'Reversal of', /is no number of a document/],
    ['row-reverses', { 'Reversal of': '1', 'Reversal of year': 'last' }, 'Reversal of year', /not a financial year/],
    ['row-period', { Period: '17' }, 'Period', /has “17”, which is not a period of its year/],
    ['row-period', { Period: '' }, 'Period', /1 is April, and 13 to 16 are adjustments/],
    ['row-posted-on', { 'Posting date': '31/02/2021' }, 'Posting date', /has “31\/02\/2021”, and there is no such day/],
    ['row-posted-on', { 'Posting date': '' }, 'Posting date', /is blank/],
    [
      'row-document-on',
      { 'Document date': '08-31-2020' },
      'Document date',
      /not a day written as yyyy-mm-dd or dd\/mm/,
    ],
    ['row-incurred-on', { 'Service date': 'August' }, 'Service date', /is not a day/],
    ['row-gl-account', { 'GL account': '' }, 'GL account', /is blank/],
    ['row-vat-amount', { 'VAT amount': '20%' }, 'VAT amount', /has “20%”, which cannot be read as an amount/],
    ['row-vat-recoverable', { 'VAT recoverable': 'half' }, 'VAT recoverable', /is yes or no \(R15\)/],
  ])('%s: %j', async (code, changes, column, what) => {
    const { rows, totals } = await readPosting(changes);
    expect(rows).toMatchObject([{ rowNo: 2, fault: { code, column, amount: 120000n } }]);
    const detail = rows.map((read) => ('fault' in read ? read.fault.detail : ''))[0]!;
    expect(detail.startsWith(`Row 2, column “${column}”, `)).toBe(true);
    expect(detail).toMatch(what);
    expect(totals).toMatchObject({ rows: 1, debitAmount: 120000n });
  });

  it.each<[string, Partial<GlMapping>, Posting]>([
    ['row-incurred-on', { incurredOnElse: 'none' }, { 'Service date': '' }],
    ['row-vat-code', { vatCodes: { recoverable: ['S'], irrecoverable: [] } }, { 'VAT code': 'Z' }],
    [
      'row-vat-recoverable',
      { vatCodes: { recoverable: ['S'], irrecoverable: [] } },
      { 'VAT code': 'S', 'VAT recoverable': 'no' },
    ],
    ['row-period', { period: 'year-and-period' }, { Period: '2019005' }],
    ['row-fiscal-year', { fiscalYear: 'start-year' }, { 'Fiscal year': '20' }],
  ])('%s by the mapping %j', async (code, mapping, changes) => {
    const { rows } = await readPosting(changes, { mapping: { ...plain, ...mapping } });
    expect(rows).toMatchObject([{ fault: { code } }]);
  });

  it('keeps its year and period where they can be read', async () => {
    const { rows } = await readPosting({ Currency: 'EUR' });
    expect(rows).toMatchObject([{ fault: { fiscalYear: '2020/21', period: 5 } }]);
  });

  it('leaves the others as they are', async () => {
    const { rows } = await readExtract(csvOf([{ ...posting, Currency: 'EUR' }, posting]));
    expect(rows.map((read) => 'row' in read)).toEqual([false, true]);
  });
});

describe('an amount', () => {
  const signed = (text: string, mark: '.' | ',' = '.') =>
    readPosting({ 'Net amount': text }, { mapping: { ...plain, decimalMark: mark } });

  it.each<[string, bigint]>([
    ['1200', 120000n],
    ['1200.5', 120050n],
    ['.50', 50n],
    ['-1200.00', -120000n],
    ['\u22121200.00', -120000n],
    ['1200.00-', -120000n],
    ['(1,200.00)', -120000n],
    ['£1,479,306.16', 147930616n],
    ['-£5.00', -500n],
    ['£-5.00', -500n],
    ['GBP 1 200.00', 120000n],
    ['1,200.00 GBP', 120000n],
    [' 1200.00 ', 120000n],
    ['1\u00a0200.00', 120000n],
    ['0.00', 0n],
  ])('may be written %s', async (text, pence) => {
    expect(taken((await signed(text)).rows)).toMatchObject([{ netAmount: pence }]);
  });

  it.each<[string, bigint]>([
    ['1.479.306,16', 147930616n],
    ['1200,5', 120050n],
    ['-5', -500n],
  ])('may be written %s where the comma is the decimal mark', async (text, pence) => {
    expect(taken((await signed(text, ',')).rows)).toMatchObject([{ netAmount: pence }]);
  });

  it.each<[string, string]>([
    ['1.005', 'which has more than two decimals; nothing is rounded in reading'],
    ['0.30000000000000004', 'which has more than two decimals; nothing is rounded in reading'],
    ['1,47,930.00', 'which cannot be read as an amount'],
    ['1.200,00', 'which cannot be read as an amount'],
    ['(5.00', 'which cannot be read as an amount'],
    ['-5.00-', 'which cannot be read as an amount'],
    ['(-5.00)', 'which cannot be read as an amount'],
    ['5.', 'which cannot be read as an amount'],
    ['1.2E+3', 'which cannot be read as an amount'],
    ['€5.00', 'which cannot be read as an amount'],
    ['nil', 'which cannot be read as an amount'],
    ['12345678901234.00', 'which is more than thirteen digits of pounds'],
  ])('that cannot be read refuses the file: %s', async (text, because) => {
    expect(await refusalOf(signed(text))).toEqual({
      code: 'amount-unreadable',
      message: `Row 2, column “Net amount”, has “${text}”, ${because}.`,
      rowNo: 2,
      column: 'Net amount',
    });
  });

  it('that is missing refuses the file', async () => {
    expect(await refusalOf(signed(''))).toMatchObject({ code: 'amount-missing', rowNo: 2, column: 'Net amount' });
  });
});

describe('a day', () => {
  const formats = [
    ...(['yyyy-mm-dd', 'dd/mm/yyyy', 'dd/mm/yy', 'dd.mm.yyyy', 'dd-mm-yyyy', 'dd-mmm-yyyy', 'yyyymmdd'] as const),
    'excel-serial' as const,
  ];
  const read = (text: string, dayFormats: GlMapping['dayFormats'] = formats) =>
    readPosting({ 'Service date': text }, { mapping: { ...plain, dayFormats } });

  it.each([
    '2020-08-05',
    '05/08/2020',
    '5/8/2020',
    '05/08/20',
    '05.08.2020',
    '5-8-2020',
    '05-Aug-2020',
    '5 AUG 2020',
    '20200805',
    '44048',
    '44048.5',
    '2020-08-05 00:00:00',
    '2020-08-05T23:59',
    ' 05/08/2020 ',
  ])('may be written %s, the day before the month', async (text) => {
    const days = taken((await read(text)).rows).map(({ incurredOn }) => incurredOn.toString());
    expect(days).toEqual(['2020-08-05']);
  });

  it.each([
    ['08/31/2020', 'and there is no such day from 1990 to 2199'],
    ['29/02/2021', 'and there is no such day from 1990 to 2199'],
    ['2020-08-05T23:30:00Z', 'which is not a day written as'],
    ['60', 'which Excel calls 29 February 1900, a day that never was'],
    ['61', 'and there is no such day from 1990 to 2199'],
    ['05-Aux-2020', 'and there is no such day from 1990 to 2199'],
    ['August 2020', 'which is not a day written as'],
  ])('is not %s', async (text, because) => {
    const { rows } = await read(text);
    expect(rows).toMatchObject([{ fault: { code: 'row-incurred-on' } }]);
    expect(rows.map((one) => ('fault' in one ? one.fault.detail : ''))[0]).toContain(`has “${text}”, ${because}`);
  });

  it('is only what the mapping allows', async () => {
    expect((await read('44048', ['yyyy-mm-dd'])).rows).toMatchObject([{ fault: { code: 'row-incurred-on' } }]);
  });
});

describe('debit and credit', () => {
  const indicator: GlMapping = {
    ...plain,
    columns: { ...plain.columns, debitOrCredit: ['D/C'] },
    amount: { rule: 'indicator', debit: ['S', 'D'], credit: ['H', 'C'] },
  };
  const two: GlMapping = {
    ...plain,
    columns: { ...plain.columns, debit: ['Debit'], credit: ['Credit'] },
    amount: { rule: 'two-columns' },
  };
  const read = (mapping: GlMapping, changes: Posting) => readPosting({ 'VAT amount': '1.00', ...changes }, { mapping });

  it.each<[GlMapping, Posting, object]>([
    [indicator, { 'D/C': 'S' }, { netAmount: 120000n, vatAmount: 100n }],
    [indicator, { 'D/C': 'h' }, { netAmount: -120000n, vatAmount: -100n }],
    [two, { Debit: '5.00', Credit: '' }, { netAmount: 500n, vatAmount: 100n }],
    [two, { Debit: '0.00', Credit: '5.00' }, { netAmount: -500n }],
  ])('may be told in a column or by columns: %#', async (mapping, changes, row) => {
    expect(taken((await read(mapping, changes)).rows)).toMatchObject([row]);
  });

  it.each<[GlMapping, Posting, RegExp]>([
    [indicator, { 'D/C': 'X' }, /it has “X”, and the mapping knows S, D, H, C/],
    [indicator, { 'D/C': 'S', 'Net amount': '-5.00' }, /has a minus, although debit and credit are told otherwise/],
    [two, { Debit: '5.00', Credit: '5.00' }, /has both a debit and a credit/],
    [two, { Debit: '-5.00', Credit: '' }, /has a minus/],
  ])('that contradict themselves refuse the file: %#', async (mapping, changes, what) => {
    const { code, message } = await refusalOf(read(mapping, changes));
    expect(code).toBe('amount-unreadable');
    expect(message).toMatch(what);
  });

  it('that are both blank refuse the file', async () => {
    expect(await refusalOf(read(two, { Debit: '', Credit: '' }))).toMatchObject({ code: 'amount-missing' });
  });
});

describe('an extract', () => {
  it('is read only as far as rows are taken, and left at any of them', async () => {
    // An amount that cannot be read, a hundred thousand bytes further on, is not met.
    const many = Array.from({ length: 2_000 }, () => posting);
    const table = await openTable(fileOf(csvOf([...many, { ...posting, 'Net amount': 'nil' }])));
    let count = 0;
    for await (const _row of readGlRows(table, plain)) {
      count += 1;
      if (count === 10) break;
    }
    expect(count).toBe(10);
  });
});
