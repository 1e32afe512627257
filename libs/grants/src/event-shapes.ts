import type { LedgerEvent } from './postings.ts';

/** The schema that each type of event is written in today. A changed shape is a new number and an entry in `past`. */
export const SCHEMAS: Readonly<Record<LedgerEvent['type'], number>> = {
  GrantOpened: 1,
  BidSubmitted: 1,
  BidRejected: 1,
  BidWithdrawn: 1,
  OfferReceived: 1,
  OfferWithdrawn: 1,
  OfferLapsed: 1,
  BidApproved: 1,
  FundingApprovedInPrinciple: 1,
  OfferApproved: 1,
  OfferDeclined: 1,
  ApprovalNotApplied: 1,
  SignatureRecorded: 1,
  AgreementSigned: 1,
  AgreementPublished: 1,
  AgreementTerminated: 1,
  AwardVaried: 1,
  ConsentRecorded: 1,
  BudgetSet: 1,
  BudgetTransferred: 1,
  ForecastReported: 1,
  CommitmentRaised: 1,
  CommitmentReleased: 1,
  ActualSpendReported: 1,
  AccrualRaised: 1,
  AccrualReversed: 1,
  PartnerStatementRecorded: 1,
  ClaimPrepared: 1,
  ClaimCertified: 1,
  ClaimSubmitted: 1,
  ClaimAccepted: 1,
  ClaimWithdrawn: 1,
  AdvanceHeld: 1,
  CostRecovered: 1,
  RepaymentDue: 1,
  RepaymentMade: 1,
  EntryReversed: 1,
  PeriodClosed: 1,
  PeriodReopened: 1,
  ControlTotalRecorded: 1,
  FinancialYearClosed: 1,
  FinancialYearReopened: 1,
  GrantReviewed: 1,
  ReturnSent: 1,
  NoticeGiven: 1,
  GrantClosed: 1,
  SpendHeldForReview: 1,
  HeldSpendReleased: 1,
  AccrualAwaitsActual: 1,
  ShareNotMoved: 1,
  DecisionRecorded: 1,
  DecisionErratumRecorded: 1,
  DecisionPublished: 1,
  ExemptionReviewed: 1,
  ReceiptRecorded: 1,
  ReceiptReserved: 1,
  ReceiptMatchSettled: 1,
  ReceiptMatchReversed: 1,
  RowRecorded: 1,
  RowAllocated: 1,
  RowReallocated: 1,
  RowReviewed: 1,
  RowRefused: 1,
  RowShareSettled: 1,
  AllocationRuleSet: 1,
  ImportRecorded: 1,
  ImportRowsTaken: 1,
  ImportCompleted: 1,
};

/** An event that this version cannot read: of a type it does not know, or written by a later version. */
export class UnknownEvent extends Error {
  constructor(type: string, schema: number) {
    super(`An event of type ${type}, schema ${schema}, was written by a version this one does not know.`);
    this.name = 'UnknownEvent';
  }
}

/** What makes the data of an event of one schema into data of the next: pure, and never refusing. */
export type NextShape = (data: unknown) => unknown;

/** The shapes of the events: of each type the schema of today, and how each earlier schema becomes the one after it. */
export interface EventShapes {
  readonly schemas: Readonly<Record<string, number>>;
  /** By type and by the schema that is left. */
  readonly past: Readonly<Record<string, Readonly<Record<number, NextShape>>>>;
}

/** Shapes in which events were written once. No event has changed its shape so far. */
const past: EventShapes['past'] = {};

/** Reads stored events by some shapes: an event goes through every schema after its own, up to today's. */
export const eventReader =
  (shapes: EventShapes) =>
  (type: string, schema: number, stored: unknown): LedgerEvent => {
    const today = Object.hasOwn(shapes.schemas, type) ? (shapes.schemas[type] ?? 0) : 0;
    if (!Number.isInteger(schema) || schema < 1 || schema > today) throw new UnknownEvent(type, schema);
    let data = stored;
    for (let at = schema; at < today; at += 1) {
      const next = shapes.past[type]?.[at];
      if (next === undefined) throw new UnknownEvent(type, schema);
      data = next(data);
    }
    return { type, data } as LedgerEvent;
  };

/**
 * A stored event as today's code reads it; what is stored stays as it is.
 * @throws UnknownEvent rather than guess
 */
export const readEvent = eventReader({ schemas: SCHEMAS, past });
