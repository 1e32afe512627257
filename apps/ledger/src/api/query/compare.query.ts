import type { CompareEnd, ComparePart } from '#application';
import { FIGURES, type FigureName } from '#grants';
import { parseDate } from '#values';
import { Choice, End, GrantIdField, partsOfEnd, Text, TextWhole } from '../fields/index.ts';
import { LineParameters, pageOf, yearOf } from './read.query.ts';

/** A cursor of a comparison names both its ends. */
const CURSOR_LENGTH = 500;
const PAGE_MAX = 500;

/** Which grant is compared, and between which two ends. */
export class CompareParameters extends LineParameters {
  @GrantIdField()
  grantId!: string;

  @End({
    description:
      'From where: a day, a position (digits) or an instant; or a day as it was known at one of these, after an @. ' +
      'What it does not say is taken from effectiveOn, and from position or knownAt.',
  })
  from!: string;

  @End({ optional: true, description: 'Until where, written likewise. Default: effectiveOn, and position or knownAt.' })
  to?: string;

  @Choice(FIGURES, { optional: true, example: 'claimable', description: 'Only this figure.' })
  figure?: FigureName;

  @Text({
    max: CURSOR_LENGTH,
    optional: true,
    description: '`next` of the page of events before, with the same question. Nothing recorded meanwhile comes in.',
  })
  after?: string;

  @TextWhole({
    min: 1,
    max: PAGE_MAX,
    optional: true,
    example: 50,
    description: 'Most events on the page. Default: 50.',
  })
  limit?: number;
}

export const endsOf = ({ from, to }: CompareParameters): { readonly from: CompareEnd; readonly to: CompareEnd } => ({
  from: endOf(from),
  to: to === undefined ? {} : endOf(to),
});

function endOf(text: string): CompareEnd {
  const { day, position, instant } = partsOfEnd(text);
  return {
    ...(day !== undefined && { effectiveOn: parseDate(day) }),
    ...(position !== undefined && { position: BigInt(position) }),
    ...(instant !== undefined && { knownAt: instant }),
  };
}

export function comparedPart(query: CompareParameters): ComparePart {
  const financialYear = yearOf(query);
  return {
    ...(financialYear !== undefined && { financialYear }),
    ...(query.figure !== undefined && { figure: query.figure }),
    page: pageOf(query),
  };
}
