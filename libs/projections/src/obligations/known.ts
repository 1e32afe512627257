import type { LineView } from '#grants';
import {
  InvalidValue,
  parseDecisionReference,
  type DecisionReference,
  type FinancialYear,
  type GrantId,
  type Pence,
  type PlainDate,
} from '#values';
import type { Duty, DutyOf, DutyType } from './duties.ts';

/** A duty with where it stands in the log, and whose it is. */
export type KnownDuty<Type extends DutyType = DutyType> = DutyOf<Type> & {
  readonly position: bigint;
  /** Absent on what was recorded of a paper. */
  readonly grantId?: GrantId;
};

/** A movement of what is claimed, of cash on a claim, or of cash held for the funder. */
export interface ClaimMove {
  readonly grantId: GrantId;
  readonly financialYear: FinancialYear;
  readonly account: 'claimed' | 'recovered' | 'held';
  /** Absent where cash is held for no claim. */
  readonly claimNo?: number;
  readonly amount: Pence;
  readonly effectiveOn: PlainDate;
  readonly position: bigint;
}

/** An accrual and what stands of it. */
export interface StandingAccrual {
  readonly grantId: GrantId;
  readonly financialYear: FinancialYear;
  /** As `accrual:3`. */
  readonly entry: string;
  readonly amount: Pence;
  readonly raisedAt: bigint;
  /** Day from which the last movement counts, and its position. */
  readonly lastOn: PlainDate;
  readonly lastAt: bigint;
}

/** Cost of a line, less what is refused of it, that counts from one day on. */
export interface CostOnDay {
  readonly grantId: GrantId;
  readonly financialYear: FinancialYear;
  readonly effectiveOn: PlainDate;
  readonly amount: Pence;
  /** Of the last event of the day. */
  readonly position: bigint;
}

/** All that is known at both bounds of what obligations are computed from. */
export interface Known {
  /** In the order in which they were recorded. */
  readonly duties: readonly KnownDuty[];
  readonly lines: readonly { readonly grantId: GrantId; readonly view: LineView }[];
  readonly moves: readonly ClaimMove[];
  readonly accruals: readonly StandingAccrual[];
  /** Of the lines that are spent up to their cap (`isSpent`), by day. */
  readonly costs: readonly CostOnDay[];
}

/** What is known of one grant. */
export interface GrantKnown {
  readonly grantId: GrantId;
  readonly duties: readonly KnownDuty[];
  readonly lines: readonly LineView[];
  readonly moves: readonly ClaimMove[];
  readonly accruals: readonly StandingAccrual[];
  readonly costs: readonly CostOnDay[];
  /** Papers that act on it. */
  readonly papers: readonly KnownDuty<'DecisionRecorded'>[];
  /** Grants that name it, or such a paper, as their predecessor. */
  readonly successors: readonly KnownDuty<'GrantOpened'>[];
}

/** What is known of one decision paper. */
export interface PaperKnown {
  readonly reference: DecisionReference;
  readonly paper: KnownDuty<'DecisionRecorded'>;
  readonly duties: readonly KnownDuty[];
}

/** The duties of one type, in order. */
export const ofType = <Type extends DutyType>(duties: readonly KnownDuty[], type: Type): readonly KnownDuty<Type>[] =>
  duties.filter((one): one is KnownDuty<Type> => one.type === type);

/** What is known, grant by grant. */
export function grantsKnown({ duties, lines, moves, accruals, costs }: Known): readonly GrantKnown[] {
  const byGrant = Map.groupBy(duties, ({ grantId }) => grantId);
  const linesOf = Map.groupBy(lines, ({ grantId }) => grantId);
  const movesOf = Map.groupBy(moves, ({ grantId }) => grantId);
  const accrualsOf = Map.groupBy(accruals, ({ grantId }) => grantId);
  const costsOf = Map.groupBy(costs, ({ grantId }) => grantId);
  const papersOf = papersByGrant(ofType(duties, 'DecisionRecorded'));
  const successorsOf = byPredecessor(ofType(duties, 'GrantOpened'));
  const ids = new Set([...byGrant.keys(), ...linesOf.keys()].filter((grantId) => grantId !== undefined));
  return [...ids].sort().map((grantId) => {
    const papers = papersOf.get(grantId) ?? [];
    const names = [grantId, ...papers.map(({ data }) => data.reference)];
    return {
      grantId,
      duties: byGrant.get(grantId) ?? [],
      lines: (linesOf.get(grantId) ?? []).map(({ view }) => view),
      moves: movesOf.get(grantId) ?? [],
      accruals: accrualsOf.get(grantId) ?? [],
      costs: costsOf.get(grantId) ?? [],
      papers,
      successors: names.flatMap((name) => successorsOf.get(name) ?? []).filter((one) => one.grantId !== grantId),
    };
  });
}

type Papers = readonly KnownDuty<'DecisionRecorded'>[];

function papersByGrant(papers: Papers): ReadonlyMap<GrantId, Papers> {
  const pairs = papers.flatMap((paper) =>
    [...new Set(paper.data.acts.map(({ grantId }) => grantId))].map((grantId) => ({ grantId, paper })),
  );
  const groups = Map.groupBy(pairs, ({ grantId }) => grantId);
  return new Map([...groups].map(([grantId, found]) => [grantId, found.map(({ paper }) => paper)]));
}

type Openings = readonly KnownDuty<'GrantOpened'>[];

function byPredecessor(openings: Openings): ReadonlyMap<string, Openings> {
  const pairs = openings.flatMap((opening) => predecessorsOf(opening).map((name) => ({ name, opening })));
  const groups = Map.groupBy(pairs, ({ name }) => name);
  return new Map([...groups].map(([name, found]) => [name, found.map(({ opening }) => opening)]));
}

/** Every name of a predecessor: as written, for it may be a grant's id, and as the reference of a paper. */
const predecessorsOf = ({ data }: KnownDuty<'GrantOpened'>): readonly string[] => [
  ...new Set((data.predecessors ?? []).flatMap((name) => [name, referenceIn(name)])),
];

function referenceIn(name: string): string {
  try {
    return parseDecisionReference(name);
  } catch (error) {
    if (error instanceof InvalidValue) return name;
    throw error;
  }
}

/** What is known, paper by paper. */
export function papersKnown({ duties }: Known): readonly PaperKnown[] {
  const byReference = Map.groupBy(duties, (one) => ('reference' in one.data ? one.data.reference : undefined));
  return ofType(duties, 'DecisionRecorded').map((paper) => {
    const { reference } = paper.data;
    return { reference, paper, duties: byReference.get(reference) ?? [] };
  });
}

/** The closure of a year that is closed. A closed year is settled, whatever was still to be done in it. */
export function closureOf(
  { duties }: Pick<GrantKnown, 'duties'>,
  { financialYear, funder }: LineView,
): { readonly on: PlainDate; readonly by: bigint } | undefined {
  if (funder !== 'closed') return undefined;
  const closing = ofType(duties, 'FinancialYearClosed').findLast(({ data }) => data.financialYear === financialYear);
  return closing && { on: closing.data.effectiveOn, by: closing.position };
}

/** Positions of the events that gave a line its terms and its cap, as far as they are duties. */
export function behindLine({ duties }: Pick<GrantKnown, 'duties'>, financialYear: FinancialYear): readonly bigint[] {
  return duties.filter((one) => namesLine(one, financialYear)).map(({ position }) => position);
}

const GIVES_LINE: ReadonlySet<Duty['type']> = new Set<Duty['type']>([
  'OfferReceived',
  'AgreementSigned',
  'AwardVaried',
  'AgreementTerminated',
]);

const namesLine = ({ type, data }: KnownDuty, year: FinancialYear): boolean =>
  GIVES_LINE.has(type) && 'lines' in data && data.lines.some(({ financialYear }) => financialYear === year);
