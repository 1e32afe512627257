import type { FinancialYear, Pence } from '#values';
import { sum, ZERO } from '#values';
import type { DecisionEvent } from './decision-paper.ts';
import { decisionRules } from './rules/decision.ts';
import type { Decision } from './decision.ts';
import type { PaperCircumstances, PaperState } from './paper-state.ts';
import { refuse } from './decision.ts';
import type { DecisionCommand } from './decision-paper.ts';
import { findPhoneNumber } from './phone-number.ts';

/** The state after an event; takes over the state it is given. */
export function evolvePaper(state: PaperState, event: DecisionEvent): PaperState {
  switch (event.type) {
    case 'DecisionRecorded':
      return Object.assign(state, {
        reference: event.data.reference,
        acts: event.data.acts,
        predecessors: event.data.predecessors ?? [],
      });
    case 'DecisionErratumRecorded': {
      const corrected = new Map(event.data.acts.map((act) => [act.actNo, act.amount]));
      const acts = state.acts.map((act, at) => ({ ...act, amount: corrected.get(at + 1) ?? act.amount }));
      return Object.assign(state, { acts, errata: event.data.erratumNo });
    }
    case 'DecisionPublished':
    case 'ExemptionReviewed':
      return state;
  }
}

/** Says what becomes of a decision paper's command; a refusal is a value. */
export function decidePaper(
  state: PaperState,
  command: DecisionCommand,
  circumstances: PaperCircumstances,
): Decision<DecisionEvent> {
  const known = state.reference !== undefined;
  if (command.type !== 'RecordDecision' && !known)
    return refuse('decision-unknown', 'The paper has not been recorded.');
  const phone = findPhoneNumber(command);
  if (phone !== undefined)
    return refuse('phone-number', `${phone} holds what reads as a phone number.`, { field: phone });
  return decisionRules(state, command, circumstances);
}

/** What a paper accepts or approves for each year, over its acts: what another paper's quotation is held against. */
export function acceptedAmounts(state: PaperState): ReadonlyMap<FinancialYear, Pence> {
  const amounts = new Map<FinancialYear, Pence>();
  for (const { kind, financialYear, amount } of state.acts) {
    if (kind === 'accept') amounts.set(financialYear, sum(amounts.get(financialYear) ?? ZERO, amount));
  }
  return amounts;
}
