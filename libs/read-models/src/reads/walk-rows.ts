import { sql, type RawBuilder } from 'kysely';
import type { Account, WalkedPosting, WalkStep } from '#projections';
import { between, within, type Bounds } from '../bounds.ts';
import type { ReadDatabase, ReadTables } from '../read-database.ts';
import { coveredRows, factRows, postingRows, type Search } from './behind.ts';
import { lineFact, onAccruals } from './lines.ts';
import { amount, given, optionalDay, year } from './values.ts';

/** What of a grant a walk looks at. */
export type WalkSearch = Omit<Search, 'inView'>;

/** In which order a walk goes: as events were recorded, or as their parts took effect and in a day as recorded. */
export type WalkOrder = 'recorded' | 'took-effect';

/** The place of a step: its event, and, where a walk goes by day, the day. */
export interface StepKey {
  /** Empty where the walk does not go by day. */
  readonly on: string;
  readonly position: bigint;
}

/** What lies within bounds, taken together: where a walk starts. */
export async function stepWithin(db: ReadDatabase, of: WalkSearch, bounds: Bounds): Promise<WalkStep> {
  const search = { ...of, inView: within(bounds) };
  const alike = sql<string | null>`case when partner is not null then entry
    when entry is null then null when ${onAccruals} then 'accrual:' else 'spend:' end`;
  const postings = await postingRows(db, search)
    .select(['financial_year', 'account', 'head', 'incurred_on', 'partner'])
    .select([alike.as('entry'), sql<bigint>`sum(pence)`.as('pence')])
    .groupBy(['financial_year', 'account', 'head', 'incurred_on', 'partner', alike])
    .execute();
  const facts = await factRows(db, search)
    .select(['financial_year', 'kind', 'value', 'effective_on'])
    .orderBy('position')
    .orderBy('seq')
    .execute();
  const covered = await coveredRows(db, search).select('entry').distinct().execute();
  return {
    postings: postings.map(walkedPosting),
    facts: facts.map(lineFact),
    covered: covered.map(({ entry }) => entry),
  };
}

/** A stretch of a walk: what lies within the later bounds and not within the earlier. */
export interface Stretch {
  readonly order: WalkOrder;
  readonly earlier: Bounds;
  readonly later: Bounds;
}

/** The first steps of a stretch, at most so many. */
export async function firstSteps(
  db: ReadDatabase,
  of: WalkSearch,
  { order, earlier, later }: Stretch,
  limit: number,
): Promise<readonly StepKey[]> {
  const search = { ...of, inView: between(earlier, later) };
  const on = (order === 'recorded' ? sql<string>`''` : sql<string>`effective_on`).as('on_day');
  const rows = await postingRows(db, search)
    .select([on, 'position'])
    .union(factRows(db, search).select([on, 'position']))
    .union(coveredRows(db, search).select([on, 'position']))
    .$call((steps) => db.selectFrom(steps.as('steps')).select(['on_day', 'position']))
    .orderBy('on_day')
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(({ on_day, position }) => ({ on: on_day, position }));
}

/** What the steps of a stretch bring, by `nameOf` their key. The keys are all of the stretch. */
export async function stepsAt(
  db: ReadDatabase,
  of: WalkSearch,
  { order, earlier, later }: Stretch,
  keys: readonly StepKey[],
): Promise<ReadonlyMap<string, WalkStep>> {
  const positions = [...new Set(keys.map(({ position }) => position))];
  const inView: RawBuilder<boolean> = sql`${between(earlier, later)} and position in (${sql.join(positions)})`;
  const search = { ...of, inView };
  const columns = ['financial_year', 'account', 'head', 'incurred_on', 'partner', 'entry', 'pence'] as const;
  const postings = await postingRows(db, search)
    .select(['position', 'effective_on', ...columns])
    .execute();
  const facts = await factRows(db, search)
    .select(['position', 'effective_on', 'financial_year', 'kind', 'value'])
    .orderBy('position')
    .orderBy('seq')
    .execute();
  const covered = await coveredRows(db, search).select(['position', 'effective_on', 'entry']).execute();
  const name = (row: Placed): string => nameOf(keyOf(row, order));
  const [postingsBy, factsBy, coveredBy] = [
    Map.groupBy(postings, name),
    Map.groupBy(facts, name),
    Map.groupBy(covered, name),
  ];
  return new Map(
    keys.map(nameOf).map((key) => [
      key,
      {
        postings: (postingsBy.get(key) ?? []).map(walkedPosting),
        facts: (factsBy.get(key) ?? []).map(lineFact),
        covered: (coveredBy.get(key) ?? []).map(({ entry }) => entry),
      },
    ]),
  );
}

type Placed = Pick<ReadTables['posting'], 'position' | 'effective_on'>;

const keyOf = ({ position, effective_on }: Placed, order: WalkOrder): StepKey => ({
  on: order === 'recorded' ? '' : effective_on,
  position,
});

export const nameOf = ({ on, position }: StepKey): string => `${on} ${position}`;

type PostingRow = Pick<
  ReadTables['posting'],
  'financial_year' | 'account' | 'head' | 'incurred_on' | 'partner' | 'entry' | 'pence'
>;

const walkedPosting = (row: PostingRow): WalkedPosting => ({
  financialYear: year(row.financial_year ?? ''),
  account: row.account as Account,
  amount: amount(row.pence),
  ...given('head', row.head),
  ...given('entry', row.entry),
  ...given('incurredOn', optionalDay(row.incurred_on)),
  ...given('partner', row.partner),
});
