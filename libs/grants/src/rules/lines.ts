import { formatPounds, isBefore, type FinancialYear, type Pence, type PlainDate } from '#values';
import { dayText, refuse, type Refused } from '../decision.ts';
import type { LineFact } from '../line-facts.ts';
import type { GrantState } from '../state.ts';

/** Checks a list of lines: some are named, none twice, each for more than nothing. */
export function checkLines(
  lines: readonly { readonly financialYear: FinancialYear; readonly amount?: Pence }[],
): Refused | undefined {
  if (lines.length === 0) return refuse('no-lines', 'Name at least one financial year.', { field: 'lines' });
  const seen = new Set<FinancialYear>();
  for (const { financialYear, amount } of lines) {
    if (seen.has(financialYear)) return refuse('line-twice', `${financialYear} is named twice.`, { field: 'lines' });
    seen.add(financialYear);
    if (amount !== undefined && amount <= 0n) {
      return refuse('amount-not-positive', `${financialYear}: ${formatPounds(amount)}.`, { field: 'lines' });
    }
  }
  return undefined;
}

/**
 * Refuses what would take effect before the last change of the same kind on its line: what replaces something is never
 * effective before it (ledger model, section 2).
 */
export function checkNotBefore(
  state: GrantState,
  financialYear: FinancialYear,
  kind: Extract<LineFact['kind'], 'funder' | 'recipient'>,
  effectiveOn: PlainDate,
): Refused | undefined {
  const last = state.lines.get(financialYear)?.facts.findLast((fact) => fact.kind === kind);
  if (last === undefined || !isBefore(effectiveOn, last.effectiveOn)) return undefined;
  return refuse(
    'effective-before-last',
    `The standing of ${financialYear} last changed with effect from ${dayText(last.effectiveOn)}; this would take effect on ${dayText(effectiveOn)}.`,
    { field: 'effectiveOn', limit: last.effectiveOn.toString() },
  );
}

/** The same for what else is in force on a line, where of two days the later one counts. */
export function checkFactNotBefore(
  state: GrantState,
  financialYear: FinancialYear,
  kind: LineFact['kind'],
  effectiveOn: PlainDate,
): Refused | undefined {
  const last = state.lines.get(financialYear)?.facts.findLast((fact) => fact.kind === kind);
  if (last === undefined || !isBefore(effectiveOn, last.effectiveOn)) return undefined;
  const detail = `What it follows took effect on ${dayText(last.effectiveOn)}.`;
  return refuse('effective-before-last', detail, { field: 'effectiveOn', limit: last.effectiveOn.toString() });
}

/** The first refusal among some checks, each made only if those before it passed. */
export function firstRefusal<Item>(
  items: Iterable<Item>,
  check: (item: Item) => Refused | undefined,
): Refused | undefined {
  for (const item of items) {
    const refused = check(item);
    if (refused !== undefined) return refused;
  }
  return undefined;
}
