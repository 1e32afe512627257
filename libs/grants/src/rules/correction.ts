import { dayNumber, greatest, isBefore, laterOf, least, minus, sum, ZERO, type PlainDate } from '#values';
import { bookedPeriod } from '../booked-period.ts';
import type { ReverseEntry } from '../commands.ts';
import { dayText, isRefused, refuse, said, type Circumstances, type Decision, type Refused } from '../decision.ts';
import type { CashMove, RefusedPart, DisallowedCost, GrantEvent, SpendFacts, Undone } from '../events.ts';
import { costOf, heldSum } from '../line-state.ts';
import { lowestFrom, type DayMove } from '../running-sum.ts';
import { matchKey, type GrantState } from '../state.ts';
import { recordInMonth, type InMonth } from './period.ts';
import { recorded, type RulesFor } from './rule.ts';

/** Corrections: a linked equal-and-opposite entry that carries the whole of what it undoes; never twice (R33). */
export const correctionRules: RulesFor<'ReverseEntry'> = {
  ReverseEntry: (state, command, circumstances) =>
    checkNotFromRow(state, command) ?? reverseEntry(state, command, circumstances),
};

/** Cost that came from a general-ledger row moves by the row: whoever took it back here alone would leave it nowhere. */
function checkNotFromRow(state: GrantState, { entry }: ReverseEntry): Refused | undefined {
  const row = state.costs.get(`${entry.kind}:${entry.number}`)?.facts.fromRow;
  if (row === undefined) return undefined;
  return refuse('entry-from-row', `${entry.kind} ${entry.number} is of row ${row.key}; reallocate the row.`, {
    field: 'entry',
  });
}

/** The reversal of an entry, wherever it came from. */
export function reverseEntry(
  state: GrantState,
  command: ReverseEntry,
  circumstances: Circumstances,
): Decision<GrantEvent> {
  const { kind, number } = command.entry;
  const undone = UNDO[kind](state, command);
  if ('refused' in undone) return undone;
  if (isBefore(command.effectiveOn, undone.facts.effectiveOn)) {
    const detail = `${kind} ${number} takes effect on ${dayText(undone.facts.effectiveOn)}; its reversal cannot take effect before.`;
    return refuse('effective-before-last', detail, {
      field: 'effectiveOn',
      limit: undone.facts.effectiveOn.toString(),
    });
  }
  const inMonth = monthOf(state, command, undone, circumstances);
  if (isRefused(inMonth)) return inMonth;
  const { warnings, ...origin } = inMonth;
  const { entry: _entry, ...facts } = said(command, warnings);
  return recorded({ type: 'EntryReversed', data: { ...facts, ...origin, number, reversed: undone } });
}

/** A reversal of cost is recorded in the month of its day, and says from which month that cost is taken (E15). */
function monthOf(
  state: GrantState,
  command: ReverseEntry,
  undone: Undone,
  circumstances: Circumstances,
): InMonth | Refused {
  if (undone.kind !== 'spend' && undone.kind !== 'accrual') {
    if (command.period === undefined) return { warnings: [] };
    return refuse('period-wrong', 'Only cost is recorded in a month.', { field: 'period' });
  }
  const { financialYear } = undone.facts;
  const inMonth = recordInMonth(state, { ...command, financialYear }, circumstances);
  if (isRefused(inMonth)) return inMonth;
  const originPeriod = bookedPeriod(undone.facts);
  const { warnings } = inMonth;
  return bookedPeriod({ ...command, financialYear }) === originPeriod ? { warnings } : { warnings, originPeriod };
}

type Undo = (state: GrantState, command: ReverseEntry) => Undone | Refused;

const unknown = ({ entry }: ReverseEntry): Refused =>
  refuse('entry-unknown', `There is no ${entry.kind} ${entry.number}.`, { field: 'entry' });
const already = ({ entry }: ReverseEntry): Refused =>
  refuse('entry-reversed', `${entry.kind} ${entry.number} has been reversed.`, { field: 'entry' });
const inUse = ({ entry }: ReverseEntry, what: string): Refused =>
  refuse('entry-in-use', `${entry.kind} ${entry.number}: ${what}.`, { field: 'entry' });

const UNDO: Readonly<Record<ReverseEntry['entry']['kind'], Undo>> = {
  spend(state, command) {
    const cost = state.costs.get(`spend:${command.entry.number}`);
    if (cost === undefined || !('spendNo' in cost.facts)) return unknown(command);
    if (cost.reversed) return already(command);
    const { facts } = cost;
    return { kind: 'spend', facts, ...split(facts, since(cost.disallowances, command.effectiveOn)) };
  },

  accrual(state, command) {
    const cost = state.costs.get(`accrual:${command.entry.number}`);
    if (cost === undefined || !('accrualNo' in cost.facts)) return unknown(command);
    if (cost.reversed) return already(command);
    if (settledBySpend(state, command.entry.number)) return inUse(command, 'spend that stands has settled part of it');
    const { facts } = cost;
    const refused = checkLastMove(command, cost.costMoves);
    if (refused !== undefined) return refused;
    return {
      kind: 'accrual',
      facts,
      amount: costOf(cost),
      disallowedReleased: since(cost.disallowances, command.effectiveOn),
    };
  },

  commitment(state, command) {
    const commitment = state.commitments.get(command.entry.number);
    if (commitment === undefined) return unknown(command);
    if (commitment.reversed) return already(command);
    if (commitment.used > 0n) return inUse(command, 'spend that stands has used part of it');
    const { facts, moves } = commitment;
    return (
      checkLastMove(command, moves) ?? { kind: 'commitment', facts, amount: sum(...moves.map(({ pence }) => pence)) }
    );
  },

  forecast(state, command) {
    const forecast = state.forecasts.get(command.entry.number);
    if (forecast === undefined) return unknown(command);
    if (forecast.reversed) return already(command);
    const { financialYear, forecastNo } = forecast.facts;
    const later = [...state.forecasts.values()].some(
      (one) => !one.reversed && one.facts.financialYear === financialYear && one.facts.forecastNo > forecastNo,
    );
    return later ? inUse(command, 'a later forecast has replaced it') : { kind: 'forecast', facts: forecast.facts };
  },

  'claim-outcome'(state, command) {
    const claim = state.claims.get(command.entry.number);
    const outcome = claim?.standing === 'accepted' ? claim.outcome : undefined;
    if (outcome === undefined) return unknown(command);
    const repaid = [...state.repayments.values()].some(
      ({ facts, reversed }) => facts.claimNo === outcome.claimNo && !reversed,
    );
    if (repaid) return inUse(command, 'a repayment of the claim rests on it');
    const fromHeld = backFromHeld(state, outcome.financialYear, outcome.toHeld, command.effectiveOn);
    return {
      kind: 'claim-outcome',
      facts: outcome,
      disallowances: stillRefused(state, outcome.claimNo),
      fromHeld,
    };
  },

  'repayment-due'(state, command) {
    const repayment = state.repayments.get(command.entry.number);
    if (repayment === undefined) return unknown(command);
    if (repayment.reversed) return already(command);
    if (repayment.paid > 0n) return inUse(command, 'part of it has been paid');
    const { financialYear, takes, claimNo } = repayment.facts;
    const fromHeld = claimNo === undefined ? [] : backFromHeld(state, financialYear, takes, command.effectiveOn);
    return { kind: 'repayment-due', facts: repayment.facts, fromHeld };
  },
};

const since = <One extends { readonly effectiveOn: PlainDate }>(ones: readonly One[], day: PlainDate): readonly One[] =>
  ones.map((one) => ({ ...one, effectiveOn: laterOf(one.effectiveOn, day) }));

/** Of what stands refused, the part that came over from an accrual goes back to it; the rest is released. */
function split(
  facts: SpendFacts,
  refused: readonly RefusedPart[],
): Pick<Undone & { kind: 'spend' }, 'disallowedReleased' | 'disallowedReturned'> {
  let carried = sum(...(facts.settlesAccrual?.disallowed ?? []).map(({ amount }) => amount));
  const disallowedReturned: RefusedPart[] = [];
  const disallowedReleased: RefusedPart[] = [];
  for (const one of refused) {
    const back = least(carried, one.amount);
    carried = minus(carried, back);
    if (back > 0n) disallowedReturned.push({ ...one, amount: back });
    if (back < one.amount) disallowedReleased.push({ ...one, amount: minus(one.amount, back) });
  }
  return { disallowedReleased, disallowedReturned };
}

/** A reversal carries what still stands, so it is never effective before the last day on which that changed. */
function checkLastMove({ entry, effectiveOn }: ReverseEntry, moves: readonly DayMove[]): Refused | undefined {
  const last = moves.map((move) => move.effectiveOn).reduce((one, other) => laterOf(one, other), effectiveOn);
  if (!isBefore(effectiveOn, last)) return undefined;
  const detail = `${entry.kind} ${entry.number} last changed with effect from ${dayText(last)}.`;
  return refuse('effective-before-last', detail, { field: 'effectiveOn', limit: last.toString() });
}

const settledBySpend = (state: GrantState, accrualNo: number): boolean =>
  [...state.costs.values()].some(
    ({ facts, reversed }) => !reversed && 'spendNo' in facts && facts.settlesAccrual?.accrualNo === accrualNo,
  );

/** Of what an outcome refused, only what still has cost under it, on whichever entry it stands now. */
const stillRefused = (state: GrantState, claimNo: number): readonly DisallowedCost[] =>
  [...state.costs.values()].flatMap(({ kind, number, facts, disallowances }) =>
    disallowances
      .filter((one) => one.claimNo === claimNo)
      .map(({ amount, effectiveOn }) => ({
        entry: { kind, number },
        amount,
        effectiveOn,
        head: facts.head,
        incurredOn: facts.effectiveOn,
        ...(facts.partner === undefined ? {} : { partner: facts.partner }),
      })),
  );

/** Cash goes back to its matches as far as it is still held, on the later of the two days. */
function backFromHeld(
  state: GrantState,
  year: DisallowedYear,
  moves: readonly CashMove[],
  day: PlainDate,
): readonly CashMove[] {
  const line = state.lines.get(year);
  const left = new Map<string, bigint>();
  return moves.flatMap((move) => {
    const effectiveOn = laterOf(move.effectiveOn, day);
    const match = move.matchNo === undefined ? undefined : state.matches.get(matchKey(move.receiptId, move.matchNo));
    if (match === undefined || match.reversed) return [];
    const held =
      left.get(move.receiptId) ??
      lowestFrom(dayNumber(effectiveOn), [{ sum: heldSum(line, move.receiptId), sign: 1n }], []);
    const amount = least(move.amount, match.held, greatest(ZERO, held as typeof move.amount));
    left.set(move.receiptId, held - amount);
    return amount > 0n ? [{ ...move, amount, effectiveOn }] : [];
  });
}
type DisallowedYear = Parameters<GrantState['lines']['get']>[0];
