import type {
  Account,
  ClaimStanding,
  DocumentKind,
  EffectiveBasis,
  Explanation,
  LineView,
  YearReconciliation,
} from '#grants';
import type { ShareStanding } from '#projections';
import type { FinancialYear, GlRowKey, ImportId, Pence } from '#values';
import type { MadeFrom } from '../returns/return-content.ts';
import type { GrantNamed } from '../returns/return-sources.ts';

/** Everything a reconciliation is made from, each at its position and on its day. */
export interface ReconciliationSources {
  readonly grant: GrantNamed;
  readonly financialYear: FinancialYear;
  readonly line: LineView;
  readonly generalLedger?: RecordedTotal | undefined;
  readonly income?: RecordedTotal | undefined;
  readonly closure?:
    | {
        readonly position: bigint;
        readonly reconciliation: YearReconciliation;
        readonly explanations: readonly Explanation[];
      }
    | undefined;
  /** Shares of rows that were ever placed with the year. */
  readonly shares: readonly ShareSource[];
  /** Cost entries of the year, and what of each still stands. */
  readonly entries: readonly EntrySource[];
  /** Rows that no grant has and that would come here. */
  readonly waiting: readonly WaitingSource[];
  readonly claims: readonly YearClaimSource[];
  readonly cash: readonly CashSource[];
  /** Accounts in which something rests on an entry that says it is illustrative. */
  readonly illustrative: ReadonlySet<Account>;
  readonly madeFrom: MadeFrom;
}

/** The last control total of a kind. */
export interface RecordedTotal {
  readonly amount: Pence;
  /** Where it is from, and who recorded it. */
  readonly source: string;
  readonly recordedBy: string;
  readonly basis: EffectiveBasis;
  readonly position: bigint;
}

/** A row of a file. */
export interface RowSource {
  readonly key: GlRowKey;
  readonly importId: ImportId;
  readonly fileName?: string;
  readonly rowNo: number;
  /** Net of recoverable VAT, with its sign in the general ledger. */
  readonly eligibleAmount: Pence;
}

export interface ShareSource extends RowSource {
  readonly documentKind: DocumentKind;
  readonly standing: ShareStanding;
  readonly takenAs?: 'entry' | 'reversal' | 'accrual-awaits-actual';
  readonly entry?: string;
  readonly undone?: true;
  readonly reasons?: readonly { readonly code: string; readonly detail: string }[];
}

export interface WaitingSource extends RowSource {
  readonly unallocated?: { readonly code: string; readonly detail: string };
  readonly because: 'rule' | 'cost-centre';
}

export interface EntrySource {
  readonly entry: string;
  readonly amount: Pence;
  /** What of it is recorded in another month than that in which it was incurred (R34). */
  readonly lateAmount: Pence;
  readonly disallowedAmount: Pence;
  /** Of an entry that no row asked for. */
  readonly position?: bigint;
  readonly sentence?: string;
}

export interface YearClaimSource {
  readonly claimNo: number;
  readonly standing: ClaimStanding;
  /** As it was sent, what an outcome took off, what is left of it, and what of that is recovered. */
  readonly submittedAmount: Pence;
  readonly reductionAmount: Pence;
  readonly claimedAmount: Pence;
  readonly recoveredAmount: Pence;
}

export interface CashSource {
  readonly receiptId: string;
  readonly receivedAmount: Pence;
  readonly repaidAmount: Pence;
  readonly heldAmount: Pence;
}
