import type { FinancialYear } from '#values';
import type { Bounds } from '../bounds.ts';
import type { ReadDatabase } from '../read-database.ts';
import { grantLines, type GrantLine } from './lines.ts';
import type { PartyView } from './register.ts';
import { json } from './values.ts';

/** A line of the portfolio: with whose money it is. */
export interface PortfolioLine extends GrantLine {
  readonly title: string;
  readonly funderName: string;
}

/** The lines of all grants, or those of one financial year, by year and grant. */
export async function portfolioLines(
  db: ReadDatabase,
  financialYear: FinancialYear | undefined,
  bounds: Bounds,
): Promise<readonly PortfolioLine[]> {
  const lines = await grantLines(db, { financialYear }, bounds);
  // Whatever its day: the lines of a grant count from their own days.
  const rows = await db
    .selectFrom('grant_register')
    .select(['grant_id', 'title', 'funder'])
    .where('position', '<=', bounds.position)
    .execute();
  const opened = new Map(
    rows.map(({ grant_id, title, funder }) => [grant_id, { title, funderName: (json(funder) as PartyView).name }]),
  );
  return lines
    .map((line) => ({ ...line, ...(opened.get(line.grantId) ?? { title: '', funderName: '' }) }))
    .sort((a, b) => (keyOfLine(a) < keyOfLine(b) ? -1 : 1));
}

/** By which lines are in order: `2020/21 pcd-867`. */
const keyOfLine = ({ grantId, view }: GrantLine): string => `${view.financialYear} ${grantId}`;
