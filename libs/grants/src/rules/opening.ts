import { isAfter } from '#values';
import { dayText, refuse, said } from '../decision.ts';
import { checkGrantChain } from './chain.ts';
import { recorded, type RulesFor } from './rule.ts';

/** Opening: a grant is one agreement with one funder, for resource or capital money. */
export const openingRules: RulesFor<'OpenGrant'> = {
  OpenGrant(state, command, circumstances) {
    if (state.opened !== undefined)
      return refuse('grant-exists', `The grant ${command.grantId} is already open.`, { field: 'grantId' });
    const { fundingFrom, fundingUntil } = command;
    if (fundingFrom !== undefined && fundingUntil !== undefined && isAfter(fundingFrom, fundingUntil)) {
      const detail = `From ${dayText(fundingFrom)} to ${dayText(fundingUntil)}.`;
      return refuse('funding-period-reversed', detail, { field: 'fundingUntil' });
    }
    const circle = checkGrantChain(command, circumstances);
    if (circle !== undefined) return circle;
    return recorded({ type: 'GrantOpened', data: said(command) });
  },
};
