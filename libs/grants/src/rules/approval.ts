import { formatPounds } from '#values';
import type { ApplyDecision, LineAct } from '../commands.ts';
import { dayText, refuse, type Refused } from '../decision.ts';
import type { Approval, GrantEvent } from '../events.ts';
import { accountSum, inForceOn } from '../line-state.ts';
import { emptyGrant, type GrantState } from '../state.ts';
import type { FunderStanding, RecipientStanding } from '../vocabulary.ts';
import { checkNotBefore } from './lines.ts';
import { recorded, type RulesFor } from './rule.ts';

/**
 * Approvals: what a decision paper does to the lines of a grant. The paper's own stream has decided; the grant always
 * answers with an event, never with a refusal (design D13).
 */
export const approvalRules: RulesFor<'ApplyDecision'> = {
  ApplyDecision: (state, command) => recorded(...command.acts.map((act) => applied(state, command, act))),
};

const EVENT_OF = {
  'approve-bid': 'BidApproved',
  'approve-in-principle': 'FundingApprovedInPrinciple',
  accept: 'OfferApproved',
  decline: 'OfferDeclined',
} as const;

function applied(state: GrantState, command: ApplyDecision, act: LineAct): GrantEvent {
  const { decisionReference, erratumNo, effectiveOn, effectiveBasis } = command;
  const facts = {
    ...act,
    decisionReference,
    ...(erratumNo === undefined ? {} : { erratumNo }),
    effectiveOn,
    effectiveBasis,
  };
  const refused = approvalProblem(state, act, effectiveOn);
  if (refused !== undefined) {
    return {
      type: 'ApprovalNotApplied',
      data: { ...facts, code: refused.refused.code, reason: refused.refused.detail },
    };
  }
  const line = state.lines.get(act.financialYear);
  const data: Approval = {
    ...facts,
    beforeToBidAmount: accountSum(line, 'approved-to-bid').at(),
    beforeInPrincipleAmount: accountSum(line, 'approved-in-principle').at(),
    beforeToAcceptAmount: accountSum(line, 'approved-to-accept').at(),
  };
  return { type: EVENT_OF[act.kind], data };
}

/** Standings that are further than an approval of each kind would take the line. */
const FURTHER: Readonly<Record<LineAct['kind'], readonly RecipientStanding[]>> = {
  'approve-bid': ['in-principle', 'to-accept'],
  'approve-in-principle': ['to-accept'],
  accept: [],
  decline: [],
};

/** Why an act cannot be applied to a line, if it cannot. Asked before the paper is recorded, and again in the grant. */
export function approvalProblem(
  state: GrantState,
  act: Omit<LineAct, 'actNo'>,
  effectiveOn: ApplyDecision['effectiveOn'],
): Refused | undefined {
  if (state.opened === undefined) return refuse('grant-unknown', 'The grant has not been opened.', { field: 'acts' });
  const line = state.lines.get(act.financialYear);
  const { funder, recipient } = inForceOn(line);
  const ended = checkNotEnded(state, act, funder);
  if (ended !== undefined) return ended;
  if (FURTHER[act.kind].includes(recipient)) {
    return refuse('approval-further-already', `${act.financialYear} is already approved ${recipient}.`, {
      field: 'acts',
    });
  }
  if (act.kind === 'approve-in-principle' && recipient === 'declined') {
    return refuse('standing-does-not-allow', `${act.financialYear} was declined.`, { field: 'acts' });
  }
  const claimed = accountSum(line, 'claimed').at();
  if (act.kind === 'decline' && recipient === 'to-accept' && claimed > 0n) {
    return refuse('declined-with-claims', `${formatPounds(claimed)} is claimed on ${act.financialYear}.`, {
      field: 'acts',
    });
  }
  return checkNotBefore(state, act.financialYear, 'recipient', effectiveOn);
}

function checkNotEnded(
  { closedOn }: GrantState,
  { financialYear }: Omit<LineAct, 'actNo'>,
  funder: FunderStanding,
): Refused | undefined {
  if (closedOn !== undefined)
    return refuse('grant-closed', `The grant was closed with effect from ${dayText(closedOn)}.`, { field: 'acts' });
  return funder === 'closed' ? refuse('year-closed', `${financialYear} is closed.`, { field: 'acts' }) : undefined;
}

/** A grant nobody has opened, for checking acts that name it. */
export const unopened: GrantState = emptyGrant();
