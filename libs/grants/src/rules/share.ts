import { laterOf } from '#values';
import { isRefused, said, type Circumstances } from '../decision.ts';
import type { AcceptShare, ReturnShare, TakeShare } from '../commands.ts';
import type { SpendHeldForReviewFacts } from '../events.ts';
import { shareText, type RowShareName } from '../gl-row.ts';
import type { HoldReason } from '../hold-reasons.ts';
import type { GrantState } from '../state.ts';
import { WARNINGS } from '../vocabulary.ts';
import { recorded, type RulesFor } from './rule.ts';
import { doubtsAbout } from './share-doubts.ts';
import { giveBack, takeAs } from './share-entries.ts';

/**
 * Shares of general-ledger rows. What the grant's rules allow is taken as spend, an accrual or a reversal; anything
 * else is held for review with the reasons. Never refused: the row has decided (design D13).
 */
export const shareRules: RulesFor<'TakeShare' | 'AcceptShare' | 'ReturnShare'> = {
  TakeShare(state, command, circumstances) {
    const taken = takeAs(state, command, circumstances);
    const reasons = [...doubtsAbout(state, command), ...('reasons' in taken ? taken.reasons : [])];
    return 'reasons' in taken || reasons.length > 0 ? held(command, reasons) : recorded(...taken.events);
  },

  AcceptShare(state, command, circumstances) {
    const facts = heldShare(state, command.share);
    // Somebody else has dealt with it since; what stands is answered.
    if (facts === undefined) return notMoved(command, 'It is no longer held.');
    const taken = takeAs(state, accepted(facts, command), circumstances);
    return 'reasons' in taken ? held(asCommand(facts), taken.reasons) : recorded(...taken.events);
  },

  ReturnShare(state, command, circumstances) {
    const { share, outcome, reason, effectiveOn, effectiveBasis } = command;
    const facts = heldShare(state, share);
    if (facts !== undefined) {
      const { financialYear } = facts;
      const since = laterOf(facts.effectiveOn, effectiveOn);
      const data = { share, financialYear, outcome, reason, effectiveOn: since, effectiveBasis };
      return recorded({ type: 'HeldSpendReleased', data });
    }
    if (outcome === 'refused') return notMoved(command, 'It has been taken.');
    const returned = giveBack(state, command, circumstances);
    return isRefused(returned) ? notMoved(command, returned.refused.detail) : returned;
  },
};

/** Whether the grant has said anything of a share. */
export const hasAnswered = (state: GrantState, share: RowShareName): boolean => state.shares.has(shareText(share));

/** What is held of a share, if it is. */
export function heldShare(state: GrantState, share: RowShareName): SpendHeldForReviewFacts | undefined {
  const found = state.shares.get(shareText(share));
  return found?.standing === 'held' ? found.facts : undefined;
}

/** What would still stand against a held share if it were accepted; nothing, if it can be. */
export function acceptable(
  state: GrantState,
  command: AcceptShare,
  circumstances: Circumstances,
): readonly HoldReason[] {
  const facts = heldShare(state, command.share);
  if (facts === undefined) return [];
  const taken = takeAs(state, accepted(facts, command), circumstances);
  return 'reasons' in taken ? taken.reasons : [];
}

/** The held share with the reviewer's reason for every warning, and with the accrual it settles; what it would reverse does not stand. */
function accepted(facts: SpendHeldForReviewFacts, { reason, settlesAccrual }: AcceptShare): TakeShare {
  const acknowledgements = (Object.keys(WARNINGS) as (keyof typeof WARNINGS)[]).map((warning) => ({ warning, reason }));
  const { reverses: _differs, ...share } = asCommand(facts);
  return { ...share, acknowledgements, ...(settlesAccrual === undefined ? {} : { settlesAccrual }) };
}

const asCommand = ({ reasons: _reasons, ...facts }: SpendHeldForReviewFacts): TakeShare => ({
  type: 'TakeShare',
  ...facts,
});

const held = (command: TakeShare, reasons: readonly HoldReason[]): ReturnType<typeof recorded> =>
  recorded({ type: 'SpendHeldForReview', data: { ...said(command), reasons } });

const notMoved = (
  { type, share, effectiveOn, effectiveBasis }: AcceptShare | ReturnShare,
  reason: string,
): ReturnType<typeof recorded> =>
  recorded({
    type: 'ShareNotMoved',
    data: { share, asked: type === 'AcceptShare' ? 'acceptance' : 'return', reason, effectiveOn, effectiveBasis },
  });
