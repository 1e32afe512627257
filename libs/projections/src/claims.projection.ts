import type { ClaimStanding, GrantEventType } from '#grants';
import type { Pence, PlainDate } from '#values';
import { grantIdOf } from './grant-stream.ts';
import {
  handledBy,
  into,
  type Change,
  type Handlers,
  type Projection,
  type Recorded,
  type RecordedAs,
  type Table,
} from './projection.ts';
import { dayOrNull, dayText, jsonText, orNull } from './texts.ts';
import type { ClaimStep } from './claims.rows.ts';

const claim: Table<'claim'> = {
  name: 'claim',
  columns: {
    grant_id: 'text',
    claim_no: 'integer',
    position: 'integer',
    financial_year: 'text',
    claim_type: 'text',
    period_from: 'text',
    period_until: 'text',
    own_share_pence: 'integer',
    over_limit_pence: 'integer',
    carried_forward_pence: 'integer',
    brought_forward_pence: 'integer',
    repaid_pence: 'integer',
    total_pence: 'integer',
    binding_limits: 'text',
    supersedes_claim_no: 'integer?',
    prepared_at_revision: 'text',
    effective_on: 'text',
  },
  key: ['grant_id', 'claim_no'],
};

const claimHead: Table<'claim_head'> = {
  name: 'claim_head',
  columns: {
    grant_id: 'text',
    claim_no: 'integer',
    seq: 'integer',
    position: 'integer',
    head: 'text',
    eligible_pence: 'integer',
    adjustment_pence: 'integer',
  },
  key: ['grant_id', 'claim_no', 'seq'],
};

const claimStep: Table<'claim_step'> = {
  name: 'claim_step',
  columns: {
    grant_id: 'text',
    claim_no: 'integer',
    position: 'integer',
    step: 'text',
    standing: 'text',
    effective_on: 'text',
    recorded_at: 'text',
    by_subject: 'text',
    by_name: 'text',
    pence: 'integer?',
    payment_due_on: 'text?',
    reason: 'text?',
  },
  key: ['grant_id', 'claim_no', 'position'],
};

/** Every event named after a claim, so that a new one does not compile until it is said here, and corrections. */
type ClaimEventType = Extract<GrantEventType, `Claim${string}`> | 'EntryReversed';

const handlers: Handlers<ClaimEventType> = {
  ClaimPrepared: prepared,
  ClaimCertified: (recorded) => [step(recorded, recorded.data.claimNo, 'certified')],
  ClaimSubmitted: (recorded) => {
    const { claimNo, amount, paymentDueOn } = recorded.data;
    return [step(recorded, claimNo, 'submitted', { pence: amount, paymentDueOn })];
  },
  ClaimAccepted: (recorded) => {
    const { claimNo, reductionAmount, reason } = recorded.data;
    return [step(recorded, claimNo, 'outcome', { pence: reductionAmount, reason })];
  },
  ClaimWithdrawn: (recorded) => {
    const { claimNo, amount, reason } = recorded.data;
    return [step(recorded, claimNo, 'withdrawn', { pence: amount, reason })];
  },
  EntryReversed: (recorded) => {
    const { reversed, reason } = recorded.data;
    if (reversed.kind !== 'claim-outcome') return [];
    return [
      step(recorded, reversed.facts.claimNo, 'outcome-reversed', { pence: reversed.facts.reductionAmount, reason }),
    ];
  },
};

/** One row a claim, its heads, and a row for every step: prepared, certified, submitted, accepted, withdrawn. */
export const claimsProjection: Projection = {
  name: 'claims',
  version: 2,
  tables: [claim, claimHead, claimStep],
  rowsFor: (recorded) => handledBy(handlers, recorded),
};

function prepared(recorded: RecordedAs<'ClaimPrepared'>): readonly Change[] {
  const { data, position } = recorded;
  const grantId = grantIdOf(recorded.stream);
  const heads = data.heads.map(({ head, eligibleAmount, adjustmentAmount }, seq) =>
    into('claim_head', {
      grant_id: grantId,
      claim_no: data.claimNo,
      seq,
      position,
      head,
      eligible_pence: eligibleAmount,
      adjustment_pence: adjustmentAmount,
    }),
  );
  const row = into('claim', {
    grant_id: grantId,
    claim_no: data.claimNo,
    position,
    financial_year: data.financialYear,
    claim_type: data.claimType,
    period_from: dayText(data.periodFrom),
    period_until: dayText(data.periodUntil),
    own_share_pence: data.ownShareAmount,
    over_limit_pence: data.overLimitAmount,
    carried_forward_pence: data.carriedForwardAmount,
    brought_forward_pence: data.broughtForwardAmount,
    repaid_pence: data.repaidAmount,
    total_pence: data.totalAmount,
    binding_limits: jsonText(data.bindingLimits),
    supersedes_claim_no: orNull(data.supersedesClaimNo),
    prepared_at_revision: data.preparedAtRevision,
    effective_on: dayText(data.effectiveOn),
  });
  const earlier = data.supersedesClaimNo;
  return [
    row,
    ...heads,
    step(recorded, data.claimNo, 'prepared', { pence: data.totalAmount }),
    ...(earlier === undefined ? [] : [step(recorded, earlier, 'superseded')]),
  ];
}

const standings: Readonly<Record<ClaimStep, ClaimStanding>> = {
  prepared: 'prepared',
  superseded: 'superseded',
  certified: 'certified',
  submitted: 'submitted',
  outcome: 'accepted',
  'outcome-reversed': 'submitted',
  withdrawn: 'withdrawn',
};

interface StepFacts {
  readonly pence?: Pence;
  readonly paymentDueOn?: PlainDate;
  readonly reason?: string | undefined;
}

const step = (recorded: Recorded, claimNo: number, taken: ClaimStep, facts: StepFacts = {}): Change =>
  into('claim_step', {
    grant_id: grantIdOf(recorded.stream),
    claim_no: claimNo,
    position: recorded.position,
    step: taken,
    standing: standings[taken],
    effective_on: dayText(recorded.data.effectiveOn),
    recorded_at: recorded.recordedAt,
    by_subject: recorded.actor.subject,
    by_name: recorded.actor.name,
    pence: orNull(facts.pence),
    payment_due_on: dayOrNull(facts.paymentDueOn),
    reason: orNull(facts.reason),
  });
