import type { FinancialYear, GrantId, ImportId, Pence, ReceiptId } from '#values';
import type { Dated } from './vocabulary.ts';

/** What can be asked of a receipt of cash, and what is recorded there (ledger model, sections 1 and 4). */
export type ReceiptCommand = RecordReceipt | ReserveMatch | SettleMatch | ReverseMatch | SettleReversal;

interface Ask<Type extends string> extends Dated {
  readonly type: Type;
}

export interface RecordReceipt extends Ask<'RecordReceipt'> {
  readonly receiptId: ReceiptId;
  readonly amount: Pence;
  readonly payer: string;
  readonly remittanceReference?: string;
  readonly bankReference?: string;
  /** What the bank's statement says of it. */
  readonly description?: string;
  /** The file and the row of it that the receipt was imported from, as a spreadsheet numbers it. */
  readonly fromFile?: { readonly importId: ImportId; readonly rowNo: number };
  /** The line for which the cash is held as an advance; absent where it is not yet identified. */
  readonly heldFor?: { readonly grantId: GrantId; readonly financialYear: FinancialYear };
}

/** Reserves cash of the receipt for a claim; the grant then takes what is outstanding. */
export interface ReserveMatch extends Ask<'ReserveMatch'> {
  readonly grantId: GrantId;
  readonly claimNo: number;
  readonly amount: Pence;
}

/** The follow-up: what the grant took. */
export interface SettleMatch extends Ask<'SettleMatch'> {
  readonly matchNo: number;
  readonly takenAmount: Pence;
}

export interface ReverseMatch extends Ask<'ReverseMatch'> {
  readonly matchNo: number;
  readonly reason: string;
}

/** The follow-up of a reversal: what the grant could not give back, because it has been repaid to the funder. */
export interface SettleReversal extends Ask<'SettleReversal'> {
  readonly matchNo: number;
  readonly keptAmount: Pence;
}

type Kept<Command> = Omit<Command, 'type'>;

export type ReceiptEvent =
  | { readonly type: 'ReceiptRecorded'; readonly data: Kept<RecordReceipt> }
  | {
      readonly type: 'ReceiptReserved';
      readonly data: Kept<ReserveMatch> & {
        readonly receiptId: ReceiptId;
        readonly matchNo: number;
        readonly heldForYear?: FinancialYear;
      };
    }
  | {
      readonly type: 'ReceiptMatchSettled';
      readonly data: Dated & {
        readonly receiptId: ReceiptId;
        readonly matchNo: number;
        readonly grantId: GrantId;
        readonly claimNo: number;
        /** What the match now holds: taken, or kept after a reversal. */
        readonly takenAmount: Pence;
        readonly leftAmount: Pence;
      };
    }
  | {
      readonly type: 'ReceiptMatchReversed';
      readonly data: Kept<ReverseMatch> & {
        readonly receiptId: ReceiptId;
        readonly grantId: GrantId;
        readonly claimNo: number;
        readonly amount: Pence;
      };
    };
