import { glRowKey, isAfter, toWire } from '#values';
import { rulesFor } from '../allocation-rules.ts';
import { dayText, refuse, said, type Decision, type Refused } from '../decision.ts';
import type { GlRow } from '../gl-row.ts';
import {
  datedOf,
  type AllocationBasis,
  type RecordRow,
  type RowEvent,
  type RowFacts,
  type RowShare,
  type Unallocated,
} from '../row.ts';
import type { RowCircumstances } from '../row-circumstances.ts';
import { oppositeShares, placeShares, vatNotStated } from '../row-shares.ts';
import { emptyRow, standingShares, type RowState } from '../row-state.ts';

/**
 * R35: a row is recorded once; the same key with other content is an exception. A row that a rule is for, or that
 * undoes another row, goes to its grants at once; any other waits for a person. Cost of a day to come is none yet (R08).
 */
export function recordRow(state: RowState, command: RecordRow, circumstances: RowCircumstances): Decision<RowEvent> {
  const known = state.recorded;
  if (known !== undefined) return alreadyRecorded(known, command);
  const early = checkDay(command, circumstances);
  if (early !== undefined) return early;
  const facts = { ...said(command), importedBy: circumstances.by };
  const found = allocationFor(command.row, circumstances);
  if ('unallocated' in found) {
    return { events: [{ type: 'RowRecorded', data: { ...facts, unallocated: found.unallocated } }] };
  }
  const recorded: RowEvent = { type: 'RowRecorded', data: facts };
  const placed = { basis: found.basis, shares: found.shares, allocatedBy: circumstances.by };
  return { events: [recorded, allocated(state, facts, placed)] };
}

/** Held, it would wait on a list that nobody sees it on before its day, and its key could not come again put right. */
function checkDay({ row }: RecordRow, { todayOn }: RowCircumstances): Refused | undefined {
  if (!isAfter(row.incurredOn, todayOn)) return undefined;
  const detail = `It says that its cost was incurred on ${dayText(row.incurredOn)}, and today is ${dayText(todayOn)}.`;
  return refuse('cost-in-the-future', detail, { field: 'row.incurredOn', limit: todayOn.toString() });
}

/**
 * A rule is often made when its first rows wait already; they then go where they would have gone. A row that a person
 * has dealt with stays as that person left it.
 */
export function allocateByRules(
  state: RowState,
  recorded: RowFacts<'RowRecorded'>,
  circumstances: RowCircumstances,
): Decision<RowEvent> {
  if (state.allocations > 0 || state.refused) {
    return refuse(
      'row-dealt-with',
      `Row ${recorded.key} does not wait for a rule: it was allocated or refused before.`,
    );
  }
  const found = allocationFor(recorded.row, circumstances);
  if ('unallocated' in found) return refuse(found.unallocated.code, found.unallocated.detail);
  return { events: [allocated(state, recorded, { ...found, allocatedBy: circumstances.by })] };
}

function alreadyRecorded(known: RowFacts<'RowRecorded'>, { key, row }: RecordRow): Refused {
  if (contentOf(known.row) === contentOf(row)) {
    const detail = `Row ${key} was recorded from row ${known.rowNo} of ${known.importId}, with the same content.`;
    return refuse('row-recorded-already', detail, { field: 'key' });
  }
  const names = [...new Set([...Object.keys(known.row), ...Object.keys(row)])] as (keyof GlRow)[];
  const differing = names.filter((name) => contentOf(known.row[name]) !== contentOf(row[name]));
  const detail = `Row ${key} was recorded from row ${known.rowNo} of ${known.importId} with another ${differing.join(', ')}.`;
  return refuse('row-differs', detail, { field: differing[0] ?? 'key' });
}

/** A value as text, whatever the order in which its members came. */
const contentOf = (value: unknown): string | undefined => JSON.stringify(toWire(value), inOrder);

const inOrder = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort()) : value;

interface Placed {
  readonly basis: AllocationBasis;
  readonly shares: readonly RowShare[];
}

function allocationFor(row: GlRow, circumstances: RowCircumstances): Placed | { readonly unallocated: Unallocated } {
  return undoing(row, circumstances) ?? byRule(row, circumstances);
}

/** A row that undoes another to the penny goes where that one is. */
function undoing(row: GlRow, { otherRow }: RowCircumstances): Placed | undefined {
  const { reverses, companyCode, fiscalYear, lineNumber } = row;
  if (reverses === undefined) return undefined;
  const ofKey = glRowKey({ companyCode, fiscalYear, lineNumber, ...reverses });
  const original = otherRow(ofKey);
  const undone = original.recorded?.row;
  if (undone === undefined || !isOpposite(undone, row) || standingShares(original).length === 0) return undefined;
  return { basis: { kind: 'reversal', ofKey }, shares: oppositeShares(original, row) };
}

const isOpposite = (one: GlRow, other: GlRow): boolean =>
  one.netAmount === -other.netAmount && (one.vatAmount ?? 0n) === -(other.vatAmount ?? 0n);

function byRule(row: GlRow, { rules }: RowCircumstances): Placed | { readonly unallocated: Unallocated } {
  const [rule, another] = rulesFor(rules(), row);
  if (rule === undefined) return waits('no-rule', `No rule is for ${codingOf(row)}.`);
  if (another !== undefined) {
    return waits('rules-tie', `Rules ${rule.ruleId} and ${another.ruleId} are both for ${codingOf(row)}.`);
  }
  if (vatNotStated(row)) return waits('vat-not-stated', 'The extract does not say whether its VAT can be recovered.');
  const shares = placeShares(emptyRow(), row, rule.shares, undefined);
  return { basis: { kind: 'rule', ruleId: rule.ruleId, version: rule.version }, shares };
}

const waits = (code: Unallocated['code'], detail: string): { readonly unallocated: Unallocated } => ({
  unallocated: { code, detail },
});

const CODING = {
  costCentre: 'cost centre',
  wbsElement: 'WBS element',
  internalOrder: 'internal order',
  glAccount: 'account',
};

/** The coding of a row as a finance officer would name it. */
function codingOf(row: GlRow): string {
  const named = Object.entries(CODING).flatMap(([field, name]) => {
    const code = row[field as keyof typeof CODING];
    return code === undefined ? [] : [`${name} ${code}`];
  });
  return named.join(', ');
}

/** The event that gives shares of a row to grants, with all that the grants need to know of it. */
export function allocated(
  state: RowState,
  { key, row }: Pick<RowFacts<'RowRecorded'>, 'key' | 'row'>,
  placed: Placed & Pick<RowFacts<'RowAllocated'>, 'allocatedBy' | 'evidence'>,
): RowEvent {
  const { documentKind: kind, fiscalYear, period, documentType, documentNumber } = row;
  const description = row.description ?? `${documentType} ${documentNumber}`;
  const document = { kind, description, fiscalYear, period };
  const allocationNo = state.allocations + 1;
  return { type: 'RowAllocated', data: { ...datedOf(row), key, allocationNo, ...placed, document } };
}
