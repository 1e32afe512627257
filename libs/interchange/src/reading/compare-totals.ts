import { formatPounds, type Pence, ZERO } from '#values';
import { type ControlTotals, periodKey } from './control-totals.ts';
import type { StatedPeriod, StatedTotals } from './stated-totals.ts';

/** The closed list of ways in which a file can differ from what its sender says of it (R36). */
export type TotalsDifferenceCode =
  'rows-differ' | 'debits-differ' | 'credits-differ' | 'hash-differs' | 'period-differs' | 'period-not-stated';

export interface TotalsDifference {
  readonly code: TotalsDifferenceCode;
  readonly detail: string;
}

/** What was found in a file: what it comes to, and the hash of its bytes. */
export type FoundTotals = ControlTotals & { readonly sha256: string };

/** Every way in which a file differs from what its sender says of it (R36); none where it is the file that was sent. */
export function compareControlTotals(stated: StatedTotals, found: FoundTotals): readonly TotalsDifference[] {
  return [
    ...differenceIn('rows-differ', 'rows', String(stated.rows), String(found.rows)),
    ...amountDifference('debits-differ', 'debits', stated.debitAmount, found.debitAmount),
    ...amountDifference('credits-differ', 'credits', stated.creditAmount, found.creditAmount),
    ...(stated.sha256 === undefined
      ? []
      : differenceIn('hash-differs', 'the SHA-256', stated.sha256.toLowerCase(), found.sha256)),
    ...(stated.periods === undefined ? [] : periodDifferences(stated.periods, found)),
  ];
}

function differenceIn(
  code: TotalsDifferenceCode,
  what: string,
  stated: string,
  found: string,
): readonly TotalsDifference[] {
  if (stated === found) return [];
  return [{ code, detail: `The control totals state ${what} of ${stated}; the file has ${found} (R36).` }];
}

const amountDifference = (code: TotalsDifferenceCode, what: string, stated: Pence, found: Pence) =>
  differenceIn(code, what, formatPounds(stated), formatPounds(found));

/** Once periods are stated, every period of the file has to be among them. */
function periodDifferences(stated: readonly StatedPeriod[], { periods }: ControlTotals): readonly TotalsDifference[] {
  const left = new Map(periods.map((total) => [periodKey(total.fiscalYear, total.period), total]));
  const differences = stated.flatMap(({ fiscalYear, period, rows, netAmount }) => {
    const key = periodKey(fiscalYear, period);
    const found = left.get(key);
    left.delete(key);
    const what = `period ${period} of ${fiscalYear}`;
    return [
      ...(rows === undefined
        ? []
        : differenceIn('period-differs', `rows in ${what}`, String(rows), String(found?.rows ?? 0))),
      ...amountDifference('period-differs', `a net sum in ${what}`, netAmount, found?.netAmount ?? ZERO),
    ];
  });
  const unstated = [...left.values()].map(({ fiscalYear, period, rows, netAmount }) => ({
    code: 'period-not-stated' as const,
    detail:
      `The control totals do not state period ${period} of ${fiscalYear}, in which the file has ${rows} rows that come to ` +
      `${formatPounds(netAmount)} (R36).`,
  }));
  return [...differences, ...unstated];
}
