import type { GrantCommand } from './commands.ts';
import { refuse, type Circumstances, type Decision } from './decision.ts';
import type { GrantEvent } from './events.ts';
import { findPhoneNumber } from './phone-number.ts';
import { agreementRules } from './rules/agreement.ts';
import { approvalRules } from './rules/approval.ts';
import { awardRules } from './rules/award.ts';
import { bidRules } from './rules/bid.ts';
import { budgetRules } from './rules/budget.ts';
import { cashRules } from './rules/cash.ts';
import { claimRules } from './rules/claim.ts';
import { commitmentRules } from './rules/commitment.ts';
import { correctionRules } from './rules/correction.ts';
import { grantEndRules } from './rules/grant-end.ts';
import { offerRules } from './rules/offer.ts';
import { openingRules } from './rules/opening.ts';
import { outcomeRules } from './rules/outcome.ts';
import { periodRules } from './rules/period.ts';
import type { Rule, RulesFor } from './rules/rule.ts';
import { shareRules } from './rules/share.ts';
import { spendRules } from './rules/spend.ts';
import { yearEndRules } from './rules/year-end.ts';
import type { GrantState } from './state.ts';
import { withinBooks } from './within-books.ts';

/** Every command by its stage. A new command does not compile until it is said here. */
const rules: RulesFor<GrantCommand['type']> = {
  ...openingRules,
  ...bidRules,
  ...offerRules,
  ...approvalRules,
  ...agreementRules,
  ...awardRules,
  ...budgetRules,
  ...commitmentRules,
  ...spendRules,
  ...claimRules,
  ...outcomeRules,
  ...cashRules,
  ...correctionRules,
  ...periodRules,
  ...yearEndRules,
  ...grantEndRules,
  ...shareRules,
};

/** Follow-ups of another stream: the grant answers them with an event, never with a refusal (design D13). */
const FOLLOW_UPS: ReadonlySet<GrantCommand['type']> = new Set([
  'ApplyDecision',
  'HoldAdvance',
  'TakeMatch',
  'ReturnMatch',
  'TakeShare',
  'AcceptShare',
  'ReturnShare',
] as const);

/**
 * Says what happens next: events, or a refusal as a value. Reads no clock, makes no id, throws nothing: the command
 * and its circumstances bring all it needs, and the state is only read.
 */
export function decide(state: GrantState, command: GrantCommand, circumstances: Circumstances): Decision<GrantEvent> {
  const rule = rules[command.type] as Rule<GrantCommand>;
  if (FOLLOW_UPS.has(command.type)) return rule(state, command, circumstances);
  if (state.opened === undefined && command.type !== 'OpenGrant')
    return refuse('grant-unknown', 'The grant has not been opened.');
  const phone = findPhoneNumber(command);
  if (phone !== undefined)
    return refuse('phone-number', `${phone} holds what reads as a phone number.`, { field: phone });
  return withinBooks(state, command, () => rule(state, command, circumstances));
}
