import { sql } from 'kysely';
import type { ClaimStanding } from '#projections';
import { ageingOf, greatest, minus, ZERO, type Age, type FinancialYear, type Pence, type PlainDate } from '#values';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase } from '../read-database.ts';
import { ownSide } from '../indexes.ts';
import { amount, day, given, json, optionalAmount, optionalDay, year } from './values.ts';

/** A claim as it stands at the bounds. */
export interface ClaimView {
  readonly claimNo: number;
  readonly financialYear: FinancialYear;
  readonly claimType: string;
  /** First and last day of its period (inclusive). */
  readonly periodFrom: PlainDate;
  readonly periodUntil: PlainDate;
  readonly standing: ClaimStanding;
  readonly heads: readonly ClaimHeadView[];
  readonly ownShareAmount: Pence;
  readonly overLimitAmount: Pence;
  readonly carriedForwardAmount: Pence;
  readonly broughtForwardAmount: Pence;
  /** Claims already lowered by a repayment since the claim before. */
  readonly repaidAmount: Pence;
  readonly totalAmount: Pence;
  readonly bindingLimits: readonly string[];
  readonly supersedesClaimNo?: number;
  readonly preparedAtRevision: string;
  readonly preparedBy: string;
  readonly certifiedBy?: string;
  readonly submittedOn?: PlainDate;
  readonly paymentDueOn?: PlainDate;
  readonly claimedAmount: Pence;
  readonly recoveredAmount: Pence;
  /** Claimed less recovered, never below zero. */
  readonly outstandingAmount: Pence;
  /** Days from the due day to the day of the view, while something is outstanding; 0 until the day is past. */
  readonly daysOverdue: number;
  /** The bucket that those days fall in, while something is outstanding. */
  readonly age?: Age;
  readonly receipts: readonly ClaimReceiptView[];
  /** Everything that was done to the claim, in the order in which it was recorded. */
  readonly steps: readonly ClaimStepView[];
}

export interface ClaimHeadView {
  readonly head: string;
  readonly eligibleAmount: Pence;
  readonly adjustmentAmount: Pence;
}

/** What a receipt has paid of a claim. */
export interface ClaimReceiptView {
  readonly receiptId: string;
  readonly recoveredAmount: Pence;
}

export interface ClaimStepView {
  readonly step: string;
  readonly standing: ClaimStanding;
  readonly position: bigint;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: string;
  readonly by: string;
  readonly byName: string;
  readonly amount?: Pence;
  readonly paymentDueOn?: PlainDate;
  readonly reason?: string;
}

/** The claims of a grant, by number. */
export async function claims(db: ReadDatabase, grantId: string, bounds: Bounds): Promise<readonly ClaimView[]> {
  const rows = await db
    .selectFrom('claim')
    .selectAll()
    .where('grant_id', '=', grantId)
    .where(within(bounds))
    .orderBy('claim_no')
    .execute();
  if (rows.length === 0) return [];
  const heads = groupedByClaim(
    await db.selectFrom('claim_head').selectAll().where('grant_id', '=', grantId).orderBy('seq').execute(),
  );
  const steps = groupedByClaim(await stepRows(db, grantId, bounds));
  const sums = groupedByClaim(await claimSums(db, grantId, bounds));
  return rows.map((row): ClaimView => {
    const taken = (steps.get(row.claim_no) ?? []).map(stepView);
    const cash = cashView(sums.get(row.claim_no) ?? []);
    const found = statusOf(taken);
    return {
      claimNo: Number(row.claim_no),
      financialYear: year(row.financial_year),
      claimType: row.claim_type,
      periodFrom: day(row.period_from),
      periodUntil: day(row.period_until),
      heads: (heads.get(row.claim_no) ?? []).map((one) => ({
        head: one.head,
        eligibleAmount: amount(one.eligible_pence),
        adjustmentAmount: amount(one.adjustment_pence),
      })),
      ownShareAmount: amount(row.own_share_pence),
      overLimitAmount: amount(row.over_limit_pence),
      carriedForwardAmount: amount(row.carried_forward_pence),
      broughtForwardAmount: amount(row.brought_forward_pence),
      repaidAmount: amount(row.repaid_pence),
      totalAmount: amount(row.total_pence),
      bindingLimits: json(row.binding_limits) as readonly string[],
      ...given('supersedesClaimNo', row.supersedes_claim_no === null ? null : Number(row.supersedes_claim_no)),
      preparedAtRevision: row.prepared_at_revision,
      ...found,
      ...cash,
      ...ageingOf(found.paymentDueOn, cash.outstandingAmount, day(bounds.effectiveOn)),
      steps: taken,
    };
  });
}

const stepRows = (db: ReadDatabase, grantId: string, bounds: Bounds) =>
  db
    .selectFrom('claim_step')
    .selectAll()
    .where('grant_id', '=', grantId)
    .where(within(bounds))
    .orderBy('position')
    .execute();

const claimSums = (db: ReadDatabase, grantId: string, bounds: Bounds) =>
  db
    .selectFrom('posting')
    .select(['account', 'receipt_id', sql<bigint>`claim_no`.as('claim_no'), sql<bigint>`sum(pence)`.as('pence')])
    .where('grant_id', '=', grantId)
    .where('account', 'in', ['claimed', 'recovered'])
    .where(ownSide)
    .where(within(bounds))
    .where('claim_no', 'is not', null)
    .groupBy(['claim_no', 'account', 'receipt_id'])
    .orderBy('receipt_id')
    .execute();

function groupedByClaim<Row extends { readonly claim_no: bigint }>(rows: readonly Row[]): Map<bigint, readonly Row[]> {
  return Map.groupBy(rows, ({ claim_no }) => claim_no);
}

type StepRow = Awaited<ReturnType<typeof stepRows>>[number];
const stepView = (row: StepRow): ClaimStepView => ({
  step: row.step,
  standing: row.standing,
  position: row.position,
  effectiveOn: day(row.effective_on),
  recordedAt: row.recorded_at,
  by: row.by_subject,
  byName: row.by_name,
  ...given('amount', optionalAmount(row.pence)),
  ...given('paymentDueOn', optionalDay(row.payment_due_on)),
  ...given('reason', row.reason),
});

/** The last step says how the claim stands. An outcome that is reversed leaves it as it was submitted. */
function statusOf(steps: readonly ClaimStepView[]) {
  const last = (step: string): ClaimStepView | undefined => steps.findLast((one) => one.step === step);
  const submitted = last('submitted');
  return {
    standing: steps[steps.length - 1]?.standing ?? ('prepared' as const),
    preparedBy: last('prepared')?.by ?? '',
    ...given('certifiedBy', last('certified')?.by),
    ...given('submittedOn', submitted?.effectiveOn),
    ...given('paymentDueOn', submitted?.paymentDueOn),
  };
}

type SumRow = Awaited<ReturnType<typeof claimSums>>[number];

function cashView(sums: readonly SumRow[]) {
  const total = (account: string): Pence =>
    amount(sums.reduce((soFar, one) => (one.account === account ? soFar + one.pence : soFar), 0n));
  const [claimedAmount, recoveredAmount] = [total('claimed'), total('recovered')];
  return {
    claimedAmount,
    recoveredAmount,
    outstandingAmount: greatest(ZERO, minus(claimedAmount, recoveredAmount)),
    receipts: sums
      .filter(({ account, pence }) => account === 'recovered' && pence !== 0n)
      .map(({ receipt_id, pence }) => ({ receiptId: receipt_id ?? '', recoveredAmount: amount(pence) })),
  };
}
