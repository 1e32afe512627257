import { periodOf, type FinancialYear, type GrantId, type Pence, type PlainDate } from '#values';

/** Accounts of the ledger, each against its contra (ledger model, section 5). */
export const ACCOUNTS = [
  'bid',
  'indicative',
  'offered',
  'agreed',
  'approved-to-bid',
  'approved-in-principle',
  'approved-to-accept',
  'budget',
  'forecast',
  'committed',
  'actual',
  'accrued',
  'disallowed',
  'claimed',
  'lapse',
  'received',
  'recovered',
  'repaid',
  'held',
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** One side of a posting: an account moves by some pence from a day on. The contra side follows from it. */
export interface Move {
  readonly account: Account;
  readonly pence: Pence;
  /** From this day on (inclusive) the amount counts in a view "as at". */
  readonly effectiveOn: PlainDate;
  readonly financialYear?: FinancialYear | undefined;
  readonly head?: string | undefined;
  readonly claimNo?: number | undefined;
  readonly receiptId?: string | undefined;
  /** The cost entry behind the amount, as `spend:12` or `accrual:3`. */
  readonly entry?: string | undefined;
  readonly incurredOn?: PlainDate | undefined;
  readonly partner?: string | undefined;
  /** Accounting period, 1 is April; for cost it is the month it is recorded in. */
  readonly period?: number | undefined;
  /** Cash that belongs to no grant yet. */
  readonly unidentified?: true | undefined;
}

export interface Posting extends Omit<Move, 'account' | 'unidentified'> {
  readonly account: Account | `contra:${Account}`;
  readonly grantId?: GrantId | undefined;
}

/** The two balanced sides of every move. Moves of nothing leave no posting. */
export function bothSides(moves: readonly Move[], grantId: GrantId | undefined): readonly Posting[] {
  return moves
    .filter((move) => move.pence !== 0n)
    .flatMap(({ unidentified, ...move }) => {
      const period = move.period ?? (move.incurredOn === undefined ? undefined : periodOf(move.incurredOn));
      const posting: Posting = { ...move, period, grantId: unidentified ? undefined : grantId };
      return [posting, { ...posting, account: `contra:${move.account}`, pence: -move.pence as Pence }];
    });
}
