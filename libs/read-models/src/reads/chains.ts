import { chainsOf, type Chain, type ChainRecord } from '#projections';
import type { DecisionReference, GrantId } from '#values';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase } from '../read-database.ts';
import { grantLines } from './lines.ts';
import { amount, year } from './values.ts';

/** Every chain of predecessors within the bounds. */
export async function chains(db: ReadDatabase, bounds: Bounds): Promise<readonly Chain[]> {
  const { links, quotes } = await linksAndQuotes(db, bounds);
  if (links.length === 0) return [];
  const grants = await db
    .selectFrom('grant_register')
    .select(['grant_id', 'title'])
    .where('position', '<=', bounds.position)
    .execute();
  const papers = await db.selectFrom('decision').select(['reference', 'title']).where(within(bounds)).execute();
  return chainsOf({
    grants: grants.map(({ grant_id, title }) => ({ grantId: grant_id as GrantId, title })),
    papers: papers.map(({ reference, title }) => ({ reference: reference as DecisionReference, title })),
    acts: await actsInForce(db, bounds),
    links,
    quotes,
    lines: await grantLines(db, {}, bounds),
  });
}

async function linksAndQuotes(db: ReadDatabase, bounds: Bounds): Promise<Pick<ChainRecord, 'links' | 'quotes'>> {
  const links = await db
    .selectFrom('chain_link')
    .select(['stream', 'predecessor'])
    .where(within(bounds))
    .orderBy('position')
    .orderBy('seq')
    .execute();
  const quotes = await db
    .selectFrom('quoted_amount')
    .select(['stream', 'reference', 'financial_year', 'pence', 'as_written'])
    .where(within(bounds))
    .orderBy('position')
    .orderBy('seq')
    .execute();
  return {
    links,
    quotes: quotes.map((row) => ({
      stream: row.stream,
      reference: row.reference,
      financialYear: year(row.financial_year),
      amount: amount(row.pence),
      asWritten: row.as_written,
    })),
  };
}

/** An erratum gives an act again; in order of position, the last one holds. */
async function actsInForce(db: ReadDatabase, bounds: Bounds): Promise<ChainRecord['acts']> {
  const rows = await db
    .selectFrom('decision_act')
    .select(['reference', 'act_no', 'grant_id', 'financial_year', 'kind', 'pence'])
    .where(within(bounds))
    .orderBy('position')
    .execute();
  const holding = new Map(rows.map((row) => [`${row.reference}/${row.act_no}`, row]));
  return [...holding.values()].map((row) => ({
    reference: row.reference as DecisionReference,
    grantId: row.grant_id as GrantId,
    financialYear: year(row.financial_year),
    kind: row.kind,
    amount: amount(row.pence),
  }));
}
