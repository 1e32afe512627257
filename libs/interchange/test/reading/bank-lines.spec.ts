import { describe, expect, it } from '@jest/globals';
import { BANK_MAPPINGS, type BankMapping, openTable, readBankLines } from '#interchange';
import { csvOf, type Posting } from './extracts.ts';
import { all, fileOf, refusalOf, saying } from './files.ts';

const statement: Posting = {
  Date: '05/08/2021',
  'Paid out': '',
  'Paid in': '55,000.00',
  Payer: 'HOME OFFICE',
  'Bank reference': 'BACS-1',
  Reference: 'NETWORK-1',
  Description: 'BACS credit',
};
const remittance: Posting = {
  'Payment date': '2021-08-05',
  Amount: '55000.00',
  Payer: 'Home Office',
  'Payment reference': '3000001',
  'Your reference': 'NETWORK-1',
};
const read = async (line: Posting, mapping: BankMapping = BANK_MAPPINGS['bank-plain']) =>
  all(readBankLines(await openTable(fileOf(csvOf([line]))), mapping));

describe('a list of payments', () => {
  it('of a bank is read line by line', async () => {
    const [first] = await read(statement);
    expect(first).toMatchObject({
      rowNo: 2,
      line: {
        rowNo: 2,
        amount: 5500000n,
        payer: 'HOME OFFICE',
        bankReference: 'BACS-1',
        remittanceReference: 'NETWORK-1',
        description: 'BACS credit',
      },
    });
    expect(first && 'line' in first && first.line.receivedOn.toString()).toBe('2021-08-05');
  });

  it('of a funder is read line by line', async () => {
    const lines = await read(remittance, BANK_MAPPINGS['remittance-plain']);
    expect(lines).toMatchObject([
      { line: { amount: 5500000n, bankReference: '3000001', remittanceReference: 'NETWORK-1' } },
    ]);
    expect(lines[0]).not.toHaveProperty('line.description');
  });

  it.each<[string, Posting, string]>([
    ['line-debit', { 'Paid in': '', 'Paid out': '12.00' }, 'is money that went out, and only what came in is taken.'],
    ['line-of-nothing', { 'Paid in': '0.00' }, 'is £0.00, and only what came in is taken.'],
    ['line-received-on', { Date: '' }, 'is blank.'],
    ['line-received-on', { Date: '2021' }, 'has “2021”, which is not a day written as yyyy-mm-dd or dd/mm/yyyy.'],
    ['line-payer', { Payer: '' }, 'is blank.'],
    ['line-bank-reference', { 'Bank reference': '' }, 'is blank.'],
  ])('has lines with a fault: %s', async (code, changes, what) => {
    const [first] = await read({ ...statement, ...changes });
    expect(first).toMatchObject({ rowNo: 2, fault: { code, detail: saying(what) } });
  });

  it('that takes money back is a fault in a signed column too', async () => {
    const lines = await read({ ...remittance, Amount: '-5.00' }, BANK_MAPPINGS['remittance-plain']);
    expect(lines).toMatchObject([{ fault: { code: 'line-debit', amount: -500n } }]);
  });

  it('is refused where an amount cannot be read', async () => {
    expect(await refusalOf(read({ ...statement, 'Paid in': 'pending' }))).toMatchObject({ code: 'amount-unreadable' });
  });

  it('is refused where a reference was destroyed', async () => {
    expect(await refusalOf(read({ ...statement, 'Bank reference': '3.00E+09' }))).toMatchObject({
      code: 'number-destroyed',
    });
  });
});
