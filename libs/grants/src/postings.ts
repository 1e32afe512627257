import type { RuleEvent } from './allocation-rule.ts';
import type { DecisionEvent } from './decision-paper.ts';
import type { FactsOf, GrantEvent, Undone } from './events.ts';
import type { ImportEvent } from './import.ts';
import { bothSides, type Move, type Posting } from './posting.ts';
import * as award from './postings/award.ts';
import * as cash from './postings/cash.ts';
import * as cost from './postings/cost.ts';
import * as plan from './postings/plan.ts';
import type { ReceiptEvent } from './receipt.ts';
import type { RowEvent } from './row.ts';
import { grantOf } from './streams.ts';

export type LedgerEvent = GrantEvent | DecisionEvent | ReceiptEvent | RowEvent | RuleEvent | ImportEvent;

type Moves<Event extends LedgerEvent> = {
  readonly [Type in Event['type']]: (facts: Extract<Event, { type: Type }>['data']) => readonly Move[];
};
const none = (): readonly Move[] => [];

/** What each event moves. A new event does not compile until it is said here. */
const moves: Moves<LedgerEvent> = {
  GrantOpened: none,
  BidSubmitted: award.submitted,
  BidRejected: award.bidEnded,
  BidWithdrawn: award.bidEnded,
  OfferReceived: award.offered,
  OfferWithdrawn: award.offerEnded,
  OfferLapsed: award.offerEnded,
  BidApproved: award.toBid,
  FundingApprovedInPrinciple: award.inPrinciple,
  OfferApproved: award.toAccept,
  OfferDeclined: award.declined,
  ApprovalNotApplied: none,
  SignatureRecorded: none,
  AgreementSigned: award.signed,
  AgreementPublished: none,
  AgreementTerminated: award.terminated,
  AwardVaried: award.varied,
  ConsentRecorded: none,
  BudgetSet: plan.budgetSet,
  BudgetTransferred: plan.budgetTransferred,
  ForecastReported: plan.forecast,
  CommitmentRaised: plan.committed,
  CommitmentReleased: plan.released,
  ActualSpendReported: cost.spent,
  AccrualRaised: cost.accrued,
  AccrualReversed: cost.accrualReleased,
  PartnerStatementRecorded: none,
  ClaimPrepared: none,
  ClaimCertified: none,
  ClaimSubmitted: cash.claimSubmitted,
  ClaimAccepted: cash.accepted,
  ClaimWithdrawn: cash.claimWithdrawn,
  AdvanceHeld: cash.advanceHeld,
  CostRecovered: cash.recovered,
  RepaymentDue: cash.repaymentDue,
  RepaymentMade: cash.repaymentMade,
  EntryReversed: (facts: FactsOf<'EntryReversed'>) => undone(facts.reversed, facts),
  PeriodClosed: none,
  PeriodReopened: none,
  ControlTotalRecorded: none,
  FinancialYearClosed: award.yearClosed,
  FinancialYearReopened: award.yearReopened,
  GrantReviewed: none,
  ReturnSent: none,
  NoticeGiven: none,
  GrantClosed: none,
  SpendHeldForReview: none,
  HeldSpendReleased: none,
  AccrualAwaitsActual: none,
  ShareNotMoved: none,
  DecisionRecorded: none,
  DecisionErratumRecorded: none,
  DecisionPublished: none,
  ExemptionReviewed: none,
  ReceiptRecorded: cash.receiptRecorded,
  ReceiptReserved: none,
  ReceiptMatchSettled: none,
  ReceiptMatchReversed: none,
  RowRecorded: none,
  RowAllocated: none,
  RowReallocated: none,
  RowReviewed: none,
  RowRefused: none,
  RowShareSettled: none,
  AllocationRuleSet: none,
  ImportRecorded: none,
  ImportRowsTaken: none,
  ImportCompleted: none,
};

function undone(entry: Undone, takenBack: cost.TakenBack): readonly Move[] {
  const since = takenBack.effectiveOn;
  switch (entry.kind) {
    case 'spend':
      return cost.spendUndone(entry, takenBack);
    case 'accrual':
      return cost.accrualUndone(entry, takenBack);
    case 'commitment':
      return plan
        .committed(entry.facts)
        .map((move) => ({ ...move, pence: -entry.amount as typeof move.pence, effectiveOn: since }));
    case 'forecast':
      return plan.forecastUndone(entry.facts, since);
    case 'claim-outcome':
      return cash.outcomeUndone(entry, since);
    case 'repayment-due':
      return cash.repaymentUndone(entry, since);
    case 'cash-match':
      return cash.matchUndone(entry, since);
  }
}

/** The moves of an event, one side each: what a grant's state adds to its running sums. */
export const movesOf = (event: LedgerEvent): readonly Move[] =>
  (moves[event.type] as (facts: unknown) => readonly Move[])(event.data);

/**
 * The balanced postings of an event (design D4): a pure function of the event and the stream it stands in. They sum
 * to zero. Pence; `effectiveOn` inclusive.
 */
export const postingsOf = (stream: string, event: LedgerEvent): readonly Posting[] =>
  bothSides(movesOf(event), grantOf(stream));
