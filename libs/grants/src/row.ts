import type { FinancialYear, GlRowKey, GrantId, ImportId, Pence, PlainDate } from '#values';
import type { DocumentKind, GlRow, RowShareName } from './gl-row.ts';
import type { CostType, Dated, SpendClass } from './vocabulary.ts';

/** What can be asked of a row of the general ledger, and what is recorded there (ledger model, sections 1 and 4). */
export type RowCommand =
  RecordRow | AllocateByRules | AllocateRow | ReallocateRow | ReviewRow | RefuseRow | SettleReturn;

interface Ask<Type extends string> extends Dated {
  readonly type: Type;
}

/** A row as an import found it. `effectiveOn` is the day its cost was incurred. */
export interface RecordRow extends Ask<'RecordRow'> {
  readonly key: GlRowKey;
  readonly row: GlRow;
  readonly importId: ImportId;
  /** The row of the file, as a spreadsheet numbers it. */
  readonly rowNo: number;
}

/** A part of any row of a kind that a grant is to take, and as what. */
export interface RuleShare {
  readonly grantId: GrantId;
  readonly head: string;
  readonly costType: CostType;
  readonly spendClass: SpendClass;
  /** Part of the row in whole basis points: 10000 is all of it (R16). */
  readonly shareBasisPoints: number;
  readonly partner?: string;
  readonly fundedPost?: string;
}

/** The same of one row, which alone can be the actual of an accrual. The year is that of the day the cost was incurred (R08). */
export interface AskedShare extends RuleShare {
  readonly settlesAccrual?: { readonly accrualNo: number; readonly amount: Pence };
}

interface Allocating {
  readonly shares: readonly AskedShare[];
  /** Whether the row's VAT can be recovered, where the extract does not say (R15). */
  readonly vatRecoverable?: boolean;
  readonly reason: string;
}

/** Gives what is left of a row to grants. */
export interface AllocateRow extends Ask<'AllocateRow'>, Allocating {}

/** Gives a row that nobody has dealt with to grants by the rules as they are now. `effectiveOn` is the day of its cost. */
export type AllocateByRules = Ask<'AllocateByRules'>;

/** Takes a row back from the grants that have it, from `effectiveOn` on, and gives it to others, or to none. */
export interface ReallocateRow extends Ask<'ReallocateRow'>, Allocating {}

/** Accepts what grants hold for review, in spite of what they found. */
export interface ReviewRow extends Ask<'ReviewRow'> {
  readonly reason: string;
  /** The accrual that the row is the actual of, where there is one. */
  readonly settlesAccrual?: { readonly accrualNo: number; readonly amount: Pence };
}

/** Says that a row is not cost of any grant. */
export interface RefuseRow extends Ask<'RefuseRow'> {
  readonly reason: string;
}

/** The follow-up of a grant: it has given a share back, or could not. */
export interface SettleReturn extends Ask<'SettleReturn'> {
  readonly shareNo: number;
  readonly returned: boolean;
  readonly detail?: string;
}

/** A share as it is placed: which part of the row's amounts it is. Pence. */
export interface RowShare extends AskedShare {
  readonly shareNo: number;
  readonly financialYear: FinancialYear;
  readonly netAmount: Pence;
  readonly irrecoverableVatAmount?: Pence;
  readonly recoverableVatAmount?: Pence;
  /** The share of another row that this one undoes. */
  readonly reverses?: RowShareName;
}

/** What a grant needs to know of the document that a share comes from. */
export interface RowDocument {
  readonly kind: DocumentKind;
  readonly description: string;
  readonly fiscalYear: FinancialYear;
  readonly period: number;
}

/** Why a row waits for a person before any grant is asked. */
export interface Unallocated {
  readonly code: 'no-rule' | 'rules-tie' | 'vat-not-stated';
  readonly detail: string;
}

export type AllocationBasis =
  | { readonly kind: 'rule'; readonly ruleId: string; readonly version: number }
  | { readonly kind: 'reversal'; readonly ofKey: GlRowKey }
  | { readonly kind: 'person'; readonly reason: string };

interface OfRow {
  readonly key: GlRowKey;
}

export interface RowAllocatedFacts extends Dated, OfRow {
  readonly allocationNo: number;
  readonly basis: AllocationBasis;
  readonly allocatedBy: string;
  readonly shares: readonly RowShare[];
  readonly document: RowDocument;
}

/** A share that its grant is asked to give back. */
export interface Returning {
  readonly shareNo: number;
  readonly grantId: GrantId;
}

export type RowEvent =
  | {
      readonly type: 'RowRecorded';
      readonly data: Omit<RecordRow, 'type'> & { readonly importedBy: string; readonly unallocated?: Unallocated };
    }
  | { readonly type: 'RowAllocated'; readonly data: RowAllocatedFacts }
  | {
      readonly type: 'RowReallocated';
      readonly data: Omit<ReallocateRow, 'type'> &
        OfRow & { readonly allocatedBy: string; readonly returning: readonly Returning[] };
    }
  | {
      readonly type: 'RowReviewed';
      readonly data: Omit<ReviewRow, 'type'> &
        OfRow & { readonly reviewedBy: string; readonly accepting: readonly Returning[] };
    }
  | {
      readonly type: 'RowRefused';
      readonly data: Omit<RefuseRow, 'type'> &
        OfRow & { readonly refusedBy: string; readonly returning: readonly Returning[] };
    }
  | {
      readonly type: 'RowShareSettled';
      readonly data: Dated & RowShareName & { readonly returned: boolean; readonly detail?: string };
    };

export type RowFacts<Type extends RowEvent['type']> = Extract<RowEvent, { type: Type }>['data'];

/** The day a row takes effect on, and where that day comes from. */
export const datedOf = ({
  incurredOn,
  incurredBasis,
}: GlRow): { effectiveOn: PlainDate; effectiveBasis: Dated['effectiveBasis'] } => ({
  effectiveOn: incurredOn,
  effectiveBasis: incurredBasis,
});
