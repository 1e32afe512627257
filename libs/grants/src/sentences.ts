import { formatPounds, sum, type Pence } from '#values';
import { dayText } from './decision.ts';
import type { CashMove, FactsOf, FromRow } from './events.ts';
import { allOf } from './import.ts';
import type { LedgerEvent } from './postings.ts';
import type { AskedShare } from './row.ts';
import { percent } from './row-shares.ts';
import { eligibleAmount } from './rules/eligibility.ts';
import type { YearAmount } from './vocabulary.ts';

type Sentences = {
  readonly [Type in LedgerEvent['type']]: (facts: Extract<LedgerEvent, { type: Type }>['data']) => string;
};

const lines = (amounts: readonly YearAmount[]): string =>
  amounts.map(({ financialYear, amount }) => `${formatPounds(amount)} for ${financialYear}`).join(', ');
const caps = (moves: FactsOf<'AwardVaried'>['lines'] | FactsOf<'AgreementTerminated'>['lines']): string =>
  moves
    .map((one) => `${one.financialYear} from ${formatPounds(one.fromAmount)} to ${formatPounds(one.capAmount)}`)
    .join(', ');
const cash = (moves: readonly CashMove[]): Pence => sum(...moves.map(({ amount }) => amount));
const approval = (facts: FactsOf<'BidApproved'>): string =>
  `${formatPounds(facts.amount)} for ${facts.financialYear} by ${facts.decisionReference}`;
const held = (facts: FactsOf<'ClaimAccepted'>): string =>
  facts.toHeld.length === 0 ? '' : `; ${formatPounds(cash(facts.toHeld))} already paid is held for the funder`;

/** Each event as one sentence a finance officer would write. */
const sentences: Sentences = {
  GrantOpened: ({ title, funder }) => `Grant opened: ${title}, funded by ${funder.name}.`,
  BidSubmitted: (facts) => `Bid ${facts.bidNo} submitted: ${lines(facts.lines)}.`,
  BidRejected: (facts) => `Bid ${facts.bidNo} rejected: ${facts.reason}.`,
  BidWithdrawn: (facts) => `Bid ${facts.bidNo} withdrawn: ${facts.reason}.`,
  OfferReceived: (facts) =>
    `Offer ${facts.offerNo} received: ${facts.lines.map((line) => `${formatPounds(line.amount)} (${line.basis}) for ${line.financialYear}`).join(', ')}.`,
  OfferWithdrawn: (facts) => `Offer ${facts.offerNo} withdrawn by the funder: ${facts.reason}.`,
  OfferLapsed: (facts) => `Offer ${facts.offerNo} lapsed: ${facts.reason}.`,
  BidApproved: (facts) => `Approved to bid: ${approval(facts)}.`,
  FundingApprovedInPrinciple: (facts) => `Approved in principle: up to ${approval(facts)}.`,
  OfferApproved: (facts) => `Approved to accept: ${approval(facts)}.`,
  OfferDeclined: (facts) => `Declined: ${facts.financialYear} by ${facts.decisionReference}.`,
  ApprovalNotApplied: (facts) =>
    `Act ${facts.actNo} of ${facts.decisionReference} on ${facts.financialYear} not applied: ${facts.reason}`,
  SignatureRecorded: (facts) => `Agreement on offer ${facts.offerNo} signed by the ${facts.role} (${facts.party}).`,
  AgreementSigned: (facts) =>
    `Agreement on offer ${facts.offerNo} in force${facts.lines.length === 0 ? '' : `: ${lines(facts.lines)}`}.`,
  AgreementPublished: (facts) => `Agreement on offer ${facts.offerNo} published: ${facts.where}.`,
  AgreementTerminated: (facts) =>
    `Agreement terminated, costs met until ${dayText(facts.costsMetUntil)}: ${caps(facts.lines)}.`,
  AwardVaried: (facts) => `Variation ${facts.variationNo}: ${caps(facts.lines)} (${facts.reason}).`,
  ConsentRecorded: (facts) =>
    `Funder's consent ${facts.consentNo} to ${facts.kind} in ${facts.financialYear}, by the ${facts.givenByRole}.`,
  BudgetSet: (facts) =>
    `Budget of ${facts.financialYear} set: ${facts.heads.map((one) => `${one.head} ${formatPounds(one.amount)}`).join(', ')}.`,
  BudgetTransferred: (facts) =>
    `${formatPounds(facts.amount)} of budget moved from ${facts.fromHead} to ${facts.toHead}: ${facts.reason}.`,
  ForecastReported: (facts) =>
    `Forecast ${facts.forecastNo} of ${facts.financialYear}: ${formatPounds(sum(...facts.months.map((one) => one.amount)))} still to come.`,
  CommitmentRaised: (facts) =>
    `Commitment ${facts.commitmentNo} raised on ${facts.head}: ${formatPounds(facts.amount)}, ${facts.description}.`,
  CommitmentReleased: (facts) =>
    `${formatPounds(facts.amount)} of commitment ${facts.commitmentNo} released: ${facts.reason}.`,
  ActualSpendReported: (facts) =>
    `Spend ${facts.spendNo} on ${facts.head}: ${formatPounds(facts.amount)}, ${facts.description}${settling(facts)}${late(facts)}${from(facts)}.`,
  AccrualRaised: (facts) =>
    `Accrual ${facts.accrualNo} on ${facts.head}: ${formatPounds(facts.amount)}, ${facts.description}${late(facts)}${from(facts)}.`,
  AccrualReversed: (facts) => `${formatPounds(facts.amount)} of accrual ${facts.accrualNo} released: ${facts.reason}.`,
  PartnerStatementRecorded: (facts) =>
    `Statement of ${facts.partner} for ${facts.financialYear}: ${formatPounds(facts.amount)}, signed by its ${facts.signedByRole}.`,
  ClaimPrepared: (facts) =>
    `Claim ${facts.claimNo} prepared for ${dayText(facts.periodFrom)} to ${dayText(facts.periodUntil)}: ${formatPounds(facts.totalAmount)}.`,
  ClaimCertified: (facts) => `Claim ${facts.claimNo} certified.`,
  ClaimSubmitted: (facts) =>
    `Claim ${facts.claimNo} submitted: ${formatPounds(facts.amount)}, due for payment by ${dayText(facts.paymentDueOn)}.`,
  ClaimAccepted: (facts) =>
    `Claim ${facts.claimNo} accepted${facts.reductionAmount === 0n ? '' : ` less ${formatPounds(facts.reductionAmount)}`}${held(facts)}.`,
  ClaimWithdrawn: (facts) => `Claim ${facts.claimNo} withdrawn: ${facts.reason}.`,
  AdvanceHeld: (facts) =>
    `Advance of ${formatPounds(facts.amount)} held for ${facts.financialYear} (${facts.receiptId}).`,
  CostRecovered: (facts) =>
    `${formatPounds(facts.amount)} recovered on claim ${facts.claimNo} from ${facts.receiptId}${leftOver(facts)}.`,
  RepaymentDue: (facts) =>
    `Repayment ${facts.repaymentNo} due to the funder: ${formatPounds(facts.amount)}, ${facts.reason}.`,
  RepaymentMade: (facts) => `${formatPounds(facts.amount)} of repayment ${facts.repaymentNo} paid to the funder.`,
  EntryReversed: (facts) => `Reversed: ${facts.reversed.kind} ${facts.number}, ${facts.reason}.`,
  PeriodClosed: (facts) =>
    `Month ${facts.period} of ${facts.financialYear} and those before it closed${facts.closing === 'soft' ? ' softly' : ''}.`,
  PeriodReopened: (facts) =>
    `Month ${facts.period} of ${facts.financialYear} and those after it reopened by ${facts.authority}: ${facts.reason}.`,
  ControlTotalRecorded: (facts) =>
    `Control total of ${facts.financialYear} (${facts.kind}): ${formatPounds(facts.amount)}, from ${facts.source}.`,
  FinancialYearClosed: (facts) =>
    `Year ${facts.financialYear} closed; ${formatPounds(facts.lapseAmount)} lapses${stillAccrued(facts)}.`,
  FinancialYearReopened: (facts) => `Year ${facts.financialYear} reopened by ${facts.authority}: ${facts.reason}.`,
  GrantReviewed: (facts) =>
    `Review ${facts.reviewNo} by the ${facts.reviewedByRole}, to ${facts.outcome}: ${facts.summary}.`,
  ReturnSent: (facts) =>
    `Return ${facts.returnNo} (${facts.kind}) for months ${facts.fromPeriod} to ${facts.untilPeriod} of ${facts.financialYear} sent to ${facts.sentTo}.`,
  NoticeGiven: (facts) =>
    `Notice ${facts.noticeNo} (${facts.kind}) of ${facts.financialYear} given to ${facts.givenTo}: ${facts.summary}.`,
  GrantClosed: (facts) => `Grant closed: ${facts.reason}.`,
  SpendHeldForReview: (facts) =>
    `Held for review: ${formatPounds(eligibleAmount(facts))} on ${facts.head} of row ${facts.fromRow.key}: ${facts.reasons.map(({ detail }) => detail.replace(/\.$/u, '')).join('; ')}.`,
  HeldSpendReleased: ({ share, outcome, reason }) => `Row ${share.key} let go, ${outcome}: ${reason}.`,
  AccrualAwaitsActual: (facts) =>
    `Accrual ${facts.accrualNo} awaits its actual: the general ledger has taken it back with row ${facts.fromRow.key}.`,
  ShareNotMoved: ({ share, reason }) => `Row ${share.key} stays as it is: ${reason}.`,
  DecisionRecorded: (facts) => `Decision ${facts.reference} recorded: ${facts.title}.`,
  DecisionErratumRecorded: (facts) => `Erratum ${facts.erratumNo} of ${facts.reference}: ${facts.what}.`,
  DecisionPublished: (facts) => `Decision ${facts.reference} published: ${facts.where}.`,
  ExemptionReviewed: (facts) =>
    `Exemption of ${facts.reference} reviewed: it ${facts.outcome === 'ended' ? 'has ended' : 'continues'}.`,
  ReceiptRecorded: (facts) => `${formatPounds(facts.amount)} received from ${facts.payer} (${facts.receiptId}).`,
  ReceiptReserved: (facts) =>
    `${formatPounds(facts.amount)} of ${facts.receiptId} reserved for claim ${facts.claimNo} of ${facts.grantId}.`,
  ReceiptMatchSettled: (facts) =>
    `Match ${facts.matchNo} of ${facts.receiptId} settled at ${formatPounds(facts.takenAmount)}.`,
  ReceiptMatchReversed: (facts) => `Match ${facts.matchNo} of ${facts.receiptId} taken back: ${facts.reason}.`,
  RowRecorded: ({ key, row, importId, unallocated }) =>
    `Row ${key} of ${formatPounds(row.netAmount)} recorded from ${importId}${unallocated === undefined ? '' : `; it waits: ${unallocated.detail}`}.`,
  RowAllocated: (facts) => `Row ${facts.key} allocated: ${parts(facts.shares)}.`,
  RowReallocated: (facts) => `Row ${facts.key} reallocated: ${facts.reason}.`,
  RowReviewed: (facts) => `Row ${facts.key} accepted from review: ${facts.reason}.`,
  RowRefused: (facts) => `Row ${facts.key} refused: ${facts.reason}.`,
  RowShareSettled: ({ key, shareNo, returned }) =>
    `Share ${shareNo} of row ${key} ${returned ? 'came back' : 'stays where it is'}.`,
  AllocationRuleSet: ({ ruleId, version, shares, ended }) =>
    `Rule ${ruleId}, version ${version}: ${ended === true ? 'ended' : parts(shares)}.`,
  ImportRecorded: ({ fileName, found, importId }) =>
    `File ${fileName} with ${found.rows} rows met its control totals and is imported as ${importId}.`,
  ImportRowsTaken: ({ importId, rowsBefore, outcomes }) =>
    `Rows ${rowsBefore + 1} to ${rowsBefore + allOf(outcomes).rows} of ${importId} taken.`,
  ImportCompleted: ({ importId, outcomes }) =>
    `Import ${importId} complete: ${outcomes.recorded.rows} rows recorded, ${outcomes.recordedAlready.rows} recorded already, ${outcomes.held.rows} held for review, ${outcomes.refused.rows} refused.`,
};

const parts = (shares: readonly AskedShare[]): string =>
  shares.map(({ shareBasisPoints, grantId, head }) => `${percent(shareBasisPoints)} to ${grantId}, ${head}`).join('; ');
const from = ({ fromRow }: FromRow): string => (fromRow === undefined ? '' : ` (row ${fromRow.key})`);
const settling = ({ settlesAccrual: settled }: FactsOf<'ActualSpendReported'>): string =>
  settled === undefined ? '' : `, settling ${formatPounds(settled.amount)} of accrual ${settled.accrualNo}`;
/** R34: where it belongs, of cost that is recorded in a later month. */
const late = ({ period, originPeriod }: FactsOf<'AccrualRaised'> | FactsOf<'ActualSpendReported'>): string =>
  originPeriod === undefined ? '' : `, of month ${originPeriod}, recorded in month ${period ?? originPeriod}`;
const stillAccrued = ({ unsettledAccruals: standing }: FactsOf<'FinancialYearClosed'>): string =>
  standing.length === 0 ? '' : `, ${formatPounds(sum(...standing.map(({ amount }) => amount)))} still accrued`;
const leftOver = ({ leftAmount, reason }: FactsOf<'CostRecovered'>): string =>
  leftAmount === 0n ? '' : `, ${formatPounds(leftAmount)} left: ${reason ?? ''}`;

/** One sentence for the timeline. Pure: names what the event itself carries. */
export const sentenceOf = (event: LedgerEvent): string =>
  (sentences[event.type] as (facts: unknown) => string)(event.data).replaceAll('..', '.');
