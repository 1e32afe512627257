import { sql } from 'kysely';
import type { FinancialYear, GrantId, Pence, PlainDate, ReceiptId } from '#values';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase, ReadTables } from '../read-database.ts';
import { positionAfter, type Page, type PageOf } from '../page.ts';
import { ownSide } from '../indexes.ts';
import { amount, day, given, optionalAmount, year } from './values.ts';

/** A receipt of cash, its matches, and where its cash is: received = recovered + held + repaid. */
export interface ReceiptView {
  readonly receiptId: ReceiptId;
  readonly amount: Pence;
  readonly payer: string;
  readonly remittanceReference?: string;
  readonly bankReference?: string;
  readonly heldFor?: { readonly grantId: GrantId; readonly financialYear: FinancialYear };
  readonly recoveredAmount: Pence;
  readonly heldAmount: Pence;
  readonly repaidAmount: Pence;
  readonly matches: readonly ReceiptMatchView[];
  readonly position: bigint;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: string;
  readonly by: string;
  readonly byName: string;
}

export interface ReceiptMatchView {
  readonly matchNo: number;
  readonly grantId: GrantId;
  readonly claimNo: number;
  /** Reserved until the grant has answered; reversing until the grant has answered that. */
  readonly standing: 'reserved' | 'settled' | 'reversing' | 'reversed';
  readonly reservedAmount: Pence;
  /** What the match holds now; absent until the grant has answered. */
  readonly takenAmount?: Pence;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: string;
  readonly reason?: string;
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
    return {
      ...receiptFacts(row),
      recoveredAmount: total('recovered'),
      heldAmount: total('held'),
      repaidAmount: total('repaid'),
      matches: [...Map.groupBy(mine, ({ match_no }) => match_no).values()].map(matchView),
    };
  });
}

const receiptFacts = (row: ReadTables['receipt']) => ({
  receiptId: row.receipt_id as ReceiptId,
  amount: amount(row.pence),
  payer: row.payer,
  ...given('remittanceReference', row.remittance_reference),
  ...given('bankReference', row.bank_reference),
  ...given('heldFor', heldFor(row)),
  position: row.position,
  effectiveOn: day(row.effective_on),
  recordedAt: row.recorded_at,
  by: row.by_subject,
  byName: row.by_name,
});

function heldFor({ held_for_grant_id, held_for_year }: ReadTables['receipt']): ReceiptView['heldFor'] {
  if (held_for_grant_id === null || held_for_year === null) return undefined;
  return { grantId: held_for_grant_id as GrantId, financialYear: year(held_for_year) };
}

/** From the steps of one match, in order. A match is never without its first one, the reservation. */
function matchView(steps: readonly ReadTables['receipt_match'][]): ReceiptMatchView {
  const first = steps[0] as ReadTables['receipt_match'];
  const last = steps[steps.length - 1] ?? first;
  const reversal = steps.find(({ step }) => step === 'reversed');
  const settled = steps.findLast(({ step }) => step === 'settled');
  return {
    matchNo: Number(first.match_no),
    grantId: first.grant_id as GrantId,
    claimNo: Number(first.claim_no),
    standing: standingOf(last, reversal !== undefined),
    reservedAmount: amount(first.pence),
    ...given('takenAmount', optionalAmount(settled?.pence ?? null)),
    effectiveOn: day(first.effective_on),
    recordedAt: first.recorded_at,
    ...given('reason', reversal?.reason),
  };
}

function standingOf({ step }: ReadTables['receipt_match'], reversed: boolean): ReceiptMatchView['standing'] {
  if (step === 'reversed') return 'reversing';
  if (step === 'settled') return reversed ? 'reversed' : 'settled';
  return 'reserved';
}
