import { sql, type RawBuilder } from 'kysely';
import type { Unallocated } from '#projections';
import { sum, ZERO, type FinancialYear, type GlRowKey, type GrantId, type ImportId, type Pence } from '#values';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase } from '../read-database.ts';
import { allocationRules, type AllocationRuleView } from './allocation-rules.ts';
import type { GlRowView } from './row-views.ts';
import { incurredIn, mayStand, rowViews } from './rows.ts';
import { given } from './values.ts';

/** A row that no grant has any of, and that what it is coded to would bring to this one. */
export interface WaitingRow {
  readonly key: GlRowKey;
  readonly importId: ImportId;
  readonly fileName?: string;
  readonly rowNo: number;
  /** The whole row: how much of it is for the grant, nobody has said. VAT counts where it cannot be recovered. */
  readonly eligibleAmount: Pence;
  readonly unallocated?: Unallocated;
  readonly because: WouldCome;
}

/** A rule names the grant and everything that the row has; or other cost of the cost centre goes to the grant. */
export const WOULD_COME = ['rule', 'cost-centre'] as const;
export type WouldCome = (typeof WOULD_COME)[number];

interface OfYear {
  readonly grantId: GrantId;
  readonly financialYear: FinancialYear;
}

const COLUMNS = {
  companyCode: 'company_code',
  costCentre: 'cost_centre',
  wbsElement: 'wbs_element',
  internalOrder: 'internal_order',
  glAccount: 'gl_account',
  head: 'head',
} as const;
type Field = keyof typeof COLUMNS;

/** Rows of the year that are not allocated and would come to the grant, in the order in which they were recorded. */
export async function waitingRows(
  db: ReadDatabase,
  { grantId, financialYear }: OfYear,
  bounds: Bounds,
): Promise<readonly WaitingRow[]> {
  const rules = (await allocationRules(db, bounds)).filter(({ shares }) =>
    shares.some((share) => share.grantId === grantId),
  );
  const centres = await costCentres(db, { grantId, financialYear }, rules, bounds);
  const conditions = [
    ...rules.map(fits),
    ...(centres.length === 0 ? [] : [sql`cost_centre in (${sql.join(centres)})`]),
  ];
  if (conditions.length === 0) return [];
  const found = await db
    .selectFrom('gl_row')
    .selectAll()
    .where(incurredIn(financialYear))
    .where(mayStand('unallocated', bounds) ?? sql<boolean>`1 = 1`)
    .where(sql<boolean>`(${sql.join(conditions, sql` or `)})`)
    .where(within(bounds))
    .orderBy('position')
    .execute();
  const views = await rowViews(db, found, bounds);
  return views.filter(({ standing }) => standing === 'unallocated').map((view) => waiting(view, rules));
}

/** The condition that a row has everything that a rule names. */
const fits = ({ match }: AllocationRuleView): RawBuilder<unknown> =>
  sql`(${sql.join(
    Object.entries(match).map(([field, value]) => sql`${sql.ref(COLUMNS[field as Field])} = ${value}`),
    sql` and `,
  )})`;

/** Cost centres whose cost goes to the grant, by a rule or as persons have allocated it. */
async function costCentres(
  db: ReadDatabase,
  { grantId, financialYear }: OfYear,
  rules: readonly AllocationRuleView[],
  bounds: Bounds,
): Promise<readonly string[]> {
  const ofShares = db
    .selectFrom('row_share')
    .select('row_key')
    .where('grant_id', '=', grantId)
    .where('financial_year', '=', financialYear)
    .where(within(bounds));
  const rows = await db
    .selectFrom('gl_row')
    .select('cost_centre')
    .distinct()
    .where('row_key', 'in', ofShares)
    .where('cost_centre', 'is not', null)
    .execute();
  const named = rules.map(({ match }) => match.costCentre);
  return [...new Set([...named, ...rows.map(({ cost_centre }) => cost_centre)])].filter(
    (one) => typeof one === 'string',
  );
}

function waiting(view: GlRowView, rules: readonly AllocationRuleView[]): WaitingRow {
  const { key, importId, fileName, rowNo, extract, unallocated } = view;
  const byRule = rules.some(({ match }) =>
    Object.entries(match).every(([field, value]) => extract[field as Field] === value),
  );
  return {
    key,
    importId,
    ...given('fileName', fileName),
    rowNo,
    eligibleAmount: sum(extract.netAmount, extract.vatRecoverable === false ? (extract.vatAmount ?? ZERO) : ZERO),
    ...given('unallocated', unallocated),
    because: byRule ? 'rule' : 'cost-centre',
  };
}
