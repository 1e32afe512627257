import { dayNumber, formatPounds, isBefore, laterOf, minus, type Pence } from '#values';
import type { RecordPartnerStatement, ReleaseAccrual, ReportSpend } from '../commands.ts';
import { dayText, isRefused, refuse, refuseOver, said, type Refused } from '../decision.ts';
import { losesCost } from '../disallowance.ts';
import type { SpendFacts } from '../events.ts';
import { costOf, lowestCost } from '../line-state.ts';
import { lowestFrom } from '../running-sum.ts';
import { nextNumber, type CommitmentState, type CostState, type GrantState } from '../state.ts';
import { checkCost, costWarnings, eligibleAmount } from './eligibility.ts';
import { firstRefusal } from './lines.ts';
import { recordInMonth } from './period.ts';
import { recorded, type RulesFor } from './rule.ts';

/** Spend and accruals: what was incurred, when, and what of it settles an accrual or uses a commitment. */
export const spendRules: RulesFor<'ReportSpend' | 'RaiseAccrual' | 'ReleaseAccrual' | 'RecordPartnerStatement'> = {
  ReportSpend(state, command, circumstances) {
    const refused = checkCost(state, command, circumstances);
    if (refused !== undefined) return refused;
    const settles = settled(state, command);
    if (settles !== undefined && isRefused(settles)) return settles;
    const uses = used(state, command);
    if (uses !== undefined && isRefused(uses)) return uses;
    const inMonth = recordInMonth(state, command, circumstances, costWarnings(state, command));
    if (isRefused(inMonth)) return inMonth;
    const { warnings, ...origin } = inMonth;
    const { settlesAccrual: _accrual, usesCommitment: _commitment, ...facts } = said(command, warnings);
    const data: SpendFacts = {
      ...facts,
      ...origin,
      spendNo: nextNumber(state, 'spend'),
      amount: eligibleAmount(command),
      ...(settles === undefined ? {} : { settlesAccrual: settles }),
      ...(uses === undefined ? {} : { usesCommitment: uses }),
    };
    return recorded({ type: 'ActualSpendReported', data });
  },

  RaiseAccrual(state, command, circumstances) {
    const refused = checkCost(state, command, circumstances);
    if (refused !== undefined) return refused;
    const amount = eligibleAmount(command);
    if (amount < 0n)
      return refuse('amount-not-positive', `The accrual is of ${formatPounds(amount)}.`, { field: 'netAmount' });
    const inMonth = recordInMonth(state, command, circumstances, costWarnings(state, command));
    if (isRefused(inMonth)) return inMonth;
    const { warnings, ...origin } = inMonth;
    return recorded({
      type: 'AccrualRaised',
      data: { ...said(command, warnings), ...origin, amount, accrualNo: nextNumber(state, 'accrual') },
    });
  },

  ReleaseAccrual(state, command, circumstances) {
    const accrual = state.costs.get(`accrual:${command.accrualNo}`);
    if (accrual === undefined || accrual.reversed) return unknownAccrual(command.accrualNo);
    const refused = checkRelease(command, accrual);
    if (refused !== undefined) return refused;
    const { financialYear, head, partner, effectiveOn: incurredOn } = accrual.facts;
    const inMonth = recordInMonth(state, { ...command, financialYear }, circumstances);
    if (isRefused(inMonth)) return inMonth;
    const { warnings, ...origin } = inMonth;
    const disallowedReleased = losesCost(accrual, minus(costOf(accrual), command.amount), command.effectiveOn);
    const cost = { financialYear, head, incurredOn, disallowedReleased, ...(partner === undefined ? {} : { partner }) };
    return recorded({ type: 'AccrualReversed', data: { ...said(command, warnings), ...origin, ...cost } });
  },

  RecordPartnerStatement(state, command) {
    if (!command.retentionUndertaking) {
      return refuse('undertaking-missing', `${command.partner} undertakes to keep its records.`, {
        field: 'retentionUndertaking',
      });
    }
    const refused = checkStatement(state, command);
    return (
      refused ??
      recorded({
        type: 'PartnerStatementRecorded',
        data: { ...said(command), statementNo: nextNumber(state, 'statement') },
      })
    );
  },
};

const unknownAccrual = (accrualNo: number): Refused =>
  refuse('accrual-unknown', `Accrual ${accrualNo} was never raised, or has been reversed.`, { field: 'accrualNo' });

function checkRelease(command: ReleaseAccrual, accrual: CostState): Refused | undefined {
  const { accrualNo, amount: asked, effectiveOn } = command;
  if (asked <= 0n)
    return refuse('amount-not-positive', `The release is of ${formatPounds(asked)}.`, { field: 'amount' });
  if (isBefore(effectiveOn, accrual.facts.effectiveOn)) {
    const detail = `The accrual is of ${dayText(accrual.facts.effectiveOn)}.`;
    return refuse('effective-before-last', detail, { field: 'effectiveOn' });
  }
  const left = lowestCost(accrual, effectiveOn);
  return asked > left ? refuseOver('over-accrual', { what: `Accrual ${accrualNo}`, asked, left }) : undefined;
}

/** What the spend takes over from an accrual of the same year and head, on the later of the two days. */
function settled(state: GrantState, command: ReportSpend): SpendFacts['settlesAccrual'] | Refused {
  const asked = command.settlesAccrual;
  if (asked === undefined) return undefined;
  const accrual = state.costs.get(`accrual:${asked.accrualNo}`);
  if (accrual === undefined || accrual.reversed) return unknownAccrual(asked.accrualNo);
  const { financialYear, head, partner, effectiveOn: incurredOn } = accrual.facts;
  if (financialYear !== command.financialYear || head !== command.head) {
    return refuse('accrual-differs', `Accrual ${asked.accrualNo} is of ${financialYear}, ${head}.`, {
      field: 'settlesAccrual.accrualNo',
    });
  }
  const refused = checkTaken(asked.amount, eligibleAmount(command), 'settlesAccrual.amount');
  if (refused !== undefined) return refused;
  const effectiveOn = laterOf(incurredOn, command.effectiveOn);
  const left = lowestCost(accrual, effectiveOn);
  if (asked.amount > left)
    return refuseOver('over-accrual', {
      what: `Accrual ${asked.accrualNo}`,
      asked: asked.amount,
      left,
      field: 'settlesAccrual.amount',
    });
  const disallowed = losesCost(accrual, minus(costOf(accrual), asked.amount), effectiveOn);
  return { ...asked, effectiveOn, incurredOn, disallowed, ...(partner === undefined ? {} : { partner }) };
}

/** What the spend uses of a commitment of the same year, on the later of the two days. */
function used(state: GrantState, command: ReportSpend): SpendFacts['usesCommitment'] | Refused {
  const asked = command.usesCommitment;
  if (asked === undefined) return undefined;
  const commitment = state.commitments.get(asked.commitmentNo);
  if (commitment === undefined || commitment.reversed) {
    return refuse('commitment-unknown', `Commitment ${asked.commitmentNo} does not stand.`, {
      field: 'usesCommitment.commitmentNo',
    });
  }
  const refused = checkUse(asked.amount, command, commitment);
  if (refused !== undefined) return refused;
  const { head, effectiveOn } = commitment.facts;
  return { ...asked, head, effectiveOn: laterOf(effectiveOn, command.effectiveOn) };
}

function checkUse(amount: Pence, command: ReportSpend, { facts, moves }: CommitmentState): Refused | undefined {
  const field = 'usesCommitment.amount';
  if (facts.financialYear !== command.financialYear) {
    return refuse('commitment-in-another-year', `Commitment ${facts.commitmentNo} is of ${facts.financialYear}.`, {
      field,
    });
  }
  const remaining = lowestFrom(dayNumber(laterOf(facts.effectiveOn, command.effectiveOn)), [], moves);
  if (amount > remaining)
    return refuseOver('over-commitment', {
      what: `Commitment ${facts.commitmentNo}`,
      asked: amount,
      left: remaining,
      field,
    });
  return checkTaken(amount, eligibleAmount(command), field);
}

function checkTaken(amount: Pence, spent: Pence, field: string): Refused | undefined {
  if (amount <= 0n) return refuse('amount-not-positive', `The amount taken is ${formatPounds(amount)}.`, { field });
  return amount > spent
    ? refuseOver('over-spend', { what: 'The spend', asked: amount, left: spent, field })
    : undefined;
}

/** R21: the statement names cost of its partner and year, and its amount is what stands of that cost. */
function checkStatement(state: GrantState, command: RecordPartnerStatement): Refused | undefined {
  let stated = 0n;
  const seen = new Set<string>();
  const refused = firstRefusal(command.entries, ({ kind, number }) => {
    const cost = state.costs.get(`${kind}:${number}`);
    if (cost === undefined || cost.reversed)
      return refuse('entry-unknown', `There is no ${kind} ${number} standing.`, { field: 'entries' });
    if (seen.has(`${kind}:${number}`) || cost.coveredOn !== undefined) {
      return refuse(
        'statement-entries-differ',
        `${kind} ${number} is named twice, or covered by an earlier statement.`,
        { field: 'entries' },
      );
    }
    seen.add(`${kind}:${number}`);
    const { facts } = cost;
    stated += costOf(cost);
    if (facts.partner === command.partner && facts.financialYear === command.financialYear)
      return checkStatedDay(command, cost);
    const detail = `${kind} ${number} is cost of ${facts.partner ?? 'no partner'} in ${facts.financialYear}.`;
    return refuse('statement-entries-differ', detail, { field: 'entries' });
  });
  if (refused !== undefined) return refused;
  if (stated === command.amount) return undefined;
  const detail = `The entries named come to ${formatPounds(stated as Pence)}, the statement to ${formatPounds(command.amount)}.`;
  return refuse('statement-entries-differ', detail, { field: 'amount', limit: formatPounds(stated as Pence) });
}

function checkStatedDay({ effectiveOn }: RecordPartnerStatement, cost: CostState): Refused | undefined {
  if (!isBefore(effectiveOn, cost.facts.effectiveOn)) return undefined;
  const detail = `${cost.kind} ${cost.number} is of ${dayText(cost.facts.effectiveOn)}, after the statement.`;
  return refuse('effective-before-last', detail, { field: 'effectiveOn' });
}
