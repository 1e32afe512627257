import { sql } from 'kysely';
import { claimsToPay, type ClaimsToPay, type ClaimToPay, type GrantToPay } from '#projections';
import type { GrantId } from '#values';
import { within, type Bounds } from '../bounds.ts';
import { ownSide } from '../indexes.ts';
import type { ReadDatabase } from '../read-database.ts';
import type { PartyView } from './register.ts';
import { amount, day, given, json, optionalDay, year } from './values.ts';

/** All that cash is matched by: every grant's names and funder, and every claim with what is owed on it day by day. */
export async function claimsToPayAt(db: ReadDatabase, bounds: Bounds): Promise<ClaimsToPay> {
  const moves = await movesByClaim(db, bounds);
  const steps = await stepsByClaim(db, bounds);
  const rows = await db
    .selectFrom('claim')
    .select(['grant_id', 'claim_no', 'financial_year', 'period_from', 'period_until'])
    .where(within(bounds))
    .orderBy('grant_id')
    .orderBy('claim_no')
    .execute();
  const claims = rows.map((row): ClaimToPay => {
    const taken = steps.get(keyOf(row)) ?? [];
    const submitted = taken.findLast(({ step }) => step === 'submitted');
    return {
      grantId: row.grant_id as GrantId,
      claimNo: Number(row.claim_no),
      financialYear: year(row.financial_year),
      periodFrom: day(row.period_from),
      periodUntil: day(row.period_until),
      standing: taken[taken.length - 1]?.standing ?? 'prepared',
      ...given('submittedOn', optionalDay(submitted?.effective_on ?? null)),
      ...given('paymentDueOn', optionalDay(submitted?.payment_due_on ?? null)),
      moves: (moves.get(keyOf(row)) ?? []).map((move) => ({
        effectiveOn: day(move.effective_on),
        amount: amount(move.pence),
      })),
    };
  });
  return claimsToPay(await grantsToPay(db, bounds), claims);
}

const keyOf = ({ grant_id, claim_no }: { readonly grant_id: string | null; readonly claim_no: unknown }): string =>
  `${grant_id ?? ''}/${String(claim_no)}`;

async function stepsByClaim(db: ReadDatabase, bounds: Bounds) {
  const rows = await db
    .selectFrom('claim_step')
    .select(['grant_id', 'claim_no', 'step', 'standing', 'effective_on', 'payment_due_on'])
    .where(within(bounds))
    .orderBy('position')
    .execute();
  return Map.groupBy(rows, keyOf);
}

/** What is claimed less what is recovered, by the day from which it counts. */
async function movesByClaim(db: ReadDatabase, bounds: Bounds) {
  const rows = await db
    .selectFrom('posting')
    .select([
      'grant_id',
      'claim_no',
      'effective_on',
      sql<bigint>`sum(case account when 'recovered' then -pence else pence end)`.as('pence'),
    ])
    .where('account', 'in', ['claimed', 'recovered'])
    .where('claim_no', 'is not', null)
    .where(ownSide)
    .where(within(bounds))
    .groupBy(['grant_id', 'claim_no', 'effective_on'])
    .execute();
  return Map.groupBy(rows, keyOf);
}

/** Whatever its day: a grant is named by whoever pays it. */
async function grantsToPay(db: ReadDatabase, { position }: Bounds): Promise<readonly GrantToPay[]> {
  const grants = await db
    .selectFrom('grant_register')
    .select(['grant_id', 'funder'])
    .where('position', '<=', position)
    .execute();
  const rows = await db
    .selectFrom('grant_reference')
    .select(['grant_id', 'reference'])
    .where('position', '<=', position)
    .execute();
  const references = Map.groupBy(rows, ({ grant_id }) => grant_id);
  return grants.map(({ grant_id, funder }) => ({
    grantId: grant_id as GrantId,
    funder: json(funder) as PartyView,
    agreementReferences: (references.get(grant_id) ?? []).map(({ reference }) => reference),
  }));
}
