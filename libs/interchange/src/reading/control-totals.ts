import { NO_ROWS, type FoundTotals, type PeriodTotals, type RowTotals } from '#grants';
import { type FinancialYear, negate, type Pence, sum, ZERO } from '#values';

/** What the rows of a file come to (R36); with the fingerprint of its bytes, all that an import asks of it. */
export type ControlTotals = Omit<FoundTotals, 'sha256' | 'bytes'>;

/** What of a row counts in the totals. Rows with a fault count too: the totals are those of the file. */
export interface CountedRow {
  /** A debit positive, a credit negative. */
  readonly amount: Pence;
  readonly fiscalYear?: FinancialYear;
  readonly period?: number;
}

/** Adds up what a file comes to, row by row. */
export class ControlSum {
  private all = nothing();
  private readonly periods = new Map<string, Growing<PeriodTotals>>();

  /** A row whose year or period cannot be read counts in the totals and in no period. */
  add({ amount, fiscalYear, period }: CountedRow): void {
    grow(this.all, amount);
    if (fiscalYear === undefined || period === undefined) return;
    const key = `${fiscalYear} ${String(period).padStart(2, '0')}`;
    let totals = this.periods.get(key);
    if (totals === undefined) {
      totals = { fiscalYear, period, ...nothing() };
      this.periods.set(key, totals);
    }
    grow(totals, amount);
  }

  /** What the rows so far come to, periods in their order. */
  totals(): ControlTotals {
    const periods = [...this.periods.entries()].sort(([one], [other]) => (one < other ? -1 : 1));
    return { ...this.all, periods: periods.map(([, totals]) => ({ ...totals })) };
  }
}

type Growing<Totals> = { -readonly [Field in keyof Totals]: Totals[Field] };

const nothing = (): Growing<RowTotals> => ({ ...NO_ROWS });

/** Adds an amount to totals that are still being made, in place: this runs for every row. */
function grow(totals: Growing<RowTotals>, amount: Pence): void {
  totals.rows += 1;
  if (amount >= ZERO) totals.debitAmount = sum(totals.debitAmount, amount);
  else totals.creditAmount = sum(totals.creditAmount, negate(amount));
}
