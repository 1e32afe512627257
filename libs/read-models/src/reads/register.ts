import { sql } from 'kysely';
import type { GrantId, PlainDate } from '#values';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase } from '../read-database.ts';
import type { Page, PageOf } from '../page.ts';
import { day, given, json, optionalDay, optionalJson } from './values.ts';

/** A grant as the register lists it. */
export interface GrantView {
  readonly grantId: GrantId;
  readonly title: string;
  readonly aliases?: readonly string[];
  readonly funder: PartyView;
  readonly recipient: PartyView;
  readonly deliveryUnit?: string;
  readonly sponsor?: string;
  readonly fundsAsWritten?: readonly string[];
  readonly spendClass: string;
  /** The last reference of the agreement that was recorded. */
  readonly agreementReference?: string;
  /** First and last day of the funding period (inclusive). */
  readonly fundingFrom?: PlainDate;
  readonly fundingUntil?: PlainDate;
  readonly predecessors?: readonly string[];
  readonly openedOn: PlainDate;
  readonly recordedAt: string;
  /** Revision of the grant's stream within the position. */
  readonly revision: bigint;
}

export interface PartyView {
  readonly name: string;
  readonly identifier?: string;
  readonly asWritten?: readonly string[];
}

/** The grants there are, by id. */
export async function grants(db: ReadDatabase, bounds: Bounds, page: PageOf): Promise<Page<GrantView>> {
  let query = grantRows(db, bounds).orderBy('grant_id').limit(page.rows);
  if (page.after !== undefined) query = query.where('grant_id', '>', page.after);
  return page.of(await query.execute(), ({ grant_id }) => grant_id, grantView);
}

/** One grant, or undefined where there is none within the bounds. */
export async function grant(db: ReadDatabase, grantId: string, bounds: Bounds): Promise<GrantView | undefined> {
  const row = await grantRows(db, bounds).where('grant_id', '=', grantId).executeTakeFirst();
  return row && grantView(row);
}

function grantRows(db: ReadDatabase, bounds: Bounds) {
  const { position, effectiveOn } = bounds;
  const reference = sql<string | null>`(select reference from grant_reference as r
    where r.grant_id = grant_register.grant_id and r.position <= ${position} and r.effective_on <= ${effectiveOn}
    order by r.position desc limit 1)`;
  const revision = sql<bigint>`(select revision from timeline as t
    where t.stream = 'grant-' || grant_register.grant_id and t.position <= ${position}
    order by t.position desc limit 1)`;
  return db
    .selectFrom('grant_register')
    .selectAll()
    .select([reference.as('reference'), revision.as('revision')])
    .where(within(bounds));
}

type GrantRow = Awaited<ReturnType<ReturnType<typeof grantRows>['execute']>>[number];

const grantView = (row: GrantRow): GrantView => ({
  grantId: row.grant_id as GrantId,
  title: row.title,
  ...given('aliases', optionalJson(row.aliases) as readonly string[] | undefined),
  funder: json(row.funder) as PartyView,
  recipient: json(row.recipient) as PartyView,
  ...given('deliveryUnit', row.delivery_unit),
  ...given('sponsor', row.sponsor),
  ...given('fundsAsWritten', optionalJson(row.funds_as_written) as readonly string[] | undefined),
  spendClass: row.spend_class,
  ...given('agreementReference', row.reference),
  ...given('fundingFrom', optionalDay(row.funding_from)),
  ...given('fundingUntil', optionalDay(row.funding_until)),
  ...given('predecessors', optionalJson(row.predecessors) as readonly string[] | undefined),
  openedOn: day(row.effective_on),
  recordedAt: row.recorded_at,
  revision: row.revision,
});
