import { sql, type RawBuilder } from 'kysely';
import {
  BEHIND_FIGURES,
  BEHIND_LIMITS,
  type FactKind,
  type FigureName,
  type LimitName,
  type Sources,
} from '#projections';
import type { FinancialYear, GrantId, Pence, PlainDate } from '#values';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase, ReadTables } from '../read-database.ts';
import { positionAfter, type Page, type PageOf } from '../page.ts';
import { ownSide } from '../indexes.ts';
import { timelineAt, type TimelineView } from './timeline.ts';
import { amount, day, given, orNone } from './values.ts';

/** A figure of one line, or a limit of what can be claimed on it. */
export type Explained = { readonly grantId: GrantId; readonly financialYear: FinancialYear } & (
  { readonly figure: FigureName } | { readonly limit: LimitName }
);

/** An event behind a figure, and what it put there. */
export interface EventBehind extends TimelineView {
  readonly moves: readonly MoveBehind[];
  /** What it put in force: a standing, terms, a consent. */
  readonly facts: readonly FactKind[];
}

export interface MoveBehind {
  readonly account: string;
  readonly head?: string;
  readonly claimNo?: number;
  readonly amount: Pence;
  readonly effectiveOn: PlainDate;
}

/** The events behind a figure within the bounds, in the order in which they were recorded. */
export async function eventsBehind(
  db: ReadDatabase,
  explained: Explained,
  bounds: Bounds,
  page: PageOf,
): Promise<Page<EventBehind>> {
  const search = { ...explained, ...sourcesOf(explained), inView: within(bounds) };
  const positions = await positionsBehind(db, search, page);
  if (positions.length === 0) return { items: [] };
  const moves = await movesAt(db, search, positions);
  const facts = await factsAt(db, search, positions);
  const events = await timelineAt(db, positions, bounds);
  const keyOf = ({ position }: TimelineView): string => position.toString();
  return page.of(events, keyOf, (event) => ({
    ...event,
    moves: (moves.get(event.position) ?? []).map(moveView),
    facts: [...new Set(facts.get(event.position)?.map(({ kind }) => kind as FactKind))],
  }));
}

const sourcesOf = (explained: Explained): Sources =>
  'figure' in explained ? BEHIND_FIGURES[explained.figure] : BEHIND_LIMITS[explained.limit];

/** Where to look: a grant, one of its lines or all, what is looked for, and the condition that a row lies in view. */
export interface Search extends Sources {
  readonly grantId: GrantId;
  readonly financialYear?: FinancialYear | undefined;
  readonly inView: RawBuilder<boolean>;
}

async function positionsBehind(db: ReadDatabase, search: Search, page: PageOf): Promise<readonly bigint[]> {
  const rows = await postingRows(db, search)
    .select('position')
    .union(factRows(db, search).select('position'))
    .union(coveredRows(db, search).select('position'))
    .$call((behind) => db.selectFrom(behind.as('behind')).select('position'))
    .where('position', '>', positionAfter(page))
    .orderBy('position')
    .limit(page.rows)
    .execute();
  return rows.map(({ position }) => position);
}

const ofLine = ({ financialYear }: Search) =>
  financialYear === undefined ? sql<boolean>`1 = 1` : sql<boolean>`financial_year = ${financialYear}`;

/** Postings on the accounts that are looked for. */
export const postingRows = (db: ReadDatabase, search: Search) =>
  db
    .selectFrom('posting')
    .where('grant_id', '=', search.grantId)
    .where('account', 'in', orNone(search.accounts))
    .where(ofLine(search))
    .where(ownSide)
    .where(search.inView);

/** Facts in force of the kinds that are looked for, but for cost covered by a statement. */
export const factRows = (db: ReadDatabase, search: Search) =>
  db
    .selectFrom('line_fact')
    .where('grant_id', '=', search.grantId)
    .where('kind', 'in', orNone(search.facts))
    .where(ofLine(search))
    .where(search.inView);

/** Cost covered by a statement, where that is looked for. */
export const coveredRows = (db: ReadDatabase, search: Search) =>
  db
    .selectFrom('covered_entry')
    .where('grant_id', '=', search.facts.includes('covered') ? search.grantId : '')
    .where(ofLine(search))
    .where(search.inView);

async function movesAt(db: ReadDatabase, search: Search, positions: readonly bigint[]) {
  const rows = await postingRows(db, search)
    .select(['position', 'account', 'head', 'claim_no', 'pence', 'effective_on'])
    .where('position', 'in', positions)
    .orderBy('position')
    .orderBy('seq')
    .execute();
  return Map.groupBy(rows, ({ position }) => position);
}

type MoveRow = Pick<ReadTables['posting'], 'account' | 'head' | 'claim_no' | 'pence' | 'effective_on'>;

const moveView = (row: MoveRow): MoveBehind => ({
  account: row.account,
  ...given('head', row.head),
  ...given('claimNo', row.claim_no === null ? null : Number(row.claim_no)),
  amount: amount(row.pence),
  effectiveOn: day(row.effective_on),
});

async function factsAt(db: ReadDatabase, search: Search, positions: readonly bigint[]) {
  const rows = await factRows(db, search)
    .select(['position', 'kind'])
    .where('position', 'in', positions)
    .unionAll(
      coveredRows(db, search)
        .select(['position', sql<string>`'covered'`.as('kind')])
        .where('position', 'in', positions),
    )
    .execute();
  return Map.groupBy(rows, ({ position }) => position);
}
