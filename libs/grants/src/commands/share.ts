import type { FinancialYear, Pence } from '#values';
import type { DocumentKind, RowShareName } from '../gl-row.ts';
import type { Ask } from './ask.ts';
import type { Cost } from './cost.ts';

// What a row of the general ledger asks of the grants that its shares are for. A grant answers with an event, always.

/** A share of a row that the grant is to take. */
export interface TakeShare extends Ask<'TakeShare'>, Cost {
  readonly fromRow: RowShareName;
  readonly documentKind: DocumentKind;
  /** Year and accounting period in which the general ledger has it; 13 to 16 follow the year's end. */
  readonly bookedYear: FinancialYear;
  readonly bookedPeriod: number;
  readonly settlesAccrual?: { readonly accrualNo: number; readonly amount: Pence };
  /** The share of another row that this one undoes. */
  readonly reverses?: RowShareName;
}

/** A share that is held for review and was accepted. */
export interface AcceptShare extends Ask<'AcceptShare'> {
  readonly share: RowShareName;
  readonly reason: string;
  readonly settlesAccrual?: { readonly accrualNo: number; readonly amount: Pence };
}

/** A share that the grant is to give back, or only to let go if it is still held. */
export interface ReturnShare extends Ask<'ReturnShare'> {
  readonly share: RowShareName;
  readonly reason: string;
  readonly outcome: 'reallocated' | 'refused';
}
