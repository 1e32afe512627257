import {
  reasonToHold,
  shareStandingOf,
  type AllocationBasis,
  type HoldReason,
  type ReasonToHold,
  type RowShareName,
  type RowStep,
  type ShareStanding,
} from '#projections';
import { sum, type FinancialYear, type GlRowKey, type GrantId, type Pence } from '#values';
import type { ReadTables } from '../read-database.ts';
import { amount, given, json, optionalJson, year } from './values.ts';

/** A share of a row: which part of it is for which grant, as what, and what became of it there. */
export interface RowShareView {
  readonly shareNo: number;
  readonly grantId: GrantId;
  readonly financialYear: FinancialYear;
  readonly standing: ShareStanding;
  readonly head: string;
  readonly costType: string;
  readonly spendClass: string;
  readonly shareBasisPoints: number;
  readonly netAmount: Pence;
  readonly irrecoverableVatAmount: Pence;
  readonly recoverableVatAmount: Pence;
  /** What counts: net of recoverable VAT (R15). */
  readonly eligibleAmount: Pence;
  readonly partner?: string;
  readonly fundedPost?: string;
  readonly settlesAccrual?: { readonly accrualNo: number; readonly amount: Pence };
  readonly reverses?: RowShareName;
  readonly basis: AllocationBasis;
  readonly allocatedBy: string;
  /** What it became in its grant: an entry of its own, the end of another's, or the mark of an accrual. */
  readonly takenAs?: TakenAs;
  /** That entry, as `spend:12` or `accrual:3`. */
  readonly entry?: string;
  /** Whether another row has taken its entry back since. */
  readonly undone?: true;
  /** What stands against it, while it is held. */
  readonly reasons?: readonly ReasonToHold[];
  readonly position: bigint;
}

export const TAKEN_AS = ['entry', 'reversal', 'accrual-awaits-actual'] as const;
export type TakenAs = (typeof TAKEN_AS)[number];

export const placedOf = (share: Pick<ReadTables['row_share'], 'share_no' | 'basis_points' | 'position'>) => ({
  shareNo: Number(share.share_no),
  basisPoints: Number(share.basis_points),
  position: share.position,
});

export interface Step {
  readonly step: RowStep;
  readonly position: bigint;
  readonly shareNo: number | undefined;
  readonly entry: string | null;
  readonly reasons: string | null;
}

export const stepOf = (
  row: Pick<ReadTables['row_step'], 'step' | 'position' | 'share_no' | 'entry' | 'reasons'>,
): Step => ({
  step: row.step,
  position: row.position,
  shareNo: row.share_no === null ? undefined : Number(row.share_no),
  entry: row.entry,
  reasons: row.reasons,
});

/** A share as it stands after the steps of its row. */
export function shareView(share: ReadTables['row_share'], steps: readonly Step[]): RowShareView {
  const [net, vat] = [amount(share.net_pence), amount(share.irrecoverable_vat_pence)];
  return {
    shareNo: Number(share.share_no),
    grantId: share.grant_id as GrantId,
    financialYear: year(share.financial_year),
    standing: shareStandingOf(placedOf(share), steps),
    head: share.head,
    costType: share.cost_type,
    spendClass: share.spend_class,
    shareBasisPoints: Number(share.basis_points),
    netAmount: net,
    irrecoverableVatAmount: vat,
    recoverableVatAmount: amount(share.recoverable_vat_pence),
    eligibleAmount: sum(net, vat),
    ...given('partner', share.partner),
    ...given('fundedPost', share.funded_post),
    ...given('settlesAccrual', settles(share)),
    ...given('reverses', reverses(share)),
    basis: json(share.basis) as AllocationBasis,
    allocatedBy: share.allocated_by,
    ...becameOf(Number(share.share_no), steps),
    position: share.position,
  };
}

const settles = ({ settles_accrual_no: no, settles_pence: pence }: ReadTables['row_share']) =>
  no === null || pence === null ? undefined : { accrualNo: Number(no), amount: amount(pence) };

const reverses = ({ reverses_key: key, reverses_share_no: no }: ReadTables['row_share']): RowShareName | undefined =>
  key === null || no === null ? undefined : { key: key as GlRowKey, shareNo: Number(no) };

const AS: Readonly<Partial<Record<RowStep, TakenAs>>> = {
  taken: 'entry',
  reversed: 'reversal',
  awaits: 'accrual-awaits-actual',
};

/** What a share became in its grant, and what stands against it while it is held. */
export function becameOf(
  shareNo: number,
  steps: readonly Step[],
): Pick<RowShareView, 'takenAs' | 'entry' | 'undone' | 'reasons'> {
  const mine = steps.filter((one) => one.shareNo === shareNo);
  const answer = mine.findLast(({ step }) => step !== 'not-moved' && step !== 'undone');
  const held = answer?.step === 'held' ? (optionalJson(answer.reasons) as readonly HoldReason[]) : undefined;
  const as = answer === undefined ? undefined : AS[answer.step];
  return {
    ...given('takenAs', as),
    ...given('entry', as === undefined ? undefined : answer?.entry),
    ...given('undone', mine.some(({ step }) => step === 'undone') ? (true as const) : undefined),
    ...given('reasons', held?.map(reasonToHold)),
  };
}
