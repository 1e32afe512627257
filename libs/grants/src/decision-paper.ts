import type { DecisionReference, FinancialYear, GrantId, Pence, PlainDate } from '#values';
import type { Acknowledgement, ActKind, AmountBasis, Dated, RecordedWarning } from './vocabulary.ts';

/** What can be asked of a decision paper's stream, and what is recorded there (ledger model, section 4). */
export type DecisionCommand = RecordDecision | RecordErratum | PublishDecision | ReviewExemption;

interface Ask<Type extends string> extends Dated {
  readonly type: Type;
  readonly acknowledgements?: readonly Acknowledgement[];
}

export const FACT_KINDS = [
  'source-form',
  'beneficiary-unit',
  'payee',
  'sponsor',
  'fund-name',
  'partner',
  'post',
  'headcount',
  'cost-head',
  'match-funding',
  'future-funding',
  'increase-reason',
  'recovery-basis',
  'spending-authority',
  'flexibility',
  'deadline',
  'obligation',
  'publication',
  'assessment',
  'restricted-section',
  'property',
  'attachment',
  'predecessor',
  'successor',
  'project-name',
  'other',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** Anything else that the paper says: its value as used, every wording, and where it stands. */
export interface PaperFact {
  readonly kind: FactKind;
  readonly value: string;
  readonly asWritten?: readonly string[];
  readonly paragraph?: string;
  /** Part of the paper the fact is from. Part 2 text is never held: only a reference and a hash (R40). */
  readonly part: 1 | 2;
  readonly sha256?: string;
}

/** What the paper decides about one line of one grant. */
export interface PaperAct {
  readonly grantId: GrantId;
  readonly financialYear: FinancialYear;
  readonly kind: ActKind;
  readonly amount: Pence;
  readonly basis: AmountBasis;
  readonly asWritten?: readonly string[];
  readonly paragraph?: string;
}

/** A figure of another paper, as this one quotes it (E7). */
export interface QuotedAmount {
  readonly reference: string;
  readonly financialYear: FinancialYear;
  readonly amount: Pence;
  readonly asWritten: string;
}

/** A total that the document states; never a sum of ours (E6). */
export interface DocumentTotal {
  readonly amount: Pence;
  readonly asWritten: string;
  readonly paragraph?: string;
}

export interface Delegation {
  readonly instrument: string;
  readonly paragraph: string;
  readonly wordings: readonly string[];
  /** What the wording covers, as read by the recorder. */
  readonly covers: readonly ('bid' | 'accept')[];
}

export interface Declaration {
  readonly subject: 'financial' | 'legal' | 'equalities' | 'commercial' | 'data-privacy' | 'director';
  readonly state: 'confirmed' | 'not-applicable' | 'absent';
  readonly asWritten?: string;
}

export interface Exemption {
  readonly asWritten: string;
  readonly act?: string;
  readonly section?: string;
  /** The Act that the section belongs to, where the paper names the wrong one. */
  readonly correctedAct?: string;
}

/** R40: the three kinds of end that an exemption may have. */
export interface ExemptionExpiry {
  readonly kind: 'expires-on' | 'expires-in-year' | 'review-due';
  /** A day, a year (2028) or a month (2026-06), as the kind asks. */
  readonly value: string;
  readonly asWritten?: string;
}

export interface PartTwo {
  /** What the form says about a Part 2: null where there is no form. */
  readonly declared: 'yes' | 'no' | 'not-stated';
  /** Whether the paper has one in fact. */
  readonly found: boolean;
  readonly marking?: string;
  readonly exemptions?: readonly Exemption[];
  readonly expiry?: ExemptionExpiry;
  readonly sha256?: string;
}

/** Dates of the paper; a date that the paper leaves blank is absent here and named in `blankDates` (R38). */
export interface PaperDates {
  readonly boardOn?: PlainDate;
  readonly board?: string;
  readonly requiredByOn?: PlainDate;
  readonly requiredByAsWritten?: string;
  readonly chiefExecutiveOn?: PlainDate;
  readonly decidedOn?: PlainDate;
  readonly blankDates?: readonly ('board' | 'required-by' | 'chief-executive' | 'decided')[];
}

export interface Paper {
  readonly title: string;
  readonly aliases?: readonly string[];
  readonly dates: PaperDates;
  readonly decisionMakerRole: string;
  readonly authorRole?: string;
  readonly recommendations: readonly string[];
  /** Legal power under which the funder pays; absent where the paper does not say. */
  readonly funderPower?: string;
  readonly recipientPower?: string;
  readonly delegation?: Delegation;
  readonly declarations?: readonly Declaration[];
  readonly partOneDeferred?: boolean;
  readonly partTwo: PartTwo;
  readonly acts: readonly PaperAct[];
  readonly quotedAmounts?: readonly QuotedAmount[];
  readonly documentTotals?: readonly DocumentTotal[];
  readonly facts?: readonly PaperFact[];
  readonly predecessors?: readonly string[];
  readonly sha256?: string;
}

export interface RecordDecision extends Ask<'RecordDecision'>, Paper {
  readonly reference: DecisionReference;
}

export interface ErratumAct {
  /** Number of the act in the paper, from 1. */
  readonly actNo: number;
  readonly amount: Pence;
}

export interface RecordErratum extends Ask<'RecordErratum'> {
  readonly what: string;
  readonly wasWritten?: string;
  readonly shouldRead?: string;
  readonly acts?: readonly ErratumAct[];
  readonly reason: string;
}

export interface PublishDecision extends Ask<'PublishDecision'> {
  readonly where: string;
  readonly citationAsWritten?: string;
}

export interface ReviewExemption extends Ask<'ReviewExemption'> {
  readonly outcome: 'continues' | 'ended';
  readonly expiry?: ExemptionExpiry;
  readonly reviewedByRole: string;
  readonly reason: string;
}

type Kept<Command> = Omit<Command, 'type' | 'acknowledgements'> & { readonly warnings?: readonly RecordedWarning[] };

/** A quoted amount beside what our own record of the other paper says. */
export interface ComparedAmount extends QuotedAmount {
  readonly recordedAmount?: Pence;
  readonly differenceAmount?: Pence;
}

/** An act as it follows into its grant after an erratum. */
export interface CorrectedAct extends PaperAct {
  readonly actNo: number;
  readonly beforeAmount: Pence;
}

export type DecisionEvent =
  | {
      readonly type: 'DecisionRecorded';
      readonly data: Omit<Kept<RecordDecision>, 'quotedAmounts'> & {
        readonly quotedAmounts?: readonly ComparedAmount[];
      };
    }
  | {
      readonly type: 'DecisionErratumRecorded';
      readonly data: Omit<Kept<RecordErratum>, 'acts'> & {
        readonly erratumNo: number;
        readonly reference: DecisionReference;
        readonly acts: readonly CorrectedAct[];
      };
    }
  | {
      readonly type: 'DecisionPublished';
      readonly data: Kept<PublishDecision> & { readonly reference: DecisionReference };
    }
  | {
      readonly type: 'ExemptionReviewed';
      readonly data: Kept<ReviewExemption> & { readonly reference: DecisionReference };
    };
