import type { BankMapping } from '../mapping.ts';

/** A bank's statement, with what came in and what went out in two columns. */
export const bankPlainMapping: BankMapping = {
  kind: 'bank',
  name: 'bank-plain',
  version: 1,
  columns: {
    receivedOn: ['Date', 'Value date', 'Received on'],
    debit: ['Paid out', 'Debit'],
    credit: ['Paid in', 'Credit'],
    payer: ['Payer', 'Name', 'Counterparty'],
    bankReference: ['Bank reference', 'Transaction reference'],
    remittanceReference: ['Reference', 'Remittance reference'],
    description: ['Description', 'Narrative'],
  },
  mustHave: [],
  amount: { rule: 'two-columns' },
  decimalMark: '.',
  dayFormats: ['yyyy-mm-dd', 'dd/mm/yyyy'],
};

/** A funder's list of what it has paid, with the claim that each payment is for. */
export const remittancePlainMapping: BankMapping = {
  kind: 'bank',
  name: 'remittance-plain',
  version: 1,
  columns: {
    receivedOn: ['Payment date', 'Received on'],
    amount: ['Amount', 'Amount paid'],
    payer: ['Payer', 'Funder'],
    bankReference: ['Bank reference', 'Payment reference'],
    remittanceReference: ['Remittance reference', 'Claim reference', 'Your reference'],
    description: ['Description'],
  },
  mustHave: ['remittanceReference'],
  amount: { rule: 'signed' },
  decimalMark: '.',
  dayFormats: ['yyyy-mm-dd', 'dd/mm/yyyy'],
};
