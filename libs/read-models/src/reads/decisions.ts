import type { DecisionReference, FinancialYear, GrantId, Pence, PlainDate } from '#values';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase, ReadTables } from '../read-database.ts';
import { positionAfter, type Page, type PageOf } from '../page.ts';
import { amount, day, given, json, optionalJson, year } from './values.ts';

/** A decision paper as a list shows it. */
export interface DecisionView {
  readonly reference: DecisionReference;
  readonly title: string;
  readonly decisionMakerRole: string;
  readonly acts: readonly ActView[];
  readonly position: bigint;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: string;
  readonly by: string;
  readonly byName: string;
}

/** An act with the amount that holds now, and what became of it in its grant. */
export interface ActView {
  /** Number of the act in the paper, from 1. */
  readonly actNo: number;
  readonly grantId: GrantId;
  readonly financialYear: FinancialYear;
  readonly kind: string;
  readonly amount: Pence;
  readonly basis: string;
  readonly asWritten?: readonly string[];
  readonly paragraph?: string;
  /** The erratum that gave the amount. */
  readonly erratumNo?: number;
  readonly outcomes: readonly ActOutcomeView[];
}

export interface ActOutcomeView {
  readonly outcome: 'applied' | 'not-applied';
  readonly position: bigint;
  readonly amount: Pence;
  readonly erratumNo?: number;
  readonly code?: string;
  readonly reason?: string;
}

/** The whole paper as it was recorded, and what was recorded about it afterwards. */
export interface DecisionInFull extends DecisionView {
  readonly paper: unknown;
  readonly steps: readonly DecisionStepView[];
}

export interface DecisionStepView {
  readonly step: string;
  readonly facts: unknown;
  readonly position: bigint;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: string;
  readonly by: string;
  readonly byName: string;
}

/** Decision papers in the order in which they were recorded. */
export async function decisions(db: ReadDatabase, bounds: Bounds, page: PageOf): Promise<Page<DecisionView>> {
  const rows = await db
    .selectFrom('decision')
    .selectAll()
    .where(within(bounds))
    .where('position', '>', positionAfter(page))
    .orderBy('position')
    .limit(page.rows)
    .execute();
  const acts = await actsOf(
    db,
    rows.map(({ reference }) => reference),
    bounds,
  );
  return page.of(
    rows,
    ({ position }) => position.toString(),
    (row) => decisionView(row, acts.get(row.reference) ?? []),
  );
}

/** One paper, or undefined where there is none within the bounds. */
export async function decision(
  db: ReadDatabase,
  reference: string,
  bounds: Bounds,
): Promise<DecisionInFull | undefined> {
  const row = await db
    .selectFrom('decision')
    .selectAll()
    .where('reference', '=', reference)
    .where(within(bounds))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const acts = await actsOf(db, [reference], bounds);
  const steps = await db
    .selectFrom('decision_step')
    .selectAll()
    .where('reference', '=', reference)
    .where(within(bounds))
    .orderBy('position')
    .execute();
  return { ...decisionView(row, acts.get(reference) ?? []), paper: json(row.paper), steps: steps.map(stepView) };
}

async function actsOf(
  db: ReadDatabase,
  references: readonly string[],
  bounds: Bounds,
): Promise<ReadonlyMap<string, readonly ActView[]>> {
  if (references.length === 0) return new Map();
  const rows = await db
    .selectFrom('decision_act')
    .selectAll()
    .where('reference', 'in', references)
    .where(within(bounds))
    .orderBy('act_no')
    .orderBy('position')
    .execute();
  const outcomes = await db
    .selectFrom('decision_outcome')
    .selectAll()
    .where('reference', 'in', references)
    .where(within(bounds))
    .orderBy('position')
    .execute();
  const byAct = Map.groupBy(outcomes, keyOfAct);
  // An erratum gives an act again; in order of position, the last one holds.
  const holding = new Map(rows.map((row) => [keyOfAct(row), row]));
  const views = [...holding].map(([key, row]) => ({
    reference: row.reference,
    act: actView(row, byAct.get(key) ?? []),
  }));
  return groupedActs(views);
}

const keyOfAct = (row: { readonly reference: string; readonly act_no: bigint }): string =>
  `${row.reference}/${row.act_no}`;

function groupedActs(
  views: readonly { readonly reference: string; readonly act: ActView }[],
): Map<string, readonly ActView[]> {
  const groups = Map.groupBy(views, ({ reference }) => reference);
  return new Map([...groups].map(([reference, members]) => [reference, members.map(({ act }) => act)]));
}

const actView = (row: ReadTables['decision_act'], outcomes: readonly ReadTables['decision_outcome'][]): ActView => ({
  actNo: Number(row.act_no),
  grantId: row.grant_id as GrantId,
  financialYear: year(row.financial_year),
  kind: row.kind,
  amount: amount(row.pence),
  basis: row.basis,
  ...given('asWritten', optionalJson(row.as_written) as readonly string[] | undefined),
  ...given('paragraph', row.paragraph),
  ...given('erratumNo', row.erratum_no === null ? null : Number(row.erratum_no)),
  outcomes: outcomes.map((one) => ({
    outcome: one.outcome,
    position: one.position,
    amount: amount(one.pence),
    ...given('erratumNo', one.erratum_no === null ? null : Number(one.erratum_no)),
    ...given('code', one.code),
    ...given('reason', one.reason),
  })),
});

const who = (
  row: Pick<ReadTables['decision'], 'position' | 'effective_on' | 'recorded_at' | 'by_subject' | 'by_name'>,
) => ({
  position: row.position,
  effectiveOn: day(row.effective_on),
  recordedAt: row.recorded_at,
  by: row.by_subject,
  byName: row.by_name,
});

const decisionView = (row: ReadTables['decision'], acts: readonly ActView[]): DecisionView => ({
  reference: row.reference as DecisionReference,
  title: row.title,
  decisionMakerRole: row.decision_maker_role,
  acts,
  ...who(row),
});

const stepView = (row: ReadTables['decision_step']): DecisionStepView => ({
  step: row.step,
  facts: json(row.facts),
  ...who(row),
});
