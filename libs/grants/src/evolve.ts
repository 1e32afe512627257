import { laterOf, sum, ZERO } from '#values';
import type { FactsOf, GrantEvent, GrantEventType } from './events.ts';
import { noLongerDisallowed } from './disallowance.ts';
import { addCost, judgeAgain, reportSpend, useCommitment } from './evolve-cost.ts';
import { undo } from './evolve-reversal.ts';
import { acceptClaim, prepareClaim, toHeld } from './evolve-claim.ts';
import { addMove, heldLines, lineOf } from './line-state.ts';
import { lineFactsOf } from './line-facts.ts';
import { shareText, type RowShareName } from './gl-row.ts';
import { movesOf } from './postings.ts';
import { matchKey, type GrantState, type NumberedKind } from './state.ts';

type Changes = { readonly [Type in GrantEventType]: (state: GrantState, facts: FactsOf<Type>) => void };
const nothing = (): void => undefined;

/** What the state remembers of each event beside its sums. A new event does not compile until it is said here. */
const changes: Changes = {
  GrantOpened: (state, facts) => void (state.opened = facts),
  BidSubmitted: (state, facts) => {
    state.bids.set(facts.bidNo, { facts, standing: true });
    counted(state, 'bid', facts.bidNo);
  },
  BidRejected: endBid,
  BidWithdrawn: endBid,
  OfferReceived: receiveOffer,
  OfferWithdrawn: (state, facts) => offer(state, facts.offerNo, 'withdrawn'),
  OfferLapsed: (state, facts) => offer(state, facts.offerNo, 'lapsed'),
  BidApproved: nothing,
  FundingApprovedInPrinciple: nothing,
  OfferApproved: nothing,
  OfferDeclined: nothing,
  ApprovalNotApplied: nothing,
  SignatureRecorded: (state, { offerNo, role, party, financialYears, effectiveOn }) => {
    const signing = state.offers.get(offerNo);
    if (signing === undefined) return;
    signing.signatures = [...signing.signatures, { role, party, financialYears, signedOn: effectiveOn }];
  },
  AgreementSigned: (state, facts) => {
    offer(state, facts.offerNo, 'signed');
    const signed = state.offers.get(facts.offerNo);
    if (signed !== undefined) signed.indicativeYears = facts.indicativeYears;
  },
  AgreementPublished: (state, facts) => void state.agreementsPublished.push(facts),
  AgreementTerminated: (state, { lines }) => {
    judgeAgain(
      state,
      lines.map((line) => line.financialYear),
    );
  },
  AwardVaried: (state, facts) => counted(state, 'variation', facts.variationNo),
  ConsentRecorded: (state, facts) => {
    counted(state, 'consent', facts.consentNo);
    if (facts.allowedFrom !== undefined) judgeAgain(state, [facts.financialYear]);
  },
  BudgetSet: (state, facts) => void (lineOf(state, facts.financialYear).budgetedOn = facts.effectiveOn),
  BudgetTransferred: (state, facts) => {
    const line = lineOf(state, facts.financialYear);
    line.budgetedOn = laterOf(line.budgetedOn ?? facts.effectiveOn, facts.effectiveOn);
  },
  ForecastReported: (state, facts) => {
    state.forecasts.set(facts.forecastNo, { facts, reversed: false });
    lineOf(state, facts.financialYear).forecastOn = facts.effectiveOn;
    counted(state, 'forecast', facts.forecastNo);
  },
  CommitmentRaised: (state, facts) => {
    state.commitments.set(facts.commitmentNo, {
      facts,
      moves: [{ pence: facts.amount, effectiveOn: facts.effectiveOn }],
      used: ZERO,
      reversed: false,
    });
    counted(state, 'commitment', facts.commitmentNo);
  },
  CommitmentReleased: (state, facts) => useCommitment(state, facts.commitmentNo, facts, false),
  ActualSpendReported: (state, facts) => {
    reportSpend(state, facts);
    takeShare(state, facts.fromRow, `spend:${facts.spendNo}`);
  },
  AccrualRaised: (state, facts) => {
    addCost(state, 'accrual', facts.accrualNo, facts);
    takeShare(state, facts.fromRow, `accrual:${facts.accrualNo}`);
  },
  AccrualReversed: (state, facts) => noLongerDisallowed(state, `accrual:${facts.accrualNo}`, facts.disallowedReleased),
  PartnerStatementRecorded: (state, facts) => {
    counted(state, 'statement', facts.statementNo);
    for (const { kind, number } of facts.entries) {
      const cost = state.costs.get(`${kind}:${number}`);
      if (cost !== undefined) cost.coveredOn = facts.effectiveOn;
    }
  },
  ClaimPrepared: prepareClaim,
  ClaimCertified: (state, { claimNo, certifiedBy, effectiveOn }) => {
    const claim = state.claims.get(claimNo);
    if (claim !== undefined) Object.assign(claim, { standing: 'certified', certifiedBy, certifiedOn: effectiveOn });
  },
  ClaimSubmitted: (state, { claimNo, effectiveOn, paymentDueOn }) => {
    const claim = state.claims.get(claimNo);
    if (claim !== undefined) Object.assign(claim, { standing: 'submitted', submittedOn: effectiveOn, paymentDueOn });
  },
  ClaimAccepted: acceptClaim,
  ClaimWithdrawn: (state, { claimNo }) => {
    const claim = state.claims.get(claimNo);
    if (claim !== undefined) claim.standing = 'withdrawn';
  },
  AdvanceHeld: nothing,
  CostRecovered: (state, facts) =>
    void state.matches.set(matchKey(facts.receiptId, facts.matchNo), {
      facts,
      recovered: facts.amount,
      held: ZERO,
      movedOn: facts.effectiveOn,
      reversed: false,
    }),
  RepaymentDue: (state, facts) => {
    state.repayments.set(facts.repaymentNo, { facts, paid: ZERO, reversed: false });
    counted(state, 'repayment', facts.repaymentNo);
    if (facts.claimNo !== undefined) toHeld(state, facts.takes);
  },
  RepaymentMade: (state, facts) => {
    const repayment = state.repayments.get(facts.repaymentNo);
    if (repayment !== undefined) repayment.paid = sum(repayment.paid, facts.amount);
  },
  EntryReversed: (state, facts) => {
    undo(state, facts);
    takeShare(state, facts.fromRow);
    if (facts.returnOf !== undefined) state.shares.set(shareText(facts.returnOf), { standing: 'returned' });
  },
  PeriodClosed: nothing,
  PeriodReopened: nothing,
  ControlTotalRecorded: (state, facts) => void lineOf(state, facts.financialYear).controlTotals.set(facts.kind, facts),
  FinancialYearClosed: nothing,
  FinancialYearReopened: nothing,
  GrantReviewed: (state, facts) => counted(state, 'review', facts.reviewNo),
  ReturnSent: (state, facts) => {
    state.returns.set(facts.returnNo, facts);
    counted(state, 'return', facts.returnNo);
  },
  NoticeGiven: (state, facts) => counted(state, 'notice', facts.noticeNo),
  GrantClosed: (state, facts) => void (state.closedOn = facts.effectiveOn),
  SpendHeldForReview: (state, facts) => void state.shares.set(shareText(facts.fromRow), { standing: 'held', facts }),
  HeldSpendReleased: (state, { share }) => void state.shares.set(shareText(share), { standing: 'returned' }),
  AccrualAwaitsActual: (state, { fromRow, accrualNo }) => {
    state.awaitingActual.add(accrualNo);
    takeShare(state, fromRow);
  },
  ShareNotMoved: nothing,
};

/**
 * The state after an event. Never refuses: an event is already true. It takes over the state it is given and changes
 * it, so that folding a long stream costs no copies: never use the old one again.
 */
export function evolve(state: GrantState, event: GrantEvent): GrantState {
  (changes[event.type] as (state: GrantState, facts: unknown) => void)(state, event.data);
  for (const move of movesOf(event)) addMove(state, move);
  for (const fact of lineFactsOf(event)) lineOf(state, fact.financialYear).facts.push(fact);
  return state;
}

/** What a share of a general-ledger row became: an entry, or the end of one. */
function takeShare(state: GrantState, share: RowShareName | undefined, entry?: string): void {
  if (share === undefined) return;
  state.shares.set(shareText(share), entry === undefined ? { standing: 'taken' } : { standing: 'taken', entry });
}

const counted = (state: GrantState, kind: NumberedKind, number: number): void => void state.numbers.set(kind, number);

function endBid(state: GrantState, { bidNo }: FactsOf<'BidRejected'>): void {
  const bid = state.bids.get(bidNo);
  if (bid !== undefined) bid.standing = false;
}

/** Each line goes over to the new offer; an earlier one that loses its last line is superseded. */
function receiveOffer(state: GrantState, facts: FactsOf<'OfferReceived'>): void {
  const years = facts.lines.map((line) => line.financialYear);
  for (const year of years) lineOf(state, year).offerNo = facts.offerNo;
  for (const earlier of state.offers.values()) {
    if (earlier.standing !== 'open' || !earlier.facts.lines.some((line) => years.includes(line.financialYear)))
      continue;
    earlier.signatures = [];
    if (heldLines(state, earlier.facts).length === 0) earlier.standing = 'superseded';
  }
  state.offers.set(facts.offerNo, { facts, standing: 'open', signatures: [], indicativeYears: [] });
  counted(state, 'offer', facts.offerNo);
  judgeAgain(state, years);
}

function offer(state: GrantState, offerNo: number, standing: 'signed' | 'withdrawn' | 'lapsed'): void {
  const found = state.offers.get(offerNo);
  if (found !== undefined) found.standing = standing;
}
