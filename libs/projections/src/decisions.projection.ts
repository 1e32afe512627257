import type { DecisionEvent, GrantEventType } from '#grants';
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
import { dayText, jsonOrNull, jsonText, orNull } from './texts.ts';
import type { DecisionOutcomeRow, DecisionStep } from './decisions.rows.ts';

const decision: Table<'decision'> = {
  name: 'decision',
  columns: {
    reference: 'text',
    position: 'integer',
    title: 'text',
    decision_maker_role: 'text',
    paper: 'text',
    effective_on: 'text',
    recorded_at: 'text',
    by_subject: 'text',
    by_name: 'text',
  },
  key: ['reference'],
};

const decisionAct: Table<'decision_act'> = {
  name: 'decision_act',
  columns: {
    reference: 'text',
    act_no: 'integer',
    position: 'integer',
    erratum_no: 'integer?',
    grant_id: 'text',
    financial_year: 'text',
    kind: 'text',
    pence: 'integer',
    basis: 'text',
    as_written: 'text?',
    paragraph: 'text?',
    effective_on: 'text',
  },
  key: ['reference', 'act_no', 'position'],
};

const decisionStep: Table<'decision_step'> = {
  name: 'decision_step',
  columns: {
    reference: 'text',
    position: 'integer',
    step: 'text',
    facts: 'text',
    effective_on: 'text',
    recorded_at: 'text',
    by_subject: 'text',
    by_name: 'text',
  },
  key: ['reference', 'position'],
};

const decisionOutcome: Table<'decision_outcome'> = {
  name: 'decision_outcome',
  columns: {
    reference: 'text',
    act_no: 'integer',
    position: 'integer',
    erratum_no: 'integer?',
    grant_id: 'text',
    outcome: 'text',
    pence: 'integer',
    code: 'text?',
    reason: 'text?',
    effective_on: 'text',
  },
  key: ['reference', 'act_no', 'position'],
};

type ApprovalType = Extract<
  GrantEventType,
  'BidApproved' | 'FundingApprovedInPrinciple' | 'OfferApproved' | 'OfferDeclined'
>;

const handlers: Handlers<DecisionEvent['type'] | ApprovalType | 'ApprovalNotApplied'> = {
  DecisionRecorded: paperRows,
  DecisionErratumRecorded: (recorded) => [
    step(recorded, 'erratum'),
    ...recorded.data.acts.map((act) => actRow(recorded, act.actNo, act, recorded.data.erratumNo)),
  ],
  DecisionPublished: (recorded) => [step(recorded, 'published')],
  ExemptionReviewed: (recorded) => [step(recorded, 'exemption-reviewed')],
  BidApproved: applied,
  FundingApprovedInPrinciple: applied,
  OfferApproved: applied,
  OfferDeclined: applied,
  ApprovalNotApplied: (recorded) => {
    const { code, reason } = recorded.data;
    return [outcomeRow(recorded, { outcome: 'not-applied', code, reason })];
  },
};

/** Decision papers, their acts, and what became of each act in its grant. */
export const decisionsProjection: Projection = {
  name: 'decisions',
  version: 1,
  tables: [decision, decisionAct, decisionStep, decisionOutcome],
  rowsFor: (recorded) => handledBy(handlers, recorded),
};

const who = ({ actor, recordedAt, data }: Recorded) => ({
  effective_on: dayText(data.effectiveOn),
  recorded_at: recordedAt,
  by_subject: actor.subject,
  by_name: actor.name,
});

function paperRows(recorded: RecordedAs<'DecisionRecorded'>): readonly Change[] {
  const { data, position } = recorded;
  const { reference, title, decisionMakerRole, acts } = data;
  const paper = jsonText(data);
  return [
    into('decision', { reference, position, title, decision_maker_role: decisionMakerRole, paper, ...who(recorded) }),
    ...acts.map((act, index) => actRow(recorded, index + 1, act)),
  ];
}

type PaperEvent = RecordedAs<DecisionEvent['type']>;
type Act = RecordedAs<'DecisionRecorded'>['data']['acts'][number];

const actRow = ({ position, data }: PaperEvent, actNo: number, act: Act, erratumNo?: number): Change =>
  into('decision_act', {
    reference: data.reference,
    act_no: actNo,
    position,
    erratum_no: orNull(erratumNo),
    grant_id: act.grantId,
    financial_year: act.financialYear,
    kind: act.kind,
    pence: act.amount,
    basis: act.basis,
    as_written: jsonOrNull(act.asWritten),
    paragraph: orNull(act.paragraph),
    effective_on: dayText(data.effectiveOn),
  });

const step = (recorded: PaperEvent, taken: DecisionStep): Change =>
  into('decision_step', {
    reference: recorded.data.reference,
    position: recorded.position,
    step: taken,
    facts: jsonText(recorded.data),
    ...who(recorded),
  });

function applied(recorded: RecordedAs<ApprovalType>): readonly Change[] {
  return [outcomeRow(recorded, { outcome: 'applied', code: null, reason: null })];
}

const outcomeRow = (
  { stream, position, data }: RecordedAs<ApprovalType | 'ApprovalNotApplied'>,
  outcome: Pick<DecisionOutcomeRow, 'outcome' | 'code' | 'reason'>,
): Change =>
  into('decision_outcome', {
    reference: data.decisionReference,
    act_no: data.actNo,
    position,
    erratum_no: orNull(data.erratumNo),
    grant_id: grantIdOf(stream),
    pence: data.amount,
    effective_on: dayText(data.effectiveOn),
    ...outcome,
  });
