import type { FileTotals } from '#grants';
import { parseAmount } from '#values';
import { Amount, FileName, Sha256, Text, TextWhole } from '../fields/index.ts';

const ROWS_MAX = 10_000_000;

/** What is said of a file that is sent: how to read it, and its control totals (R36), all of which it must meet. */
export class ImportParameters {
  @Text({ max: 60, description: 'The name of the mapping by which its columns are read.' })
  mapping!: string;

  @FileName({ description: 'What it is called where it comes from.' })
  fileName!: string;

  @TextWhole({ min: 0, max: ROWS_MAX, example: 120, description: 'Rows under the header.' })
  rows!: number;

  @Amount({ description: 'All its debits. Money that goes out is a debit on a statement of a bank.' })
  debitAmount!: string;

  @Amount({ example: '0.00', description: 'All its credits, without a sign.' })
  creditAmount!: string;

  @Sha256({ description: 'SHA-256 of its bytes, as sha256sum prints it.' })
  sha256!: string;
}

/** The control totals as the ledger takes them. The texts have been validated. */
export const statedIn = ({ rows, debitAmount, creditAmount, sha256 }: ImportParameters): FileTotals => ({
  rows,
  debitAmount: parseAmount(debitAmount),
  creditAmount: parseAmount(creditAmount),
  sha256,
});
