import { sql } from 'kysely';
import { periodOf, ZERO, type FinancialYear, type GrantId, type Pence } from '#values';
import { within, type Bounds } from '../bounds.ts';
import { ownSide } from '../indexes.ts';
import type { ReadDatabase } from '../read-database.ts';
import { amount, day } from './values.ts';
import { waitingRows, type WaitingRow } from './waiting-rows.ts';
import { yearShares, type YearShare } from './year-shares.ts';

/** What the six lines of a year are made of. */
export interface YearParts {
  readonly shares: readonly YearShare[];
  readonly entries: readonly YearEntry[];
  readonly claims: readonly YearClaim[];
  readonly cash: readonly YearCash[];
  readonly waiting: readonly WaitingRow[];
}

/** What still stands of one cost entry of the year. */
export interface YearEntry {
  /** As `spend:12` or `accrual:3`. */
  readonly entry: string;
  readonly amount: Pence;
  /** What of it is recorded in another month than that in which it was incurred (R34). */
  readonly lateAmount: Pence;
  readonly disallowedAmount: Pence;
  /** Of an entry that no row asked for: the event it was entered by. */
  readonly position?: bigint;
  readonly sentence?: string;
}

/** What is claimed and recovered on one claim of the year. */
export interface YearClaim {
  readonly claimNo: number;
  readonly claimedAmount: Pence;
  readonly recoveredAmount: Pence;
}

/** Where the cash of one receipt is on the line. */
export interface YearCash {
  readonly receiptId: string;
  readonly receivedAmount: Pence;
  readonly repaidAmount: Pence;
  readonly heldAmount: Pence;
}

interface OfYear {
  readonly grantId: GrantId;
  readonly financialYear: FinancialYear;
}

export async function yearParts(db: ReadDatabase, of: OfYear, bounds: Bounds): Promise<YearParts> {
  const shares = await yearShares(db, of, bounds);
  return {
    shares,
    entries: await yearEntries(db, of, bounds),
    claims: await yearClaims(db, of, bounds),
    cash: await yearCash(db, of, bounds),
    waiting: await waitingRows(db, of, bounds),
  };
}

const ofLine = (db: ReadDatabase, { grantId, financialYear }: OfYear, bounds: Bounds) =>
  db
    .selectFrom('posting')
    .where('grant_id', '=', grantId)
    .where('financial_year', '=', financialYear)
    .where(ownSide)
    .where(within(bounds));

/** By entry, and within it by the month it is recorded in and the month it was incurred in. */
async function yearEntries(db: ReadDatabase, of: OfYear, bounds: Bounds): Promise<readonly YearEntry[]> {
  const rows = await ofLine(db, of, bounds)
    .where('account', 'in', ['actual', 'accrued', 'disallowed'])
    .select([
      sql<string>`entry`.as('entry'),
      'account',
      'period',
      sql<string>`min(incurred_on)`.as('incurred_on'),
      sql<bigint>`sum(pence)`.as('pence'),
    ])
    .groupBy(['entry', 'account', 'period', sql`substr(incurred_on, 1, 7)`])
    .execute();
  const byHand = await enteredByHand(db, of, bounds);
  return [...Map.groupBy(rows, ({ entry }) => entry)]
    .map(([entry, sums]) => ({ order: orderOf(entry), entry: { entry, ...entrySums(sums), ...byHand.get(entry) } }))
    .sort((one, other) => one.order - other.order)
    .map(({ entry }) => entry);
}

interface Sums {
  readonly account: string;
  readonly period: bigint | null;
  readonly incurred_on: string;
  readonly pence: bigint;
}

function entrySums(sums: readonly Sums[]): Pick<YearEntry, 'amount' | 'lateAmount' | 'disallowedAmount'> {
  const total = (counts: (one: Sums) => boolean): Pence =>
    amount(sums.filter(counts).reduce((soFar, { pence }) => soFar + pence, 0n));
  const cost = total(isCost);
  const isLate = (one: Sums): boolean => isCost(one) && Number(one.period) !== periodOf(day(one.incurred_on));
  return {
    amount: cost,
    // Of an entry that was taken back nothing stands, in whichever month that is recorded.
    lateAmount: cost === ZERO ? ZERO : total(isLate),
    disallowedAmount: total((one) => !isCost(one)),
  };
}

const isCost = ({ account }: Sums): boolean => account !== 'disallowed';

/** Spend before accruals, each by its number. */
const orderOf = (entry: string): number =>
  Number(entry.slice(entry.indexOf(':') + 1)) + (entry.startsWith('spend:') ? 0 : ACCRUALS_FROM);

/** Beyond every number of an entry. */
const ACCRUALS_FROM = 1e9;

/** The events that made entries without a row. */
async function enteredByHand(db: ReadDatabase, { grantId }: OfYear, bounds: Bounds) {
  const rows = await db
    .selectFrom('timeline')
    .select(['entry', 'position', 'sentence'])
    .where('stream', '=', `grant-${grantId}`)
    .where('type', 'in', ['ActualSpendReported', 'AccrualRaised'])
    .where('row_key', 'is', null)
    .where(within(bounds))
    .execute();
  return new Map(rows.map(({ entry, position, sentence }) => [entry ?? '', { position, sentence }]));
}

async function yearClaims(db: ReadDatabase, of: OfYear, bounds: Bounds): Promise<readonly YearClaim[]> {
  const rows = await ofLine(db, of, bounds)
    .where('account', 'in', ['claimed', 'recovered'])
    .select([
      sql<bigint>`claim_no`.as('claim_no'),
      sql<bigint>`sum(case when account = 'claimed' then pence else 0 end)`.as('claimed'),
      sql<bigint>`sum(case when account = 'recovered' then pence else 0 end)`.as('recovered'),
    ])
    .groupBy('claim_no')
    .orderBy('claim_no')
    .execute();
  return rows.map(({ claim_no, claimed, recovered }) => ({
    claimNo: Number(claim_no),
    claimedAmount: amount(claimed),
    recoveredAmount: amount(recovered),
  }));
}

async function yearCash(db: ReadDatabase, of: OfYear, bounds: Bounds): Promise<readonly YearCash[]> {
  const rows = await ofLine(db, of, bounds)
    .where('account', 'in', ['received', 'repaid', 'held'])
    .select([
      sql<string>`receipt_id`.as('receipt_id'),
      sql<bigint>`sum(case when account = 'received' then pence else 0 end)`.as('received'),
      sql<bigint>`sum(case when account = 'repaid' then pence else 0 end)`.as('repaid'),
      sql<bigint>`sum(case when account = 'held' then pence else 0 end)`.as('held'),
    ])
    .groupBy('receipt_id')
    .orderBy(sql`min(position)`)
    .execute();
  return rows.map(({ receipt_id, received, repaid, held }) => ({
    receiptId: receipt_id,
    receivedAmount: amount(received),
    repaidAmount: amount(repaid),
    heldAmount: amount(held),
  }));
}
