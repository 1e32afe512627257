import type { LedgerEvent } from '#grants';

type Facts<Type extends LedgerEvent['type']> = Extract<LedgerEvent, { type: Type }>['data'];

/** What is kept of each event that an obligation rests on or that settles one. Money moved is in the postings. */
const KEPT = {
  GrantOpened: ['grantId', 'fundingUntil', 'predecessors'],
  OfferReceived: ['offerNo', 'lines', 'requiredSignatories'],
  OfferWithdrawn: ['offerNo'],
  OfferLapsed: ['offerNo'],
  OfferApproved: ['financialYear'],
  FundingApprovedInPrinciple: ['financialYear'],
  SignatureRecorded: ['offerNo', 'role', 'party'],
  AgreementSigned: ['offerNo', 'lines', 'indicativeYears'],
  AgreementPublished: ['offerNo'],
  AgreementTerminated: ['lines'],
  AwardVaried: ['lines'],
  ForecastReported: ['forecastNo', 'financialYear'],
  ClaimPrepared: ['claimNo', 'financialYear', 'claimType', 'periodFrom', 'periodUntil'],
  ClaimSubmitted: ['claimNo', 'paymentDueOn'],
  ClaimWithdrawn: ['claimNo'],
  RepaymentDue: ['repaymentNo', 'financialYear', 'amount'],
  RepaymentMade: ['repaymentNo', 'amount'],
  EntryReversed: ['number', 'reversed'],
  FinancialYearClosed: ['financialYear', 'lapseAmount'],
  GrantReviewed: ['reviewNo'],
  ReturnSent: ['kind', 'financialYear', 'fromPeriod', 'untilPeriod'],
  NoticeGiven: ['kind', 'financialYear'],
  GrantClosed: [],
  DecisionRecorded: ['reference', 'dates', 'partTwo', 'partOneDeferred', 'acts', 'facts'],
  DecisionPublished: ['reference'],
  ExemptionReviewed: ['reference', 'outcome', 'expiry'],
} as const satisfies { readonly [Type in LedgerEvent['type']]?: readonly (keyof Facts<Type>)[] };

export type DutyType = keyof typeof KEPT;
type Kept<Type extends DutyType> = Extract<(typeof KEPT)[Type][number], keyof Facts<Type>> | 'effectiveOn';

/** An event as obligations see it: less than the event, so that all that is known of every grant is soon read. */
export type Duty = {
  readonly [Type in DutyType]: { readonly type: Type; readonly data: Pick<Facts<Type>, Kept<Type>> };
}[DutyType];
export type DutyOf<Type extends DutyType> = Extract<Duty, { type: Type }>;

/** What obligations need of an event; undefined where they need nothing of it. */
export function dutyOf(event: LedgerEvent): Duty | undefined {
  if (!isDuty(event)) return undefined;
  const names: readonly string[] = ['effectiveOn', ...KEPT[event.type]];
  const kept = Object.entries(event.data).filter(([name]) => names.includes(name));
  return { type: event.type, data: Object.fromEntries(kept) } as unknown as Duty;
}

/** Of what is reversed only a forecast and a repayment due were duties. */
function isDuty(event: LedgerEvent): event is Extract<LedgerEvent, { type: DutyType }> {
  if (event.type !== 'EntryReversed') return Object.hasOwn(KEPT, event.type);
  return event.data.reversed.kind === 'forecast' || event.data.reversed.kind === 'repayment-due';
}
