import { parseDecisionReference, parseGrantId, parseReceiptId, type FinancialYear, type GrantId } from '#values';
import type {
  Acknowledgement,
  DecisionCommand,
  FunderTerms,
  GrantCommand,
  PrepareClaim,
  ReceiptCommand,
  ReportSpend,
  SetBudget,
} from '#grants';
import type { InStream } from '../../../../test/support/given-ledger.ts';
import { offered, on, opened, pounds, signed, since, spent, submitted, terms, year } from '../examples.ts';
import { act, decided } from '../paper-examples.ts';

/** The grants of the published papers, as steps of a ledger. Caps are from the papers; days, heads and cash are illustrative. */
export const inGrant = (grant: string, command: GrantCommand, by?: string): InStream => ({
  stream: `grant-${grant}`,
  command,
  ...(by === undefined ? {} : { by }),
});
export const inPaper = (reference: string, command: DecisionCommand): InStream => ({
  stream: `decision-${reference.toLowerCase().replace(' ', '-')}`,
  command,
});
export const inReceipt = (receipt: string, command: ReceiptCommand): InStream => ({
  stream: `receipt-${receipt}`,
  command,
});

export interface Agreed {
  readonly grant: string;
  readonly paper: string;
  readonly financialYear: string;
  readonly cap: string;
  readonly terms?: Partial<FunderTerms>;
  /** Reasons given with the offer. */
  readonly acknowledgements?: readonly Acknowledgement[];
}

/** A grant of one line, offered, approved to accept by its paper and signed, all on the first day of the year. */
export function agreedGrant(agreed: Agreed): readonly InStream[] {
  const { grant, paper, financialYear, cap } = agreed;
  const first = since(`${financialYear.slice(0, 4)}-04-01`);
  const reasons = agreed.acknowledgements === undefined ? {} : { acknowledgements: agreed.acknowledgements };
  const line = { ...first, financialYears: [year(financialYear)] };
  return [
    inGrant(grant, opened({ grantId: parseGrantId(grant), title: paper, ...first })),
    inGrant(grant, offered({ financialYear, amount: cap, terms: { ...terms, ...agreed.terms }, ...reasons, ...first })),
    approval(agreed, first.effectiveOn.toString()),
    inGrant(grant, signed('funder', line)),
    inGrant(grant, signed('recipient', line)),
  ];
}

/** A paper that approves accepting one line at a new total. */
export function approval({ grant, paper, financialYear, cap }: Agreed, day: string): InStream {
  const reference = parseDecisionReference(paper);
  const dates = { boardOn: on(day), chiefExecutiveOn: on(day), decidedOn: on(day) };
  return inPaper(
    reference,
    decided({ reference, dates, acts: [act(cap, 'accept', { grant, year: financialYear })], ...since(day) }),
  );
}

/** Spend of one day on a grant. */
export const spendOn = (grant: string, amount: string, day: string, over: Partial<ReportSpend> = {}): InStream => {
  const financialYear = yearOf(day);
  return inGrant(grant, spent(amount, day, { financialYear, ...over }));
};

export const budgetOn = (grant: string, command: SetBudget): InStream => inGrant(grant, command);

const yearOf = (day: string): FinancialYear => {
  const { year: calendar, month } = on(day);
  const first = month < 4 ? calendar - 1 : calendar;
  return year(`${String(first)}/${String(first + 1).slice(-2)}`);
};

interface Quarter {
  readonly from: string;
  readonly until: string;
  /** Day on which the claim is prepared, certified and sent. */
  readonly day: string;
}

/** A claim of a quarter, prepared, certified by another person and sent. */
export function claimOn(grant: string, claimNo: number, { from, until, day }: Quarter): readonly InStream[] {
  const preparation: PrepareClaim = {
    type: 'PrepareClaim',
    financialYear: yearOf(from),
    claimType: 'interim',
    periodFrom: on(from),
    periodUntil: on(until),
    ...since(day),
  };
  const certificate = {
    type: 'CertifyClaim',
    claimNo,
    statement: 'Actual, eligible, net of recoverable VAT.',
  } as const;
  return [
    inGrant(grant, preparation),
    inGrant(grant, { ...certificate, ...since(day) }, 'certifier'),
    inGrant(grant, submitted(claimNo, day)),
  ];
}

interface Payment {
  readonly amount: string;
  readonly day: string;
  readonly receipt: string;
}

/** Cash that comes in and pays a claim. */
export function paidOn(grant: string, claimNo: number, { amount, day, receipt }: Payment): readonly InStream[] {
  return [
    inReceipt(receipt, {
      type: 'RecordReceipt',
      receiptId: parseReceiptId(receipt),
      amount: pounds(amount),
      payer: 'Home Office',
      ...since(day),
    }),
    inReceipt(receipt, matchOf(parseGrantId(grant), claimNo, amount, day)),
  ];
}

export const matchOf = (grantId: GrantId, claimNo: number, amount: string, day: string): ReceiptCommand => ({
  type: 'ReserveMatch',
  grantId,
  claimNo,
  amount: pounds(amount),
  ...since(day),
});
