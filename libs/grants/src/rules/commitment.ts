import { dayNumber, formatPounds, isBefore } from '#values';
import { dayText, refuse, refuseOver, said } from '../decision.ts';
import { lowestFrom } from '../running-sum.ts';
import { nextNumber } from '../state.ts';
import { inForceOn } from '../line-state.ts';
import { recorded, type RulesFor } from './rule.ts';

/** Commitments: orders and contracts raised, never claimed (R26); what is released or used no longer counts. */
export const commitmentRules: RulesFor<'RaiseCommitment' | 'ReleaseCommitment'> = {
  RaiseCommitment(state, command) {
    if (command.amount <= 0n) {
      return refuse('amount-not-positive', `The commitment is of ${formatPounds(command.amount)}.`, {
        field: 'amount',
      });
    }
    const { terms } = inForceOn(state.lines.get(command.financialYear));
    if (terms !== undefined && !terms.heads.includes(command.head)) {
      return refuse('head-not-in-agreement', `${command.head} is not among: ${terms.heads.join(', ')}.`, {
        field: 'head',
      });
    }
    return recorded({
      type: 'CommitmentRaised',
      data: { ...said(command), commitmentNo: nextNumber(state, 'commitment') },
    });
  },

  ReleaseCommitment(state, command) {
    const commitment = state.commitments.get(command.commitmentNo);
    if (commitment === undefined || commitment.reversed) {
      return refuse('commitment-unknown', `Commitment ${command.commitmentNo} does not stand.`, {
        field: 'commitmentNo',
      });
    }
    if (command.amount <= 0n) {
      return refuse('amount-not-positive', `The release is of ${formatPounds(command.amount)}.`, { field: 'amount' });
    }
    const { financialYear, head, effectiveOn } = commitment.facts;
    if (isBefore(command.effectiveOn, effectiveOn)) {
      return refuse('effective-before-last', `The commitment was raised on ${dayText(effectiveOn)}.`, {
        field: 'effectiveOn',
      });
    }
    const left = lowestFrom(dayNumber(command.effectiveOn), [], commitment.moves);
    if (command.amount > left) {
      return refuseOver('over-commitment', { what: `Commitment ${command.commitmentNo}`, asked: command.amount, left });
    }
    return recorded({ type: 'CommitmentReleased', data: { ...said(command), financialYear, head } });
  },
};
