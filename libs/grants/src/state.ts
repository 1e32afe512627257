import type { FinancialYear, Pence, PlainDate } from '#values';
import type { Signatory } from './commands.ts';
import type { ClaimFigures, FactsOf, RefusedPart, SpendFacts } from './events.ts';
import type { LineFact } from './line-facts.ts';
import type { Account } from './posting.ts';
import type { DayMove, RunningSum } from './running-sum.ts';
import type { ControlTotalKind, CostEntryKind } from './vocabulary.ts';

/** What a grant remembers in order to decide. Only `evolve` changes it; everybody else reads. */
export interface GrantState {
  opened: FactsOf<'GrantOpened'> | undefined;
  /** From when the grant is closed, if it is. */
  closedOn: PlainDate | undefined;
  readonly lines: Map<FinancialYear, LineState>;
  readonly bids: Map<number, BidState>;
  readonly offers: Map<number, OfferState>;
  /** Cost entries by name, `spend:12` or `accrual:3`. */
  readonly costs: Map<string, CostState>;
  readonly commitments: Map<number, CommitmentState>;
  readonly forecasts: Map<number, ForecastState>;
  readonly claims: Map<number, ClaimState>;
  /** Matches by `receiptId/matchNo`. */
  readonly matches: Map<string, MatchState>;
  readonly repayments: Map<number, RepaymentState>;
  /** Returns that were sent, by number. */
  readonly returns: Map<number, FactsOf<'ReturnSent'>>;
  readonly agreementsPublished: FactsOf<'AgreementPublished'>[];
  /** Shares of general-ledger rows, by row and number: what is held, and what each became. */
  readonly shares: Map<string, ShareState>;
  /** Accruals that the general ledger has taken back, and whose actual has not come. */
  readonly awaitingActual: Set<number>;
  /** The last number given of each kind. */
  readonly numbers: Map<NumberedKind, number>;
}

export type NumberedKind =
  | 'bid'
  | 'offer'
  | 'variation'
  | 'consent'
  | 'forecast'
  | 'commitment'
  | 'spend'
  | 'accrual'
  | 'statement'
  | 'claim'
  | 'repayment'
  | 'review'
  | 'return'
  | 'notice';

/** A share of a general-ledger row: held for review, or taken as an entry (`spend:12`) or as the end of one. */
export type ShareState =
  | { readonly standing: 'held'; readonly facts: FactsOf<'SpendHeldForReview'> }
  | { readonly standing: 'taken'; readonly entry?: string }
  | { readonly standing: 'returned' };

export type AccountSums = Map<Account, RunningSum>;

export interface LineState {
  readonly financialYear: FinancialYear;
  /** Running sums of the line, by account. */
  readonly sums: AccountSums;
  /** The same by head of cost, and by claim. */
  readonly heads: Map<string, AccountSums>;
  readonly claims: Map<number, AccountSums>;
  /** What cost entries stand for, by head and by the day on which the cost was incurred: entries are many, days few. */
  readonly incurred: Map<string, Map<number, IncurredCost>>;
  /** Cash held, by receipt. */
  readonly heldByReceipt: Map<string, RunningSum>;
  /** What is in force beside the sums, in the order in which it was recorded. */
  readonly facts: LineFact[];
  /** What may be excluded from a claim: accruals, partner cost, and cost recorded before there were terms. */
  readonly doubtful: Map<string, DoubtfulHead>;
  readonly claimNos: number[];
  /** Totals from outside on which the year is closed, the last of each kind. */
  readonly controlTotals: Map<ControlTotalKind, ControlTotal>;
  /** The offer that holds the line. */
  offerNo: number | undefined;
  /** Day from which the budget last changed. */
  budgetedOn: PlainDate | undefined;
  /** Day from which the forecast last changed. */
  forecastOn: PlainDate | undefined;
}

/** All entries of one head and one day together. */
export interface IncurredCost {
  /** What stands of their cost, before disallowances. */
  readonly cost: RunningSum;
  /** What has been refused of them, and not given back. */
  disallowed: Pence;
}

/** Cost of one kind and head that may be excluded from a claim, by day. Days as whole numbers, both inclusive. */
export interface DoubtfulHead {
  readonly kind: CostEntryKind;
  readonly head: string;
  readonly hasPartner: boolean;
  firstDay: number;
  lastDay: number;
  readonly days: Map<string, Doubtful>;
}

/** Entries that are judged alike: entries are many, and days few. */
export interface Doubtful {
  /** The entry that speaks for all of them. */
  readonly cost: CostState;
  /** What stands of their cost, and what has been refused of it. */
  readonly costSum: RunningSum;
  readonly disallowedSum: RunningSum;
}

export type ControlTotal = FactsOf<'ControlTotalRecorded'>;

export interface BidState {
  readonly facts: FactsOf<'BidSubmitted'>;
  standing: boolean;
}

export interface OfferState {
  readonly facts: FactsOf<'OfferReceived'>;
  standing: 'open' | 'superseded' | 'signed' | 'withdrawn' | 'lapsed';
  /** Void once the offer loses a line to a later one: what was signed is no longer what is offered. */
  signatures: readonly (Signatory & {
    readonly financialYears: readonly FinancialYear[];
    readonly signedOn: PlainDate;
  })[];
  /** Lines that the signed agreement names and the funder has only indicated. */
  indicativeYears: readonly FinancialYear[];
}

/** One cost entry and what still stands of it. Pence. */
export interface CostState {
  readonly kind: CostEntryKind;
  readonly number: number;
  readonly facts: SpendFacts | FactsOf<'AccrualRaised'>;
  /** With whom it is looked at when it is asked what cannot be claimed, if it may be that. */
  doubtful: Doubtful | undefined;
  /** What moves its cost: an accrual's falls as it is settled or released. */
  costMoves: readonly DayMove[];
  /** What has been refused of it, and given back. */
  disallowedMoves: readonly DayMove[];
  /** Disallowances that still stand, the oldest first. */
  disallowances: readonly RefusedPart[];
  /** From when a partner's CFO statement covers it. */
  coveredOn: PlainDate | undefined;
  reversed: boolean;
}

export interface CommitmentState {
  readonly facts: FactsOf<'CommitmentRaised'>;
  /** What raises it, releases it, uses it and gives it back, by day. */
  readonly moves: DayMove[];
  /** Amount used by spend that stands. */
  used: Pence;
  reversed: boolean;
}

export interface ForecastState {
  readonly facts: FactsOf<'ForecastReported'>;
  reversed: boolean;
}

export type ClaimStanding = 'prepared' | 'superseded' | 'certified' | 'submitted' | 'accepted' | 'withdrawn';

export interface ClaimState {
  readonly facts: FactsOf<'ClaimPrepared'>;
  readonly figures: ClaimFigures;
  standing: ClaimStanding;
  certifiedBy: string | undefined;
  certifiedOn: PlainDate | undefined;
  submittedOn: PlainDate | undefined;
  paymentDueOn: PlainDate | undefined;
  /** The outcome that stands. */
  outcome: FactsOf<'ClaimAccepted'> | undefined;
}

export interface MatchState {
  readonly facts: FactsOf<'CostRecovered'>;
  /** What it still pays of its claim. */
  recovered: Pence;
  /** What of it has been moved to held, and not come back. */
  held: Pence;
  /** Day of its latest movement. */
  movedOn: PlainDate;
  reversed: boolean;
}

export interface RepaymentState {
  readonly facts: FactsOf<'RepaymentDue'>;
  paid: Pence;
  reversed: boolean;
}

export const emptyGrant = (): GrantState => ({
  opened: undefined,
  closedOn: undefined,
  lines: new Map(),
  bids: new Map(),
  offers: new Map(),
  costs: new Map(),
  commitments: new Map(),
  forecasts: new Map(),
  claims: new Map(),
  matches: new Map(),
  repayments: new Map(),
  returns: new Map(),
  agreementsPublished: [],
  shares: new Map(),
  awaitingActual: new Set(),
  numbers: new Map(),
});

export const nextNumber = (state: GrantState, kind: NumberedKind): number => (state.numbers.get(kind) ?? 0) + 1;

export const matchKey = (receiptId: string, matchNo: number): string => `${receiptId}/${matchNo}`;
