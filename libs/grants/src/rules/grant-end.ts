import { formatPounds, sum, ZERO, type FinancialYear } from '#values';
import type { RecordReturn } from '../commands.ts';
import { refuse, said, type Refused } from '../decision.ts';
import { figuresOf } from '../figures.ts';
import { lineView } from '../line-state.ts';
import { nextNumber, type GrantState } from '../state.ts';
import type { FunderStanding } from '../vocabulary.ts';
import { unknownClaim } from './claim.ts';
import { firstRefusal } from './lines.ts';
import { recorded, type RulesFor } from './rule.ts';

/** What the funder is told, and how a grant ends: reviews, returns sent, notices given, closure. */
export const grantEndRules: RulesFor<'ReviewGrant' | 'RecordReturn' | 'GiveNotice' | 'CloseGrant'> = {
  ReviewGrant: (state, command) =>
    recorded({ type: 'GrantReviewed', data: { ...said(command), reviewNo: nextNumber(state, 'review') } }),

  RecordReturn: (state, command) =>
    checkReturn(state, command) ??
    recorded({ type: 'ReturnSent', data: { ...said(command), returnNo: nextNumber(state, 'return') } }),

  GiveNotice: (state, command) =>
    recorded({ type: 'NoticeGiven', data: { ...said(command), noticeNo: nextNumber(state, 'notice') } }),

  CloseGrant(state, command) {
    const financialYears = [...state.lines.keys()].sort();
    return (
      firstRefusal(financialYears, (year) => checkLineEnded(state, year)) ??
      checkRepaid(state) ??
      recorded({ type: 'GrantClosed', data: { ...said(command), financialYears } })
    );
  },
};

/** A return is of whole months in order, names a claim of its year where it is one, and no format twice. */
function checkReturn(state: GrantState, command: RecordReturn): Refused | undefined {
  const { kind, claimNo, financialYear, fromPeriod, untilPeriod, documents } = command;
  if (fromPeriod > untilPeriod)
    return refuse('return-period-wrong', `Month ${fromPeriod} is after month ${untilPeriod}.`, {
      field: 'untilPeriod',
    });
  if (new Set(documents.map(({ format }) => format)).size < documents.length)
    return refuse('return-document-twice', 'One format has one hash.', { field: 'documents' });
  if ((kind === 'claim') !== (claimNo !== undefined))
    return refuse('return-claim-wrong', 'A claim is named where the return is one, and only there.', {
      field: 'claimNo',
    });
  if (claimNo === undefined) return undefined;
  const claim = state.claims.get(claimNo);
  return claim?.facts.financialYear === financialYear ? undefined : unknownClaim(claimNo);
}

/** Standings in which nothing more is to come on a line. */
const ENDED: ReadonlySet<FunderStanding> = new Set<FunderStanding>(['none', 'closed', 'withdrawn', 'lapsed']);

/** Nothing claimed may be unrecovered, nothing held unreturned, and no line still open. */
function checkLineEnded(state: GrantState, financialYear: FinancialYear): Refused | undefined {
  const view = lineView(state, financialYear);
  if (!ENDED.has(view.funder))
    return refuse('line-open', `${financialYear} is ${view.funder}; close it, or record that it lapsed.`);
  const { outstanding, held } = figuresOf(view);
  if (outstanding !== 0n)
    return refuse('claim-unrecovered', `${formatPounds(outstanding)} claimed in ${financialYear} is not recovered.`);
  if (held !== 0n) return refuse('cash-unreturned', `${formatPounds(held)} is held in ${financialYear}.`);
  return undefined;
}

function checkRepaid({ repayments }: GrantState): Refused | undefined {
  const due = [...repayments.values()].filter(({ reversed }) => !reversed);
  const unpaid = sum(ZERO, ...due.map(({ facts, paid }) => (facts.amount - paid) as typeof paid));
  return unpaid === 0n ? undefined : refuse('cash-unreturned', `${formatPounds(unpaid)} is still to be repaid.`);
}
