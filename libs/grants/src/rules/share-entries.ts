import { isBefore, laterOf, sum, ZERO } from '#values';
import { checkAlwaysTrue } from '../always-true.ts';
import { checkGrantOpen, checkYearsOpen } from '../books.ts';
import type { Cost, RaiseAccrual, ReportSpend, ReturnShare, ReverseEntry, TakeShare } from '../commands.ts';
import { isRefused, refuse, type Circumstances, type Decision, type Refused } from '../decision.ts';
import type { GrantEvent } from '../events.ts';
import { shareText, type RowShareName } from '../gl-row.ts';
import type { HoldReason } from '../hold-reasons.ts';
import { movesOf } from '../postings.ts';
import type { CostState, GrantState } from '../state.ts';
import { reverseEntry } from './correction.ts';
import { eligibleAmount } from './eligibility.ts';
import { firstOpenPeriod } from './period.ts';
import { spendRules } from './spend.ts';

/** What comes of a share: its events, or what stands against it. */
export type Taken = { readonly events: readonly GrantEvent[] } | { readonly reasons: readonly HoldReason[] };

/** What a share becomes in its grant by the kind of document it comes from: spend, an accrual, or the end of either. */
export function takeAs(state: GrantState, command: TakeShare, circumstances: Circumstances): Taken {
  if (command.documentKind === 'accrual-reversal') return awaitActual(state, command);
  if (command.reverses !== undefined) return undone(state, command, command.reverses, circumstances);
  return orReasons(
    inOpenMonth(state, costOfShare(command), command.bookedPeriod, circumstances),
    ({ type, data }) => ({ type, data: { ...data, fromRow: command.fromRow } }) as GrantEvent,
  );
}

function orReasons(decision: Decision<GrantEvent>, marked: (event: GrantEvent) => GrantEvent): Taken {
  if (!isRefused(decision)) return { events: decision.events.map(marked) };
  const { code, detail, warnings } = decision.refused;
  if (code !== 'acknowledgement-missing' || warnings === undefined) return { reasons: [{ code, detail }] };
  return { reasons: warnings.map(({ warning, ...found }) => ({ code: warning, ...found })) };
}

function costOfShare(command: TakeShare): ReportSpend | RaiseAccrual {
  const {
    fromRow: _row,
    documentKind,
    bookedYear: _year,
    bookedPeriod: _period,
    reverses: _reverses,
    ...rest
  } = command;
  const { settlesAccrual, ...cost } = rest;
  if (documentKind === 'accrual') return { ...cost, type: 'RaiseAccrual' };
  return { ...cost, type: 'ReportSpend', ...(settlesAccrual === undefined ? {} : { settlesAccrual }) };
}

/** R34: late cost goes to the month the general ledger has it in, or to the first after it that is open here. */
function inOpenMonth(
  state: GrantState,
  asked: ReportSpend | RaiseAccrual | ReverseEntry,
  booked: number,
  circumstances: Circumstances & { readonly year?: Cost['financialYear'] },
): Decision<GrantEvent> {
  const own = decideCost(state, asked, circumstances);
  if (!isRefused(own) || own.refused.code !== 'period-closed') return own;
  const year = 'financialYear' in asked ? asked.financialYear : circumstances.year;
  const open = year && firstOpenPeriod(state, year);
  if (open === undefined) return own;
  const late = decideCost(state, { ...asked, period: Math.max(open, Math.min(booked, LAST)) }, circumstances);
  return isRefused(late) ? own : late;
}

const LAST = 12;

function decideCost(
  state: GrantState,
  asked: ReportSpend | RaiseAccrual | ReverseEntry,
  circumstances: Circumstances,
): Decision<GrantEvent> {
  const decision = checkGrantOpen(state, asked) ?? ruleFor(state, asked, circumstances);
  if (isRefused(decision)) return decision;
  const { events } = decision;
  return checkYearsOpen(state, events) ?? checkAlwaysTrue(state, events.flatMap(movesOf)) ?? decision;
}

function ruleFor(
  state: GrantState,
  asked: ReportSpend | RaiseAccrual | ReverseEntry,
  circumstances: Circumstances,
): Decision<GrantEvent> {
  switch (asked.type) {
    case 'ReportSpend':
      return spendRules.ReportSpend(state, asked, circumstances);
    case 'RaiseAccrual':
      return spendRules.RaiseAccrual(state, asked, circumstances);
    case 'ReverseEntry':
      return reverseEntry(state, asked, circumstances);
  }
}

/** The entry that a share became, while it stands. */
function entryOf(state: GrantState, share: RowShareName): CostState | undefined {
  const found = state.shares.get(shareText(share));
  const cost = found?.standing === 'taken' && found.entry !== undefined ? state.costs.get(found.entry) : undefined;
  return cost?.reversed === false ? cost : undefined;
}

/** The general ledger takes an accrual back by itself; here it stands until its actual comes. */
function awaitActual(state: GrantState, command: TakeShare): Taken {
  const { fromRow, financialYear, effectiveOn, effectiveBasis, reverses, settlesAccrual } = command;
  const named = settlesAccrual === undefined ? undefined : state.costs.get(`accrual:${settlesAccrual.accrualNo}`);
  const accrual = named ?? (reverses === undefined ? undefined : entryOf(state, reverses));
  if (accrual === undefined || accrual.kind !== 'accrual' || accrual.reversed) {
    const detail = 'No accrual that stands is the one it takes back; name the accrual in the review.';
    return { reasons: [{ code: 'reversal-unmatched', detail }] };
  }
  const since = laterOf(effectiveOn, accrual.facts.effectiveOn);
  const data = { fromRow, accrualNo: accrual.number, financialYear, effectiveOn: since, effectiveBasis };
  return { events: [{ type: 'AccrualAwaitsActual', data: { ...data, financialYear: accrual.facts.financialYear } }] };
}

/** A reversal in the general ledger is a linked, equal and opposite entry here (R33, E15). */
function undone(state: GrantState, command: TakeShare, reverses: RowShareName, circumstances: Circumstances): Taken {
  const cost = entryOf(state, reverses);
  const amount = cost === undefined ? ZERO : amountOf(cost);
  if (cost === undefined || sum(amount, eligibleAmount(command)) !== 0n) {
    return {
      reasons: [{ code: 'reversal-differs', detail: `Share ${shareText(reverses)} does not stand with that amount.` }],
    };
  }
  const { fromRow, description: reason } = command;
  const decision = reversed(state, cost, { ...command, reason }, { ...circumstances, booked: command.bookedPeriod });
  return orReasons(decision, (event) => ({ ...event, data: { ...event.data, fromRow } }) as GrantEvent);
}

const amountOf = ({ facts }: CostState): ReturnType<typeof sum> => facts.amount;

/**
 * Takes a share back out of its grant, from the day asked on or from when its entry takes effect.
 * @returns a refusal where the entry cannot be reversed
 */
export function giveBack(state: GrantState, command: ReturnShare, circumstances: Circumstances): Decision<GrantEvent> {
  const cost = entryOf(state, command.share);
  if (cost === undefined) return notReturnable(command.share);
  const decision = reversed(state, cost, command, { ...circumstances, booked: 1 });
  if (isRefused(decision)) return decision;
  const returnOf = command.share;
  return { events: decision.events.map((event) => ({ ...event, data: { ...event.data, returnOf } }) as GrantEvent) };
}

const notReturnable = (share: RowShareName): Refused =>
  refuse('entry-reversed', `Share ${shareText(share)} is one half of a reversal, and both halves stay.`, {
    field: 'shares',
  });

function reversed(
  state: GrantState,
  { kind, number, facts }: CostState,
  { effectiveOn: asked, effectiveBasis, reason }: Pick<ReturnShare, 'effectiveOn' | 'effectiveBasis' | 'reason'>,
  { booked, ...circumstances }: Circumstances & { readonly booked: number },
): Decision<GrantEvent> {
  const effectiveOn = isBefore(asked, facts.effectiveOn) ? facts.effectiveOn : asked;
  const command = { type: 'ReverseEntry', entry: { kind, number }, reason, effectiveOn, effectiveBasis } as const;
  return inOpenMonth(state, command, booked, { ...circumstances, year: facts.financialYear });
}
