import { laterOf, sum, type FinancialYear } from '#values';
import type { Cost, ReturnShare, TakeShare } from '../commands.ts';
import { isRefused, refuse, type Circumstances, type Decision, type Refused } from '../decision.ts';
import type { FactsOf, GrantEvent } from '../events.ts';
import { shareText, type RowShareName } from '../gl-row.ts';
import type { HoldReason } from '../hold-reasons.ts';
import type { CostState, GrantState } from '../state.ts';
import { withinBooks } from '../within-books.ts';
import { reverseEntry } from './correction.ts';
import { eligibleAmount } from './eligibility.ts';
import { firstOpenPeriod } from './period.ts';
import { spendRules } from './spend.ts';

/** What comes of a share: its events, or what stands against it. */
export type Taken = { readonly events: readonly GrantEvent[] } | { readonly reasons: readonly HoldReason[] };

/** What a share becomes in its grant by the kind of document it comes from: spend, an accrual, or the end of either. */
export function takeAs(state: GrantState, command: TakeShare, circumstances: Circumstances): Taken {
  const { documentKind, fromRow, reverses } = command;
  if (documentKind === 'accrual-reversal') return awaitActual(state, command);
  if (reverses !== undefined) return undone(state, command, reverses, circumstances);
  return orReasons(costOfShare(state, command, circumstances), { fromRow });
}

/** What an event says of the row it comes from, or goes back to. */
type OfRow = Pick<FactsOf<'EntryReversed'>, 'fromRow' | 'returnOf'>;

const marked = (events: readonly GrantEvent[], ofRow: OfRow): readonly GrantEvent[] =>
  events.map((event) => ({ ...event, data: { ...event.data, ...ofRow } }) as GrantEvent);

function orReasons(decision: Decision<GrantEvent>, ofRow: OfRow): Taken {
  if (!isRefused(decision)) return { events: marked(decision.events, ofRow) };
  const { code, detail, warnings } = decision.refused;
  if (code !== 'acknowledgement-missing' || warnings === undefined) return { reasons: [{ code, detail }] };
  return { reasons: warnings.map(({ warning, ...found }) => ({ code: warning, ...found })) };
}

/** The cost of a share, decided as if it had been entered by hand. */
function costOfShare(state: GrantState, command: TakeShare, circumstances: Circumstances): Decision<GrantEvent> {
  const {
    fromRow: _row,
    documentKind,
    bookedYear: _year,
    bookedPeriod,
    reverses: _reverses,
    settlesAccrual,
    ...cost
  } = command;
  const settles = settlesAccrual === undefined ? {} : { settlesAccrual };
  return inOpenMonth(state, { year: command.financialYear, bookedPeriod }, (month) => {
    const asked = { ...cost, ...month };
    const accrual = { ...asked, type: 'RaiseAccrual' } as const;
    if (documentKind === 'accrual')
      return withinBooks(state, accrual, () => spendRules.RaiseAccrual(state, accrual, circumstances));
    const spend = { ...asked, ...settles, type: 'ReportSpend' } as const;
    return withinBooks(state, spend, () => spendRules.ReportSpend(state, spend, circumstances));
  });
}

const LAST = 12;

interface BookedMonth {
  readonly year: FinancialYear;
  /** The accounting period in which the general ledger has it; 13 to 16 follow the year's end. */
  readonly bookedPeriod: number;
}

/** R34: late cost goes to the month the general ledger has it in, or to the first after it that is open here. */
function inOpenMonth(
  state: GrantState,
  { year, bookedPeriod }: BookedMonth,
  decided: (month: Pick<Cost, 'period'>) => Decision<GrantEvent>,
): Decision<GrantEvent> {
  const own = decided({});
  if (!isRefused(own) || own.refused.code !== 'period-closed') return own;
  const open = firstOpenPeriod(state, year);
  if (open === undefined) return own;
  const late = decided({ period: Math.max(open, Math.min(bookedPeriod, LAST)) });
  return isRefused(late) ? own : late;
}

/** The entry that a share became, while it stands. */
function entryOf(state: GrantState, share: RowShareName): CostState | undefined {
  const found = state.shares.get(shareText(share));
  const cost = found?.standing === 'taken' && found.entry !== undefined ? state.costs.get(found.entry) : undefined;
  return cost?.reversed === false ? cost : undefined;
}

/** The general ledger takes an accrual back by itself; here it stands until its actual comes. */
function awaitActual(state: GrantState, command: TakeShare): Taken {
  const { fromRow, effectiveOn: asked, effectiveBasis, reverses, settlesAccrual } = command;
  const named = settlesAccrual === undefined ? undefined : state.costs.get(`accrual:${settlesAccrual.accrualNo}`);
  const accrual = named ?? (reverses === undefined ? undefined : entryOf(state, reverses));
  if (accrual === undefined || accrual.kind !== 'accrual' || accrual.reversed) {
    const detail = 'No accrual that stands is the one it takes back; name the accrual in the review.';
    return { reasons: [{ code: 'reversal-unmatched', detail }] };
  }
  const { number: accrualNo, facts } = accrual;
  const { financialYear } = facts;
  const data = { fromRow, accrualNo, financialYear, effectiveOn: laterOf(asked, facts.effectiveOn), effectiveBasis };
  return { events: [{ type: 'AccrualAwaitsActual', data }] };
}

/** A reversal in the general ledger is a linked, equal and opposite entry here (R33, E15). */
function undone(state: GrantState, command: TakeShare, reverses: RowShareName, circumstances: Circumstances): Taken {
  const cost = entryOf(state, reverses);
  if (cost === undefined || sum(cost.facts.amount, eligibleAmount(command)) !== 0n) {
    return {
      reasons: [{ code: 'reversal-differs', detail: `Share ${shareText(reverses)} does not stand with that amount.` }],
    };
  }
  const { bookedPeriod, fromRow, description: reason } = command;
  return orReasons(reversed(state, cost, { ...command, bookedPeriod, reason }, circumstances), { fromRow });
}

/**
 * Takes a share back out of its grant, from the day asked on or from when its entry takes effect.
 * @returns a refusal where the entry cannot be reversed
 */
export function giveBack(state: GrantState, command: ReturnShare, circumstances: Circumstances): Decision<GrantEvent> {
  const cost = entryOf(state, command.share);
  if (cost === undefined) return notReturnable(command.share);
  const decision = reversed(state, cost, { ...command, bookedPeriod: 1 }, circumstances);
  return isRefused(decision) ? decision : { events: marked(decision.events, { returnOf: command.share }) };
}

const notReturnable = (share: RowShareName): Refused =>
  refuse('entry-reversed', `Share ${shareText(share)} is one half of a reversal, and both halves stay.`, {
    field: 'shares',
  });

interface TakenBack extends Pick<ReturnShare, 'effectiveOn' | 'effectiveBasis' | 'reason'> {
  readonly bookedPeriod: number;
}

function reversed(
  state: GrantState,
  { kind, number, facts }: CostState,
  { effectiveOn: asked, effectiveBasis, reason, bookedPeriod }: TakenBack,
  circumstances: Circumstances,
): Decision<GrantEvent> {
  const effectiveOn = laterOf(asked, facts.effectiveOn);
  return inOpenMonth(state, { year: facts.financialYear, bookedPeriod }, (month) => {
    const entry = { kind, number };
    const command = { type: 'ReverseEntry', entry, reason, effectiveOn, effectiveBasis, ...month } as const;
    return withinBooks(state, command, () => reverseEntry(state, command, circumstances));
  });
}
