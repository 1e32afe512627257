import { sql } from 'kysely';
import type { EffectiveBasis } from '#projections';
import {
  greatest,
  least,
  minus,
  sum,
  ZERO,
  type FinancialYear,
  type GrantId,
  type Pence,
  type PlainDate,
  type ReceiptId,
} from '#values';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase, ReadTables } from '../read-database.ts';
import { positionAfter, type Page, type PageOf } from '../page.ts';
import { ownSide } from '../indexes.ts';
import { matchView, type ReceiptMatchView } from './receipt-match.ts';
import { amount, day, given, year } from './values.ts';

/** A receipt of cash, its matches, and where its cash is: received = recovered + held + repaid. */
export interface ReceiptView {
  readonly receiptId: ReceiptId;
  readonly amount: Pence;
  readonly payer: string;
  readonly remittanceReference?: string;
  readonly bankReference?: string;
  readonly description?: string;
  readonly heldFor?: { readonly grantId: GrantId; readonly financialYear: FinancialYear };
  readonly recoveredAmount: Pence;
  readonly heldAmount: Pence;
  readonly repaidAmount: Pence;
  /** What is left to match: no match has it, and it has not been repaid (R31). */
  readonly leftAmount: Pence;
  readonly matches: readonly ReceiptMatchView[];
  readonly position: bigint;
  readonly effectiveOn: PlainDate;
  readonly effectiveBasis: EffectiveBasis;
  readonly recordedAt: string;
  readonly by: string;
  readonly byName: string;
}

/** Receipts in the order in which they were recorded. */
export async function receipts(db: ReadDatabase, bounds: Bounds, page: PageOf): Promise<Page<ReceiptView>> {
  const rows = await receiptRows(db, bounds)
    .where('position', '>', positionAfter(page))
    .orderBy('position')
    .limit(page.rows)
    .execute();
  const views = await receiptViews(db, rows, bounds);
  return page.of(
    views,
    ({ position }) => position.toString(),
    (view) => view,
  );
}

/** One receipt, or undefined where there is none within the bounds. */
export async function receipt(db: ReadDatabase, receiptId: string, bounds: Bounds): Promise<ReceiptView | undefined> {
  const rows = await receiptRows(db, bounds).where('receipt_id', '=', receiptId).execute();
  const [view] = await receiptViews(db, rows, bounds);
  return view;
}

/** As many values as a statement may well have. */
const AT_A_TIME = 1_000;

/** The receipts of which some cash is held, identified or not, in the order in which they were recorded. */
export async function receiptsHolding(db: ReadDatabase, bounds: Bounds): Promise<readonly ReceiptView[]> {
  const holding = await db
    .selectFrom('posting')
    .select('receipt_id')
    .where('receipt_id', 'is not', null)
    .where('account', '=', 'held')
    .where(ownSide)
    .where(within(bounds))
    .groupBy('receipt_id')
    .having(sql<boolean>`sum(pence) > 0`)
    .execute();
  const ids = holding.map(({ receipt_id }) => receipt_id ?? '');
  const found: ReceiptView[] = [];
  for (let at = 0; at < ids.length; at += AT_A_TIME) {
    const rows = await receiptRows(db, bounds)
      .where('receipt_id', 'in', ids.slice(at, at + AT_A_TIME))
      .execute();
    found.push(...(await receiptViews(db, rows, bounds)));
  }
  return found.sort((a, b) => (a.position < b.position ? -1 : 1));
}

const receiptRows = (db: ReadDatabase, bounds: Bounds) => db.selectFrom('receipt').selectAll().where(within(bounds));

async function receiptViews(
  db: ReadDatabase,
  rows: readonly ReadTables['receipt'][],
  bounds: Bounds,
): Promise<readonly ReceiptView[]> {
  const ids = rows.map(({ receipt_id }) => receipt_id);
  if (ids.length === 0) return [];
  const steps = await db
    .selectFrom('receipt_match')
    .selectAll()
    .where('receipt_id', 'in', ids)
    .where(within(bounds))
    .orderBy('receipt_id')
    .orderBy('match_no')
    .orderBy('position')
    .execute();
  const sums = await db
    .selectFrom('posting')
    .select(['receipt_id', 'account', sql<bigint>`sum(pence)`.as('pence')])
    .where('receipt_id', 'in', ids)
    .where(ownSide)
    .where(within(bounds))
    .groupBy(['receipt_id', 'account'])
    .execute();
  return rows.map((row) => {
    const total = (account: string): Pence =>
      amount(sums.find((one) => one.receipt_id === row.receipt_id && one.account === account)?.pence ?? 0n);
    const mine = steps.filter(({ receipt_id }) => receipt_id === row.receipt_id);
    const matches = [...Map.groupBy(mine, ({ match_no }) => match_no).values()].map(matchView);
    const facts = receiptFacts(row);
    const heldAmount = total('held');
    return {
      ...facts,
      recoveredAmount: total('recovered'),
      heldAmount,
      repaidAmount: total('repaid'),
      leftAmount: leftOf(facts.amount, heldAmount, matches),
      matches,
    };
  });
}

/** A match has what it reserved until the grant has answered, and then what the grant took, or kept after a reversal. */
function leftOf(received: Pence, held: Pence, matches: readonly ReceiptMatchView[]): Pence {
  const matched = sum(ZERO, ...matches.map(({ takenAmount, reservedAmount }) => takenAmount ?? reservedAmount));
  return greatest(ZERO, least(held, minus(received, matched)));
}

const receiptFacts = (row: ReadTables['receipt']) => ({
  receiptId: row.receipt_id as ReceiptId,
  amount: amount(row.pence),
  payer: row.payer,
  ...given('remittanceReference', row.remittance_reference),
  ...given('bankReference', row.bank_reference),
  ...given('description', row.description),
  ...given('heldFor', heldFor(row)),
  position: row.position,
  effectiveOn: day(row.effective_on),
  effectiveBasis: row.effective_basis,
  recordedAt: row.recorded_at,
  by: row.by_subject,
  byName: row.by_name,
});

function heldFor({ held_for_grant_id, held_for_year }: ReadTables['receipt']): ReceiptView['heldFor'] {
  if (held_for_grant_id === null || held_for_year === null) return undefined;
  return { grantId: held_for_grant_id as GrantId, financialYear: year(held_for_year) };
}
