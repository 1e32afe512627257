import { type FinancialYear, type Pence, sum, ZERO } from '#values';

/** What a file comes to (R36): its rows, its debits, its credits, and the same by year and period. */
export interface ControlTotals {
  readonly rows: number;
  /** Both without sign. */
  readonly debitAmount: Pence;
  readonly creditAmount: Pence;
  readonly periods: readonly PeriodTotal[];
}

export interface PeriodTotal {
  readonly fiscalYear: FinancialYear;
  readonly period: number;
  readonly rows: number;
  /** Debits less credits. */
  readonly netAmount: Pence;
}

/** What of a row counts in the totals. Rows with a fault count too: the totals are those of the file. */
export interface CountedRow {
  readonly amount: Pence;
  readonly fiscalYear?: FinancialYear;
  readonly period?: number;
}

/** Adds up what a file comes to, row by row. */
export class ControlSum {
  private rows = 0;
  private debitAmount = ZERO;
  private creditAmount = ZERO;
  private readonly periods = new Map<string, PeriodTotal>();

  /** A row whose year or period cannot be read counts in the totals and in no period. */
  add({ amount, fiscalYear, period }: CountedRow): void {
    this.rows += 1;
    if (amount >= ZERO) this.debitAmount = sum(this.debitAmount, amount);
    else this.creditAmount = sum(this.creditAmount, -amount as Pence);
    if (fiscalYear !== undefined && period !== undefined) this.addToPeriod(fiscalYear, period, amount);
  }

  /** What the rows so far come to, periods in their order. */
  totals(): ControlTotals {
    const { rows, debitAmount, creditAmount } = this;
    const periods = [...this.periods.entries()].sort(([one], [other]) => (one < other ? -1 : 1));
    return { rows, debitAmount, creditAmount, periods: periods.map(([, total]) => total) };
  }

  private addToPeriod(fiscalYear: FinancialYear, period: number, amount: Pence): void {
    const key = periodKey(fiscalYear, period);
    const was = this.periods.get(key) ?? { fiscalYear, period, rows: 0, netAmount: ZERO };
    this.periods.set(key, { fiscalYear, period, rows: was.rows + 1, netAmount: sum(was.netAmount, amount) });
  }
}

/** Sorts as years and periods do. */
export const periodKey = (fiscalYear: FinancialYear, period: number): string =>
  `${fiscalYear} ${String(period).padStart(2, '0')}`;
