import type { FinancialYear } from '#values';
import type { SubmitBid } from '../commands.ts';
import { refuse, said, type Refused } from '../decision.ts';
import { accountSum, inForceOn } from '../line-state.ts';
import { nextNumber, type GrantState } from '../state.ts';
import type { YearAmount } from '../vocabulary.ts';
import { checkLines, checkNotBefore, firstRefusal } from './lines.ts';
import { recorded, type RulesFor } from './rule.ts';

/** Bids: what is asked of the funder, by financial year. */
export const bidRules: RulesFor<'SubmitBid' | 'RecordBidOutcome'> = {
  SubmitBid(state, command) {
    const refused =
      checkLines(command.lines) ??
      firstRefusal(command.lines, (line) => checkCanBid(state, command, line.financialYear));
    return refused ?? recorded({ type: 'BidSubmitted', data: { ...said(command), bidNo: nextNumber(state, 'bid') } });
  },

  RecordBidOutcome(state, command) {
    const lines = stillBid(state, command.bidNo);
    if (lines.length === 0) {
      const detail = `Bid ${command.bidNo} does not stand: it was never made, or has its outcome.`;
      return refuse('bid-unknown', detail, { field: 'bidNo' });
    }
    const refused = firstRefusal(lines, (line) =>
      checkNotBefore(state, line.financialYear, 'funder', command.effectiveOn),
    );
    if (refused !== undefined) return refused;
    const { outcome, ...facts } = said(command);
    const ended = lines.map(({ financialYear }) => ({
      financialYear,
      amount: accountSum(state.lines.get(financialYear), 'bid').at(),
    }));
    return recorded({
      type: outcome === 'rejected' ? 'BidRejected' : 'BidWithdrawn',
      data: { ...facts, lines: ended },
    });
  },
};

/** Lines of a bid that wait for their outcome: those that an offer has answered are no longer bid. */
export function stillBid(state: GrantState, bidNo: number): readonly YearAmount[] {
  const bid = state.bids.get(bidNo);
  if (bid === undefined || !bid.standing) return [];
  return bid.facts.lines.filter((line) => inForceOn(state.lines.get(line.financialYear)).funder === 'bid');
}

function checkCanBid(state: GrantState, { effectiveOn }: SubmitBid, financialYear: FinancialYear): Refused | undefined {
  const { funder } = inForceOn(state.lines.get(financialYear));
  if (funder !== 'none') {
    return refuse(
      'standing-does-not-allow',
      `${financialYear} is ${funder}: a bid is made on a line with no standing.`,
      { field: 'lines' },
    );
  }
  return checkNotBefore(state, financialYear, 'funder', effectiveOn);
}
