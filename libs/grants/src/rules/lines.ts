import { formatPounds, isBefore, type FinancialYear, type Pence, type PlainDate } from '#values';
import { dayText, refuse, type Refused } from '../decision.ts';
import type { LineFact } from '../line-facts.ts';
import type { GrantState, LineState } from '../state.ts';

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
export const checkNotBefore = (
  state: GrantState,
  financialYear: FinancialYear,
  kind: Extract<LineFact['kind'], 'funder' | 'recipient'>,
  effectiveOn: PlainDate,
): Refused | undefined =>
  refuseBefore(
    state.lines.get(financialYear),
    { kind, effectiveOn },
    (last) =>
      `The standing of ${financialYear} last changed with effect from ${last}; this would take effect on ${dayText(effectiveOn)}.`,
  );

/** The same for what else is in force on a line, where of two days the later one counts. */
export const checkFactNotBefore = (
  state: GrantState,
  financialYear: FinancialYear,
  kind: LineFact['kind'],
  effectiveOn: PlainDate,
): Refused | undefined =>
  refuseBefore(
    state.lines.get(financialYear),
    { kind, effectiveOn },
    (last) => `What it follows took effect on ${last}.`,
  );

function refuseBefore(
  line: LineState | undefined,
  { kind, effectiveOn }: Pick<LineFact, 'kind' | 'effectiveOn'>,
  detail: (last: string) => string,
): Refused | undefined {
  const last = line?.facts.findLast((fact) => fact.kind === kind);
  if (last === undefined || !isBefore(effectiveOn, last.effectiveOn)) return undefined;
  const more = { field: 'effectiveOn', limit: last.effectiveOn.toString() };
  return refuse('effective-before-last', detail(dayText(last.effectiveOn)), more);
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
