import { formatPounds, type FinancialYear } from '#values';
import type { RecordConsent, VaryAward } from '../commands.ts';
import type { ConsentKind } from '../vocabulary.ts';
import { refuse, said, type Refused } from '../decision.ts';
import { accountSum, inForceOn } from '../line-state.ts';
import { nextNumber, type GrantState } from '../state.ts';
import { checkLines, checkNotBefore, firstRefusal } from './lines.ts';
import { recorded, type RulesFor } from './rule.ts';

/** Awards after signature: variations of a cap, and the funder's consents (R09, R12, R19). */
export const awardRules: RulesFor<'VaryAward' | 'RecordConsent'> = {
  VaryAward(state, command) {
    const refused =
      checkLines(command.lines) ?? firstRefusal(command.lines, (line) => checkVariation(state, command, line));
    if (refused !== undefined) return refused;
    const lines = command.lines.map((line) => {
      const rung = inForceOn(state.lines.get(line.financialYear)).funder === 'indicative' ? 'indicative' : 'agreed';
      return { ...line, rung, fromAmount: accountSum(state.lines.get(line.financialYear), rung).at() } as const;
    });
    return recorded({
      type: 'AwardVaried',
      data: { ...said(command), lines, variationNo: nextNumber(state, 'variation') },
    });
  },

  RecordConsent(state, command) {
    const missing = MISSING[command.kind](command);
    if (missing !== undefined) {
      return refuse('consent-incomplete', `A consent to ${command.kind} names ${missing}.`, { field: 'kind' });
    }
    if (command.amount !== undefined && command.amount <= 0n) {
      return refuse('amount-not-positive', `The consent is for ${formatPounds(command.amount)}.`, { field: 'amount' });
    }
    return recorded({ type: 'ConsentRecorded', data: { ...said(command), consentNo: nextNumber(state, 'consent') } });
  },
};

/** What a consent of each kind has to say, where it is not said. */
const MISSING: Readonly<Record<ConsentKind, (consent: RecordConsent) => string | undefined>> = {
  virement: ({ head, amount }) => (head === undefined || amount === undefined ? 'the head and the amount' : undefined),
  'cost-before-start': ({ allowedFrom }) => (allowedFrom === undefined ? 'the first day now allowed' : undefined),
  'carry-over': ({ amount }) => (amount === undefined ? 'the amount' : undefined),
  'late-claim': () => undefined,
};

function checkVariation(
  state: GrantState,
  { effectiveOn }: VaryAward,
  line: VaryAward['lines'][number],
): Refused | undefined {
  const { funder } = inForceOn(state.lines.get(line.financialYear));
  const named = funder === 'indicative' && inSignedAgreement(state, line.financialYear);
  if (funder !== 'agreed' && !named) {
    const detail = `${line.financialYear} is ${funder}; only an agreed line, or an indicative one named in a signed agreement, can be varied.`;
    return refuse('standing-does-not-allow', detail, { field: 'lines' });
  }
  if (line.capAmount < 0n)
    return refuse('cap-below-zero', `${line.financialYear}: ${formatPounds(line.capAmount)}.`, { field: 'lines' });
  return checkNotBefore(state, line.financialYear, 'funder', effectiveOn);
}

const inSignedAgreement = (state: GrantState, year: FinancialYear): boolean =>
  [...state.offers.values()].some((offer) => offer.standing === 'signed' && offer.indicativeYears.includes(year));
