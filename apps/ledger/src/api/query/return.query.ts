import { RETURN_FORMATS, RETURN_KINDS, type ReturnFormat, type ReturnKind } from '#grants';
import type { WantedReturn } from '#application';
import { parseFinancialYear } from '#values';
import { requestProblem } from '../../http/request-problems.ts';
import { GrantPath } from '../dto/paths.ts';
import { Choice, TextWhole, Year } from '../fields/index.ts';
import { BoundsParameters } from './read.query.ts';

const CLAIM_NO_MAX = 1_000_000;
const LAST_PERIOD = 12;

export class ReturnPath extends GrantPath {
  @Choice(RETURN_KINDS) kind!: ReturnKind;
}

/** Which return is wanted, in which format, and the bounds; the day has a default of its own. */
export class ReturnParameters extends BoundsParameters {
  @Year({ optional: true, description: 'The financial year; needed for all but a claim.' })
  financialYear?: string;

  @TextWhole({
    min: 1,
    max: LAST_PERIOD,
    optional: true,
    example: 3,
    description: 'The last month of a monthly or quarterly return, 1 is April; a quarter ends with 3, 6, 9 or 12.',
  })
  period?: number;

  @TextWhole({ min: 1, max: CLAIM_NO_MAX, optional: true, description: 'The claim, where the return is one.' })
  claimNo?: number;

  @Choice(RETURN_FORMATS, { optional: true, description: 'Goes before Accept. Default: json.' })
  format?: ReturnFormat;
}

/** What each kind of return is asked for by. */
const ASKED_BY: Readonly<Record<ReturnKind, readonly Part[]>> = {
  claim: ['claimNo'],
  monthly: ['financialYear', 'period'],
  quarterly: ['financialYear', 'period'],
  'year-end': ['financialYear'],
};
const PARTS = ['financialYear', 'period', 'claimNo'] as const;
type Part = (typeof PARTS)[number];

/**
 * The return that is wanted. The texts have been validated.
 * @throws ProblemError where something is missing, or is given that this kind has no use for
 */
export function wantedOf({ kind }: ReturnPath, query: ReturnParameters): WantedReturn {
  for (const part of PARTS) {
    const isNeeded = ASKED_BY[kind].includes(part);
    if (isNeeded === (query[part] !== undefined)) continue;
    const detail = `A ${kind} return is asked for by ${ASKED_BY[kind].join(' and ')}.`;
    throw requestProblem('query-not-valid', detail, { field: part });
  }
  const { financialYear = '', period = LAST_PERIOD, claimNo = 0 } = query;
  return kind === 'claim'
    ? { kind, claimNo }
    : { kind, financialYear: parseFinancialYear(financialYear), untilPeriod: period };
}
